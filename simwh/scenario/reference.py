"""The reference of scenario files as Markdown, written from the models that read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from simwh.choice import kind_of
from simwh.policy import DECISIONS
from simwh.scenario.catalogues import CATALOGUES
from simwh.scenario.describe import FieldDoc, fields_of, kind_or_name, models_below
from simwh.scenario.docstrings import sections_of
from simwh.scenario.model import Scenario
from simwh.units import UNITS

HEAD = """\
# The scenario file

*Written by `docs/make_reference.py` from the models that read scenarios; change those instead.*

A scenario is a YAML file (1.2 core: `NO` and `14:30` are text). Names of things are letters,
digits, `_` and `-`. `extends: base.yaml` builds on a file beside this one: mappings merge, lists
and values replace, `null` deletes. `simwh lint` names every fault at once, `simwh show --origin`
says where each value came from, `simwh schema` lets an editor complete what this page lists, and
`simwh explain NAME` tells one entry of it. Large tables are CSV files, plain or `.csv.gz`, in the
scenario's folder.

Where something may be one of several kinds, a mapping with `kind` says which; the kind alone is
enough where it needs no more. A law may be written as a bare value, which is the constant law.

## Units

Quantities are written with their unit; amounts of money may name the scenario's currency
(`12 EUR/h`). A bare number stands only where the table has none, and for shares.

| quantity | units |
|---|---|
"""


def reference() -> str:
    """Return the reference of scenario files."""
    return "".join(f"{line}\n" for line in _lines()).rstrip("\n") + "\n"


def parts() -> list[type[BaseModel]]:
    """Return the models that a scenario is made of, itself first, entries of catalogues apart."""
    found: dict[type[BaseModel], None] = {}

    def visit(model: type[BaseModel]) -> None:
        if model not in found:
            found[model] = None
            for below in models_below(model):
                visit(below)

    visit(Scenario)
    return [model for model in found if not _is_entry(model)]


def _is_entry(model: type[BaseModel]) -> bool:
    return kind_or_name(model) != model.__name__


def _lines() -> Iterator[str]:
    yield HEAD.rstrip("\n")
    for quantity, units in UNITS.items():
        yield f"| {quantity} | {', '.join(f'`{unit}`' if unit else 'none' for unit in units)} |"
    for part in parts():
        yield from ("", f"## {part.__name__}", "")
        yield from _described(part)
    first, *rest = CATALOGUES.items()
    yield from _catalogue(first[1].title, first[0], first[1].entries)
    for decision, policies in DECISIONS.items():
        yield from _catalogue(f"{decision.capitalize()} policies", decision, policies)
    for word, catalogue in rest:
        yield from _catalogue(catalogue.title, word, catalogue.entries)


def _catalogue(title: str, word: str, entries: Sequence[type[Any]]) -> Iterator[str]:
    yield from ("", f"## {title}")
    for entry in entries:
        yield from ("", f"### {word}: {kind_of(entry)}", "")
        yield from _described(entry)


def _described(model: type[BaseModel]) -> Iterator[str]:
    said = sections_of(model)
    yield _markdown(said[""])
    fields = fields_of(model)
    if fields:
        yield from ("", "| field | what may stand there | default | meaning |", "|---|---|---|---|")
        yield from (f"| {' | '.join(_row(field))} |" for field in fields)
    source = said.get("Source") or said.get("References")
    if source:
        yield from ("", f"Source: {_markdown(' '.join(source.split()))}")


def _row(field: FieldDoc) -> tuple[str, str, str, str]:
    if field.default is None:
        default = "*needed*"
    else:
        default = f"`{field.default}`" if field.default and len(field.default) < 60 else ""
    cells = (f"`{field.name}`", _linked(field), default, _markdown(field.meaning))
    return tuple(cell.replace("|", "\\|") for cell in cells)  # type: ignore[return-value]


def _linked(field: FieldDoc) -> str:
    """Return what may stand in a field, with links to where it is described."""
    text = field.allowed
    for model in field.models:
        if not _is_entry(model):
            name = model.__name__
            text = re.sub(rf"\b{name}\b", f"[{name}](#{name.lower()})", text)
    text = re.sub(r"\blaw of (\w+)", r"[law of \1](#laws)", text)
    for word, (title, noun, _) in CATALOGUES.items():
        text = text.replace(f"kind of {word}", f"[{noun}](#{title.lower().replace(' ', '-')})")
    return re.sub(r"\bkind of (\w+)", r"[\1 policy](#\1-policies)", text)


def _markdown(text: str) -> str:
    return text.replace("``", "`")
