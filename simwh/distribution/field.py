"""A scenario's field that holds a law; a bare value there is the constant law."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Real
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler, TypeAdapter, ValidationInfo
from pydantic_core import CoreSchema

from simwh.choice import Choice
from simwh.distribution.base import Law
from simwh.units import refusal


class LawField(Choice):
    """Annotation of a field that holds a law.

    Parameters
    ----------
    kind : str
        The kind of quantity; ``simwh.distribution.<kind>`` is the entry point group.
    value : annotated type
        Of a bare value, such as ``Duration``.
    constant : model class with a ``value``
        The law that a bare value becomes.
    catalogue : tuple of model classes
        The laws that may stand here.
    negative : bool
        Whether a law with values below 0 may stand here.
    """

    def __init__(
        self,
        kind: str,
        value: Any,
        constant: Callable[..., Law],
        catalogue: tuple[type[BaseModel], ...],
        *,
        negative: bool = False,
    ) -> None:
        super().__init__(f"simwh.distribution.{kind}", catalogue)
        self.kind = kind
        self._scalar = value
        self._adapter: TypeAdapter[float] = TypeAdapter(value)
        self._constant = constant
        self._negative = negative

    def read(self, value: object, info: ValidationInfo) -> BaseModel:
        """Return the law that `value` names, or the constant, or refuse it."""
        law: BaseModel
        if _is_scalar(value):
            law = self._constant(value=self._adapter.validate_python(value, context=info.context))
        elif isinstance(value, Law) and not isinstance(value, self.catalogue):
            law = super().read(value.model_dump(exclude_none=True), info)
        else:
            law = super().read(value, info)
        if isinstance(law, Law) and not self._negative and law.support()[0] < 0:
            raise refusal("a law without negative values")
        return law

    def _allowed(self, before: str = "") -> str:
        return super()._allowed(before or "a value, or ")

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema: Any = super().__get_pydantic_core_schema__(source, handler)
        schema["json_schema_input_schema"]["choices"].append(handler.generate_schema(self._scalar))
        result: CoreSchema = schema
        return result


def _is_scalar(value: object) -> bool:
    if isinstance(value, str):
        return value.lstrip()[:1] in "+-.0123456789"
    return isinstance(value, Real)
