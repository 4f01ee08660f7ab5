"""Docstrings in the numpydoc style, taken apart: sections, and what fields mean."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from pydantic import BaseModel

from simwh.units import UNITS

_SECTION = re.compile(r"^(\w+)\n-{3,}$", re.MULTILINE)
_ENTRY = re.compile(r"^(\w[\w, ]*) : (.*)$")
_TYPE = re.compile(
    r"(int|float|bool|str|names?|units|number|level|dates|law of \w+|(whole numbers|factors)"
    rf'|{"|".join(UNITS)}|money|("\w+"(, )?( ?or )?(a length)?)+'
    r"|(list|mapping|sequence|tuple) of [\w ]+)(, optional)?"
)
"""Words that say no more than the field's type does."""


def text_of(thing: object) -> str:
    """Return the docstring of a thing; a generic model's where it is one for a dimension."""
    generic = getattr(thing, "__pydantic_generic_metadata__", {}).get("origin")
    return inspect.cleandoc(getattr(generic or thing, "__doc__", None) or "")


def summary_of(thing: object) -> str:
    """Return the first paragraph of a docstring, on one line."""
    text = text_of(thing)
    return " ".join(text.split("\n\n")[0].split())


def sections_of(thing: object) -> dict[str, str]:
    """Return a docstring's numpydoc sections by title; what stands before them has the title ""."""
    text = text_of(thing)
    before, *titled = _SECTION.split(text)
    found = {}
    for title, body in zip(("", *titled[::2]), (before, *titled[1::2]), strict=True):
        found[title], _, source = body.strip().partition("\n\nSource: ")
        if source:
            found["Source"] = source
    return found


def meanings_of(model: type[BaseModel]) -> dict[str, str]:
    """Return what the fields of a model mean, as its docstring and those of its bases say."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if base is not BaseModel and issubclass(base, BaseModel):
            found |= dict(_meanings(sections_of(base).get("Attributes", "")))
    return found


def _meanings(text: str) -> Iterator[tuple[str, str]]:
    names: list[str] = []
    words, lines = "", list[str]()
    for line in [*text.splitlines(), " : "]:
        entry = _ENTRY.match(line)
        if line[:1].isspace() and line.strip() != ":":
            lines.append(line.strip())
            continue
        meaning = _meaning(words, " ".join(lines).strip())
        yield from ((name, meaning) for name in names if not words.startswith("see "))
        names, words, lines = [], "", []
        if entry:
            names, words = [name.strip() for name in entry[1].split(",")], entry[2]


def _meaning(words: str, text: str) -> str:
    if _TYPE.fullmatch(words):
        words = ""
    joint = ". " if words and text[:1].isupper() else " "
    meaning = f"{words}{joint}{text}".strip()
    return meaning[:1].upper() + meaning[1:]
