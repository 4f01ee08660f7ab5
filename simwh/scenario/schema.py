"""Which keys a model allows at a place of a file, for suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from simwh.choice import Choice
from simwh.scenario.tree import Node


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


def _models(kind: Any, node: Node | None) -> Iterator[type[BaseModel]]:
    named = _child(node, "kind") or node
    text = named.value if named and isinstance(named.value, str) else None
    for plain in _alternatives(kind):
        if isinstance(plain, Choice):
            with suppress(ValueError):
                yield plain.find(text or "")
        elif isinstance(plain, type) and issubclass(plain, BaseModel):
            field = plain.model_fields.get("kind")
            if field is None or text is None or field.default in (text, PydanticUndefined):
                yield plain


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
