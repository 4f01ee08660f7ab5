"""What a closed form claims of a company, and what it may know to do so."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from simwh.design.demand import PointDemand
from simwh.design.facts import Facts
from simwh.engine.company import Company
from simwh.engine.rules import PointRule
from simwh.experiment.finding import Assumption

MOST_POINTS = 400
"""Stock points of a site, beyond which nothing is claimed of stock: nobody waits for a report."""
MOST_LEVEL = 50_000
"""Quanta of all levels of a site together, beyond which it is left out for the same reason."""


@dataclass(frozen=True)
class Spot:
    """A stock point that customers order at.

    Attributes
    ----------
    item : str
    point : int
    rule : PointRule
    demand : PointDemand
        In quanta.
    step : float
        Units in a quantum.
    """

    item: str
    point: int
    rule: PointRule
    demand: PointDemand
    step: float

    @property
    def rate(self) -> float:
        """Units per second."""
        return self.demand.rate * self.step


class Claim(NamedTuple):
    """What a form says of one figure: its value if all assumptions hold.

    `kind` is as in `Comparison`.
    """

    metric: str
    value: float
    assumptions: Sequence[Assumption]
    kind: str = "exact"


@dataclass(frozen=True)
class Published:
    """A closed form, and where it was published.

    Attributes
    ----------
    name : str
        As the literature calls it.
    function : callable
        Of `simwh.theory`; its docstring has the source.
    """

    name: str
    function: Callable[..., Any]

    @property
    def source(self) -> str:
        """Where the form was published."""
        _, _, source = inspect.cleandoc(self.function.__doc__ or "").partition(
            "References\n----------\n"
        )
        return " ".join(source.split())


@dataclass(frozen=True)
class Form(Published):
    """A closed form of one company, in the catalogue.

    Attributes
    ----------
    claims : callable
        From a `View` to what the form says of it; nothing where the company is of another kind.
    """

    claims: Callable[[View], Iterator[Claim]]


@dataclass(frozen=True)
class PairForm(Published):
    """A closed form of what a variant changes.

    Attributes
    ----------
    claims : callable
        ``claims(base, other)``: from both views to what the form says of figures' relative changes.
    """

    claims: Callable[[View, View], Iterator[Claim]]


@dataclass
class View:
    """A company as forms look at it.

    Attributes
    ----------
    company : Company
    simulated : mapping of metric to float
        Means of figures that were simulated, where a form holds only if one of them is so.
    """

    company: Company
    simulated: Mapping[str, float]

    @cached_property
    def facts(self) -> Facts:
        """Demand, costs and quantities of the stock points."""
        return Facts(self.company)

    @cached_property
    def sites(self) -> Mapping[str, tuple[Spot, ...]]:
        """The stock points by warehouse, but for warehouses with too many of them."""
        count = len(self.company.plan.items)
        found: dict[str, tuple[Spot, ...]] = {}
        sizes = [0] * len(self.facts.sites)
        for point in self.company.rules:
            sizes[point // count] += 1
        if max(sizes, default=0) > MOST_POINTS:
            return {}
        for point, demand in self.facts.demands.items():
            site, item = self.facts.names(point)
            rule = self.company.rules[point]
            spot = Spot(item, point, rule, demand, self.facts.step(point))
            found[site] = (*found.get(site, ()), spot)
        return found

    def is_small(self, spots: Sequence[Spot]) -> bool:
        """Tell whether the levels of stock points are small enough to be worked out exactly."""
        return sum(self.target(spot.point) for spot in spots) <= MOST_LEVEL

    def reorder_point(self, spot: Spot) -> int:
        """Return the highest position that orders, in quanta."""
        policy: Any = spot.rule.replenishment
        return int(policy.highest_ordering(self.company.point_view(spot.point)))

    def target(self, point: int) -> int:
        """Return S, or s + Q, or 0 where nothing is ordered, in quanta."""
        policy: Any = self.company.rules[point].replenishment
        return int(policy.target(self.company.point_view(point)))
