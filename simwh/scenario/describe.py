"""What a model says of itself: fields with what may stand in them, defaults and meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simwh.choice import Choice, kind_of
from simwh.distribution.base import Law
from simwh.distribution.field import LawField
from simwh.policy.replenishment.level import LevelType
from simwh.scenario.docstrings import meanings_of
from simwh.scenario.schema import json_schema
from simwh.scenario.writing import flow
from simwh.units import LARGEST, SMALLEST, Quantity, read_name
from simwh.units.fields import Whole, read_moment, read_time_of_day

_READERS = {read_name: "name", read_moment: "date and time", read_time_of_day: "time of day"}
_PLAIN: Mapping[Any, str] = {
    bool: "true or false", int: "whole number", float: "number", str: "text", NoneType: "nothing",
}  # fmt: skip


@dataclass(frozen=True)
class FieldDoc:
    """A field of a model, in words.

    Attributes
    ----------
    name : str
        As a file writes it.
    allowed : str
        What may stand there.
    default : str or None
        As a file would write it; None where the field must be given.
    meaning : str
    models : tuple of model classes
        What may stand there has these fields in turn.
    """

    name: str
    allowed: str
    default: str | None
    meaning: str
    models: tuple[type[BaseModel], ...]


def fields_of(model: type[BaseModel]) -> list[FieldDoc]:
    """Return the fields of a model, in its order; a fixed ``kind`` is left out."""
    meanings = meanings_of(model)
    properties = _properties(json_schema(model), model)
    found = []
    for name, field in model.model_fields.items():
        written = field.alias or name
        if name == "kind" and len(get_args(field.annotation)) == 1:
            continue
        default = properties.get(written, {}).get("default")
        told = None if field.is_required() else "" if default is None else flow(default)
        kind, meaning = _kind_of(field), meanings.get(written, "")
        found.append(FieldDoc(written, allowed(kind), told, meaning, tuple(models_in(kind))))
    return found


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield the models that the fields of a model may be made of."""
    for field in model.model_fields.values():
        yield from models_in(_kind_of(field))


def _kind_of(field: FieldInfo) -> Any:
    return Annotated[field.annotation, *field.metadata, None]


def _properties(schema: Mapping[str, Any], model: type[BaseModel]) -> Mapping[str, Any]:
    """Return the properties of a model, which stand apart where the model holds itself."""
    if "properties" not in schema:
        schema = schema["$defs"][model.__name__]
    properties: Mapping[str, Any] = schema["properties"]
    return properties


def allowed(kind: Any) -> str:
    """Say what may stand in a field of this annotated type."""
    if get_origin(kind) is Annotated:
        inner, *marks = get_args(kind)
        return _marked(inner, [part for mark in marks for part in _flat(mark)])
    return _plain(kind)


def _marked(inner: Any, marks: Sequence[Any]) -> str:
    for mark in marks:
        if isinstance(mark, LawField):
            return "law of duration" if mark.kind == "duration" else "law of numbers"
        if isinstance(mark, Choice):
            return f"kind of {mark.group.rpartition('.')[2]}"
        if isinstance(mark, LevelType):
            return "units, or a time whose demand to cover"
        if isinstance(mark, Quantity):
            return _quantity(mark)
        if isinstance(mark, Whole):
            return f"whole number of at least {mark.at_least}"
        if getattr(mark, "func", None) in _READERS:
            return _READERS[mark.func]
        options = re.fullmatch(r"\^\(?([\w|]+)\)?\$", str(getattr(mark, "pattern", "")))
        if options:
            return " or ".join(options[1].split("|"))
    return _plain(inner) + _bounds(marks)


def _flat(mark: Any) -> Sequence[Any]:
    return mark.metadata if isinstance(mark, FieldInfo) else (mark,)


def _quantity(mark: Quantity) -> str:
    if mark.at_least == SMALLEST:
        return f"{mark.kind} of more than 0"
    if mark.at_least == 0 and mark.at_most == LARGEST:
        return "number of at least 0" if mark.kind == "number" else mark.kind
    if mark.at_most == LARGEST or (
        mark.kind == "fraction" and (mark.at_least, mark.at_most) == (0, 1)
    ):
        return mark.kind
    return f"{mark.kind} from {mark.at_least:g} to {mark.at_most:g}"


def _bounds(marks: Sequence[Any]) -> str:
    low = next((mark.ge for mark in marks if isinstance(mark, Ge)), None)
    high = next((mark.le for mark in marks if isinstance(mark, Le)), None)
    above = next((mark.gt for mark in marks if isinstance(mark, Gt)), None)
    below = next((mark.lt for mark in marks if isinstance(mark, Lt)), None)
    said = [f" of more than {above}"] if above is not None else []
    said += [f" from {low} to {high}"] if low is not None and high is not None else []
    said += [f" of at least {low}"] if low is not None and high is None else []
    return "".join(said) + (f" below {below:.3g}" if below is not None else "")


def _plain(kind: Any) -> str:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return allowed(kind)
    if origin is Literal:
        return " or ".join(map(str, arguments))
    if origin in (Union, UnionType):
        return " or ".join(
            dict.fromkeys(allowed(member) for member in arguments if member is not NoneType)
        )
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"mapping of {allowed(arguments[0])} to {allowed(arguments[1])}"
    if origin in (tuple, list):
        several = Ellipsis in arguments or origin is list
        each = arguments[:1] if several else arguments
        return (
            f"{'list' if several else 'pair'} of {' and '.join(dict.fromkeys(map(allowed, each)))}"
        )
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind.__name__
    if isinstance(kind, TypeVar):
        return "value"  # of a law: a number, or a duration
    return _PLAIN.get(kind, "text")


def models_in(kind: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a value of this annotated type may be made of."""
    if get_origin(kind) is Annotated:
        inner, *marks = get_args(kind)
        choices = [mark for mark in marks if isinstance(mark, Choice)]
        if choices:
            yield from (entry for choice in choices for entry in choice.catalogue)
            return
        yield from models_in(inner)
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Law:
        yield kind
    else:
        for argument in get_args(kind):
            yield from models_in(argument)


def kind_or_name(model: type[BaseModel]) -> str:
    """Return the ``kind`` by which a file names a model, or the model's name."""
    kind = model.model_fields.get("kind")
    fixed = kind is not None and len(get_args(kind.annotation)) == 1
    return kind_of(model) if fixed else model.__name__
