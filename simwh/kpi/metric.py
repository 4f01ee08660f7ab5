"""A metric: what a requirement or a report asks of a replication, in one canonical text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from simwh.kpi.bullwhip import BULLWHIP, bullwhip
from simwh.kpi.catalogue import POSITIVE, SHARE, Better, Bounds, Kpi
from simwh.kpi.observe import (
    OPERATORS,
    Observable,
    Observed,
    observe_at,
    observe_level,
    observe_ranked,
    observe_sample,
    observe_windows,
    probability,
    quantile,
)
from simwh.kpi.spine import Spine
from simwh.kpi.terms import SELECTORS, Pair, Where
from simwh.stats import Sketch, sketch


class Literal(NamedTuple):
    """A number as it was written, and in internal units."""

    text: str
    value: float


NOTHING = Literal("", 0.0)


@dataclass(frozen=True)
class Thing:
    """An observable with its arguments.

    Attributes
    ----------
    observable : Observable
    width : Literal or None
        Of windows.
    phase, every : Literal or None
        Of ``at(level, phase, every=period)``.
    taken, rank : str and Literal or None
        Of ``first(sample, n)`` and ``nth(sample, n)``.
    """

    observable: Observable
    width: Literal | None = None
    phase: Literal | None = None
    every: Literal | None = None
    taken: str = ""
    rank: Literal | None = None

    def __str__(self) -> str:
        name = self.observable.name
        if self.rank:
            return f"{self.taken}({name}, {self.rank.text})"
        if self.phase and self.every:
            return f"at({name}, {self.phase.text}, every={self.every.text})"
        return f"{name}({self.width.text})" if self.width else name

    def observe(self, spine: Spine, where: Where) -> Observed:
        """Return the values that `where` selects, with their weights."""
        thing = self.observable
        if self.phase and self.every:
            return observe_at(spine, thing, where, self.phase.value, self.every.value)
        if self.rank:
            last = int(self.rank.value)
            return observe_ranked(spine, thing, where, 1 if self.taken == "first" else last, last)
        if self.width:
            return observe_windows(spine, thing, where, self.width.value)
        return (observe_sample if thing.kind == "sample" else observe_level)(spine, thing, where)


@dataclass(frozen=True)
class Metric:
    """A KPI, or an operator over an observable, of everything or of what tags select.

    Attributes
    ----------
    kpi : Kpi or None
    operator : str
        ``"mean"``, ``"variance"``, ..., ``"p95"``, ``"P"``, ``"bullwhip"``; empty for a KPI.
    thing : Thing or None
        What the operator is applied to.
    sign, bound : str and Literal
        Of a probability ``P(thing sign bound)``.
    tags : mapping of tag to name
    """

    kpi: Kpi | None = None
    operator: str = ""
    thing: Thing | None = None
    sign: str = ""
    bound: Literal = NOTHING
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """What is told, without operator and tags."""
        if self.operator == BULLWHIP:
            return BULLWHIP
        return self.kpi.name if self.kpi else str(self.thing)

    @property
    def suffix(self) -> str:
        """The tags as text: ``[tier=gold,site=leeds]``."""
        pairs = ",".join(f"{tag}={self.tags[tag]}" for tag in SELECTORS if tag in self.tags)
        return f"[{pairs}]" if pairs else ""

    @property
    def text(self) -> str:
        """The one text of this metric, under which `evaluate` keeps it."""
        if self.kpi:
            return f"{self.kpi.name}{self.suffix}"
        if self.operator == BULLWHIP:
            return f"{BULLWHIP}({self._width.text}){self.suffix}"
        bound = f" {self.sign} {self.bound.text}" if self.sign else ""
        return f"{self.operator}({self.thing}{bound}){self.suffix}"

    @property
    def unit(self) -> str:
        """The unit of the figure, one of `catalogue.UNITS`; a square is a bare number."""
        if self.kpi:
            return self.kpi.unit
        if self.operator in ("P", "variance", "mean_square", BULLWHIP):
            return "%" if self.operator == "P" else "ratio"
        return self._observable.unit

    @property
    def better(self) -> Better:
        """Which direction is better, where that is known."""
        return self.kpi.better if self.kpi else None

    @property
    def bounds(self) -> Bounds:
        """What the figure cannot pass."""
        if self.kpi:
            return self.kpi.bounds
        if self.operator == "P":
            return SHARE
        squared = self.operator in ("variance", "sd", "mean_square", BULLWHIP)
        return POSITIVE if squared else self._observable.bounds

    @property
    def percentile(self) -> float | None:
        """The probability of a percentile (0.95 for ``p95``), else None."""
        is_one = self.operator.startswith("p") and self.operator not in OPERATORS
        return float(Fraction(self.operator[1:]) / 100) if is_one else None

    @property
    def sample(self) -> str:
        """The name under which `evaluate` keeps the sketch that percentiles are pooled from."""
        return f"{self.thing}{self.suffix}"

    @property
    def is_ratio(self) -> bool:
        """Whether replications are pooled as a ratio of totals; else their values are averaged."""
        if self.kpi:
            return bool(self.kpi.denominator)
        return self.operator in ("mean", "time_average", "mean_square", "P", BULLWHIP)

    @property
    def _observable(self) -> Observable:
        assert self.thing is not None
        return self.thing.observable

    @property
    def _width(self) -> Literal:
        assert self.thing is not None
        assert self.thing.width is not None
        return self.thing.width

    def evaluate(self, spine: Spine, where: Where) -> Pair:
        """Return numerator and denominator; (0, 0) where there is nothing to tell."""
        if self.kpi:
            return self.kpi.terms(spine).pair(where)
        if self.operator == BULLWHIP:
            return bullwhip(spine, where, self._width.value)
        assert self.thing is not None
        seen = self.thing.observe(spine, where)
        if self.percentile is not None:
            return quantile(seen, self.percentile)
        if self.sign:
            return probability(seen, self.sign, self.bound.value)
        return OPERATORS[self.operator](seen)

    def sketch(self, spine: Spine, where: Where) -> Sketch:
        """Return the sketch of what a percentile is taken of."""
        assert self.thing is not None
        return sketch(*self.thing.observe(spine, where))
