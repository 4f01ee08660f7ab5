"""What a model allows in a file: for editors as JSON Schema, for suggestions key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import SchemaError, SchemaSerializer, core_schema, to_jsonable_python

from simwh.choice import Choice
from simwh.scenario.docstrings import meanings_of, sections_of
from simwh.scenario.tree import Node
from simwh.units import AS_TEXT

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema by which an editor completes and checks a file.

    Defaults are text with units, as a file would write them, since editors insert them; what
    docstrings say of models and fields is shown beside them.
    """
    return {"$schema": DIALECT, **model.model_json_schema(schema_generator=_ForEditors)}


def file_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of a file that holds `model`, or extends another one that does."""
    schema = json_schema(model)
    link = {"type": "string", "description": "a file beside this one, that this one changes"}
    schema["properties"] = {"extends": link, **schema["properties"]}
    required = schema.pop("required", [])
    schema["if"] = {"not": {"required": ["extends"]}}
    schema["then"] = {"required": required}
    return schema


class _ForEditors(GenerateJsonSchema):
    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        described = super().model_schema(schema)
        said = sections_of(schema["cls"])[""]
        if said:
            described["description"] = said
        for name, meaning in meanings_of(schema["cls"]).items():
            if name in described.get("properties", {}):
                described["properties"][name].setdefault("description", meaning)
        return described

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        described = super().default_schema(schema)
        if "default" in described:
            value = self.get_default_value(schema)
            try:
                field = SchemaSerializer(schema["schema"])
                described["default"] = field.to_python(value, mode="json", context=dict(AS_TEXT))
            except SchemaError:  # the field refers to a model, whose values know how to be written
                described["default"] = to_jsonable_python(value, context=dict(AS_TEXT))
        return described


def known_keys(model: type[BaseModel], root: Node, path: Sequence[str]) -> list[str]:
    """Return the fields that `model` allows in the mapping at `path` of the file `root`."""
    found: list[Any] = [model]
    node: Node | None = root
    for part in path:
        found = [below for kind in found for below in _below(kind, part, node)]
        node = _child(node, part)
    names = (name for kind in found for name in _fields(kind, node))
    return list(dict.fromkeys(names))


def _child(node: Node | None, part: str) -> Node | None:
    if node is None:
        return None
    if isinstance(node.value, dict):
        return node.value.get(part)
    if isinstance(node.value, list) and part.isdecimal() and int(part) < len(node.value):
        return node.value[int(part)]
    return None


def _fields(kind: Any, node: Node | None) -> Iterator[str]:
    for model in _models(kind, node):
        yield from model.model_fields


def _below(kind: Any, part: str, node: Node | None) -> Iterator[Any]:
    for model in _models(kind, node):
        if part in model.model_fields:
            field = model.model_fields[part]
            yield Annotated[field.annotation, *field.metadata, part]  # metadata may be empty
    for plain in _alternatives(kind):
        origin, arguments = get_origin(plain), get_args(plain)
        if isinstance(origin, type) and issubclass(origin, Mapping) and len(arguments) == 2:
            yield arguments[1]
        elif isinstance(origin, type) and issubclass(origin, Sequence | set | frozenset):
            index = int(part) if part.isdecimal() and Ellipsis not in arguments else 0
            yield from arguments[index : index + 1] if origin is tuple else arguments[:1]


def _models(kind: Any, node: Node | None) -> list[type[BaseModel]]:
    """Return the models that a value of `kind` may be: those that its literals leave open."""
    models: list[type[BaseModel]] = []
    for plain in _alternatives(kind):
        if isinstance(plain, Choice):
            named = _child(node, "kind") or node
            with suppress(ValueError):
                models.append(plain.find(str(named.value) if named else ""))
        elif isinstance(plain, type) and issubclass(plain, BaseModel):
            models.append(plain)
    return [model for model in models if _fits(model, node)] or models


def _fits(model: type[BaseModel], node: Node | None) -> bool:
    literals = {
        name: get_args(field.annotation)
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is Literal
    }
    written = {name: _child(node, name) for name in literals}
    return all(not node or node.value in literals[name] for name, node in written.items())


def _alternatives(kind: Any) -> Iterator[Any]:
    """Yield the members of unions and the annotated types; a choice stands for its catalogue."""
    if get_origin(kind) is Annotated:
        choices = [entry for entry in kind.__metadata__ if isinstance(entry, Choice)]
        yield from choices or _alternatives(kind.__origin__)
    elif get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from _alternatives(member)
    else:
        yield kind
