"""What a catalogue entry says about a figure, beside the function that computes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import cleandoc
from math import inf
from typing import Literal

from simwh.kpi.spine import Spine
from simwh.kpi.terms import Terms

Better = Literal["higher", "lower"] | None
Bounds = tuple[float, float]
SHARE: Bounds = (0.0, 1.0)
POSITIVE: Bounds = (0.0, inf)
UNITS = ("%", "duration", "money", "units", "count", "1/h", "m", "kg", "ratio")


@dataclass(frozen=True)
class Kpi:
    """A figure of a replication: a numerator and a denominator.

    Attributes
    ----------
    name : str
    unit : str
        One of `UNITS`. A ``"%"`` is kept as a share, a ``"duration"`` in seconds.
    denominator : str
        What the figure divides by, in words; empty for a plain quantity.
    better : "higher", "lower" or None
    source : str
        Literature, or the rule that defines it.
    title, description : str
    tags : tuple of str
        By what it can be told: tier, site, zone, item.
    bounds : (float, float)
        What no value can pass.
    terms : callable
        From the spine to what is summed.
    """

    name: str
    unit: str
    denominator: str
    better: Better
    source: str
    title: str
    description: str
    tags: tuple[str, ...]
    bounds: Bounds
    terms: Callable[[Spine], Terms]


def kpi(
    title: str,
    *,
    unit: str,
    source: str,
    tags: tuple[str, ...],
    denominator: str = "",
    better: Better = None,
    bounds: Bounds = POSITIVE,
) -> Callable[[Callable[[Spine], Terms]], Kpi]:
    """Make a catalogue entry of a function: its name and its docstring are the entry's."""

    def entry(terms: Callable[[Spine], Terms]) -> Kpi:
        description = " ".join(cleandoc(terms.__doc__ or "").split())
        return Kpi(
            terms.__name__,
            unit,
            denominator,
            better,
            source,
            title,
            description,
            tags,
            bounds,
            terms,
        )

    return entry
