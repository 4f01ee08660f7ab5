"""Everything that ``simwh explain`` knows: figures, policies, demand, laws, closed forms, parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from simwh.scenario.docstrings import sections_of, summary_of


@dataclass(frozen=True)
class Fact:
    """A line of an entry: what it is about, and what there is to say."""

    about: str
    text: str


@dataclass(frozen=True)
class Entry:
    """Something that has a name.

    Attributes
    ----------
    name, group : str
        ``critical_level``, ``allocation policy``.
    summary : str
        A sentence.
    aliases : tuple of str
        Other names by which it is found.
    thing : object
        What it is; `facts_of` tells the rest.
    """

    name: str
    group: str
    summary: str
    aliases: tuple[str, ...]
    thing: object


def entries() -> Iterator[Entry]:
    """Yield everything that can be explained, group by group."""
    yield from _figures()
    yield from _policies()
    yield from _models()
    yield from _parts()
    yield from _forms()


def _figures() -> Iterator[Entry]:
    from simwh.kpi import BULLWHIP, CATALOGUE, OBSERVABLES, explain

    for kpi in CATALOGUE:
        yield Entry(kpi.name, "KPI", kpi.title, (), kpi)
    yield Entry(BULLWHIP, "KPI", explain(BULLWHIP).title, (), BULLWHIP)
    told = {kpi.name for kpi in CATALOGUE}
    for name, observable in OBSERVABLES.items():
        if name not in told:
            summary = observable.description.removeprefix("Return ")
            yield Entry(name, "observable", summary[:1].upper() + summary[1:], (), observable)


def _policies() -> Iterator[Entry]:
    from simwh.choice import kind_of
    from simwh.policy import DECISIONS

    for decision, catalogue in DECISIONS.items():
        for model in catalogue:
            kind = kind_of(model)
            alias = f"{decision}.{kind}"
            yield Entry(kind, f"{decision} policy", summary_of(model), (alias,), model)


def _models() -> Iterator[Entry]:
    from simwh.choice import kind_of
    from simwh.experiment.catalogue import CATALOGUE as EXPERIMENTS
    from simwh.scenario.catalogues import CATALOGUES

    groups: list[tuple[str, str, tuple[Any, ...]]] = [
        (catalogue.noun, word, catalogue.entries) for word, catalogue in CATALOGUES.items()
    ]
    groups.append(("kind of experiment", "experiment", EXPERIMENTS))
    for group, word, catalogue in groups:
        for model in catalogue:
            kind = kind_of(model)
            yield Entry(kind, group, summary_of(model), (f"{word}.{kind}",), model)


def _parts() -> Iterator[Entry]:
    from simwh.scenario.reference import parts

    for model in parts():
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
        yield Entry(name, "part of a scenario", summary_of(model), (), model)


def _forms() -> Iterator[Entry]:
    from simwh.theory import FORMS

    for form in FORMS:
        yield Entry(
            form.name, "closed form", summary_of(form.function), (form.function.__name__,), form
        )


def facts_of(entry: Entry) -> Iterator[Fact]:
    """Yield what there is to say about an entry."""
    from simwh.kpi import explain
    from simwh.theory import Form

    thing = entry.thing
    if isinstance(thing, type) and issubclass(thing, BaseModel):
        yield from _of_model(thing)
    elif isinstance(thing, Form):
        yield from _of_text(thing.function)
    else:
        told = explain(entry.name)
        yield Fact("", told.description)
        yield Fact("unit", told.unit)
        yield Fact("divided by", told.denominator)
        yield Fact("better", told.better or "")
        yield Fact("told by", ", ".join(told.tags))
        yield Fact("source", told.source)
        yield Fact("examples", "; ".join(told.examples))


def _of_model(model: type[BaseModel]) -> Iterator[Fact]:
    from simwh.scenario.describe import fields_of

    said = sections_of(model)
    yield Fact("", said[""])
    for field in fields_of(model):
        default = "needed" if field.default is None else f"default {field.default}"
        told = field.allowed + (f"; {default}" if default != "default " else "")
        meaning = f". {field.meaning}" if field.meaning else ""
        # Several models are a choice of kinds, each with an entry of its own.
        inner = _names(field.models[0]) if len(field.models) == 1 else ()
        text = told + meaning
        if inner:
            text = f"{text.rstrip('.')}. Its fields: {', '.join(inner)}"
        yield Fact(field.name, text)
    yield Fact("source", said.get("Source") or said.get("References", ""))


def _names(model: type[BaseModel]) -> tuple[str, ...]:
    fields = model.model_fields.items()
    return tuple(field.alias or name for name, field in fields if name != "root")


def _of_text(function: object) -> Iterator[Fact]:
    for title, text in sections_of(function).items():
        about = {"": "", "References": "source"}.get(title, title.lower())
        yield Fact(about, text)
