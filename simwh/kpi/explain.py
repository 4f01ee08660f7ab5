"""What there is to know about a figure, ready to be shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from simwh.errors import UsageError
from simwh.kpi.bullwhip import BULLWHIP, ORDERED, SOURCE, bullwhip
from simwh.kpi.catalogue import Better, Kpi
from simwh.kpi.observe import OPERATORS, Observable


@dataclass(frozen=True)
class Explanation:
    """A figure in words.

    Attributes
    ----------
    name, title, description, unit, denominator, source : str
    better : "higher", "lower" or None
    tags : tuple of str
        By what it can be told.
    examples : tuple of str
        Metrics to copy.
    """

    name: str
    title: str
    description: str
    unit: str
    denominator: str
    better: Better
    source: str
    tags: tuple[str, ...]
    examples: tuple[str, ...]


def explain_kpi(entry: Kpi) -> Explanation:
    """Return a KPI in words."""
    examples = (entry.name, *(f"{entry.name}[{tag}=...]" for tag in entry.tags))
    return Explanation(
        entry.name,
        entry.title,
        entry.description,
        entry.unit,
        entry.denominator,
        entry.better,
        entry.source,
        entry.tags,
        examples,
    )


def explain_observable(entry: Observable) -> Explanation:
    """Return an observable in words, with the operators that take it."""
    name = f"{entry.name}(7 d)" if entry.kind == "windows" else entry.name
    bound = {"duration": "10 min", "m": "10 m", "kg": "10 kg"}.get(entry.unit, "10")
    examples = [f"{operator}({name})" for operator in OPERATORS if operator != "time_average"]
    examples += [f"p95({name})", f"P({name} > {bound})"]
    if entry.kind == "level":
        examples += [f"time_average({name})", f"mean(at({name}, 6 h, every=24 h))"]
    title = entry.name.replace("_", " ").capitalize()
    return Explanation(
        entry.name,
        title,
        f"A {entry.kind.removesuffix('s')}. {entry.description}",
        entry.unit,
        "time: the observed window" if entry.kind == "level" else f"number of {entry.kind}",
        None,
        "read off the record",
        entry.tags,
        tuple(examples),
    )


def explain_bullwhip() -> Explanation:
    """Return the bullwhip ratio in words."""
    return Explanation(
        BULLWHIP,
        "Bullwhip ratio",
        " ".join((bullwhip.__doc__ or "").split()),
        "ratio",
        "variance of what is asked for in the windows",
        None,
        SOURCE,
        ORDERED.tags,
        ("bullwhip(7 d)", "bullwhip(1 d)[site=...]", "bullwhip(1 d)[item=...]"),
    )


def unknown(name: str, known: Collection[str]) -> UsageError:
    """Return the error that nothing is called so."""
    close = get_close_matches(name, list(known), n=1)
    hint = f"; did you mean {close[0]}?" if close else ""
    return UsageError(f"no KPI or observable is called {name}{hint}")
