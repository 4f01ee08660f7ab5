"""A scenario written out: every value, with its unit, and where it came from if asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel

from simwh.scenario.reading import Origins
from simwh.scenario.scalars import resolve
from simwh.scenario.tree import Tree
from simwh.units import AS_TEXT

_BARE = re.compile(r"[^\W_][\w /%.+-]*(?<! )|_[\w-]*")
_OLD_SWITCHES = {"y", "n", "yes", "no", "on", "off"}


def resolved_yaml(what: BaseModel | Tree, origins: Origins | None = None) -> str:
    """Write a model with all its defaults, or a merged tree, so that it reads back equal.

    Parameters
    ----------
    what : model or Tree
        What to write; a model writes its quantities with their units.
    origins : Origins, optional
        If given, every value is followed by where it was written, in a comment.

    Returns
    -------
    str
        YAML that is the same under version 1.1 and 1.2.
    """
    if isinstance(what, Tree):
        data: object = what.root.plain()
    else:
        data = what.model_dump(mode="json", context=AS_TEXT)
    return "".join(f"{line}\n" for line in _block(data, (), origins)) or "{}\n"


def _block(value: object, path: tuple[str, ...], origins: Origins | None) -> Iterator[str]:
    indent = "  " * len(path)
    for key, item in value.items() if isinstance(value, Mapping) else ():
        below = (*path, key)
        if isinstance(item, Mapping) and item:
            yield f"{indent}{_text(key)}:"
            yield from _block(item, below, origins)
        else:
            comment = f"  # {origins.origin(below)}" if origins else ""
            yield f"{indent}{_text(key)}: {flow(item)}{comment}"


def flow(value: object) -> str:
    """Write one value on a line, as it may stand after a key."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(flow, value)) + "]"
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    number = repr(value).removesuffix(".0")
    return number if "." in number else number.replace("e", ".0e")


def _text(text: str) -> str:
    if _BARE.fullmatch(text) and text.lower() not in _OLD_SWITCHES and _is_text(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else _escape(c) for c in escaped) + '"'


def _is_text(text: str) -> bool:
    """Tell whether a bare word is text in every version of YAML, where ``1_0`` can be a number."""
    return " " in text or (not text[0].isdigit() and isinstance(resolve(text), str))


def _escape(character: str) -> str:
    return {"\n": "\\n", "\t": "\\t"}.get(character, f"\\U{ord(character):08X}")
