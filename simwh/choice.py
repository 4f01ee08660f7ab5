"""A field that holds one entry of a catalogue, named by its ``kind``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from typing import Any

from pydantic import (
    BaseModel,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import CoreSchema, InitErrorDetails, core_schema

from simwh.units import did_you_mean, is_from_file, refusal


class Choice:
    """Annotation of a field whose value is an instance of one of several models.

    ``Annotated[RoutingPolicy, Choice("simwh.policy.routing", CATALOGUE)]`` accepts a mapping with
    ``kind`` and that model's fields, the kind alone where every other field has a default, or an
    instance. A kind that the catalogue lacks is looked up among the entry points of `group`, and
    only then, so that installed packages can add to a catalogue but never replace an entry.

    Parameters
    ----------
    group : str
        Entry point group; an entry point's name is the kind, its value the model class.
    catalogue : tuple of model classes
        Each has a field ``kind: Literal["s_shape"] = "s_shape"``.
    """

    def __init__(self, group: str, catalogue: tuple[type[BaseModel], ...]) -> None:
        self.group = group
        self.catalogue = catalogue
        self._by_kind = {kind_of(entry): entry for entry in catalogue}

    def read(self, value: object, info: ValidationInfo) -> BaseModel:
        """Return the entry that `value` names, or refuse it."""
        if isinstance(value, BaseModel):
            if not isinstance(value, self.catalogue) and type(value) is not self._find_of(value):
                raise refusal(self._allowed())
            return value
        if isinstance(value, str):
            return _validate(self.find(value), {"kind": value}, info)
        if not isinstance(value, Mapping):
            raise refusal(self._allowed())
        kind = value.get("kind")
        try:
            if not isinstance(kind, str):
                raise refusal(self._allowed("kind: "))
            entry = self.find(kind)
        except ValueError as error:
            place = InitErrorDetails(type=error, loc=("kind",), input=kind)  # type: ignore[typeddict-item]
            raise ValidationError.from_exception_data(self.group, [place]) from None
        return _validate(entry, value, info)

    def _find_of(self, value: BaseModel) -> type[BaseModel] | None:
        kind = getattr(value, "kind", None)
        return self.find(kind) if isinstance(kind, str) else None

    def find(self, kind: str) -> type[BaseModel]:
        """Return the model that `kind` names, from the catalogue or from a plug-in.

        Raises
        ------
        PydanticCustomError
            A `ValueError` that lists the kinds and suggests one.
        """
        if kind in self._by_kind:
            return self._by_kind[kind]
        plug_ins = _plug_ins(self.group)
        for plug_in in plug_ins.select(name=kind):
            return _load(plug_in)
        raise refusal(self._allowed(), did_you_mean(kind, [*self._by_kind, *plug_ins.names]))

    def _allowed(self, before: str = "") -> str:
        names = [*self._by_kind, *sorted(_plug_ins(self.group).names)]
        return f"{before}one of {', '.join(names)}" if names else "an installed plug-in's kind"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        bare = [kind for kind, entry in self._by_kind.items() if _all_defaults(entry)]
        ways: list[CoreSchema | tuple[CoreSchema, str]] = []
        ways += [core_schema.literal_schema(bare)] if bare else []
        ways += [handler.generate_schema(entry) for entry in self.catalogue]
        return core_schema.with_info_plain_validator_function(
            self.read, json_schema_input_schema=core_schema.union_schema(ways)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        ways = handler(schema)
        for way in ways.get("anyOf", [ways]):
            definition = handler.resolve_ref_schema(way)
            if "properties" in definition:
                definition["required"] = sorted({"kind", *definition.get("required", [])})
        return ways


def kind_of(entry: type[BaseModel]) -> str:
    """Return the text by which a file names a catalogue entry."""
    kind = entry.model_fields["kind"].default
    if not isinstance(kind, str):
        raise TypeError(f"{entry.__name__}.kind needs its name as the default")
    return kind


def _all_defaults(entry: type[BaseModel]) -> bool:
    try:
        entry()
    except ValidationError:  # fields are missing, or it is given in one of several ways
        return False
    return True


def _validate(entry: type[BaseModel], value: object, info: ValidationInfo) -> BaseModel:
    strict = True if is_from_file(info) else None
    return entry.model_validate(value, strict=strict, context=info.context)


@cache
def _plug_ins(group: str) -> EntryPoints:
    return entry_points(group=group)


def _load(plug_in: EntryPoint) -> type[BaseModel]:
    try:
        entry = plug_in.load()
    except Exception as error:  # a plug-in can fail in any way while it is imported
        raise refusal(f"a plug-in that can be imported: {plug_in.value} raised {error!r}") from None
    named = (
        isinstance(entry, type) and issubclass(entry, BaseModel) and "kind" in entry.model_fields
    )
    if not named or kind_of(entry) != plug_in.name:
        raise refusal(f"a plug-in whose model has kind: {plug_in.name}, unlike {plug_in.value}")
    model: type[BaseModel] = entry
    return model
