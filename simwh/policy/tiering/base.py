"""What a tiering policy is asked: the tier of every customer, from what it ordered lately."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from simwh.calendars import IsoDate
from simwh.policy.model import Policy
from simwh.policy.names import index_of
from simwh.units import Name, Positive, PositiveCount, PositiveDuration, refusal

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
HOUR = 3600.0
YEAR = 365 * 86400.0


@dataclass(frozen=True)
class Figures:
    """What every customer ordered in the time that a review looks back on.

    Attributes
    ----------
    orders, units, revenue, margin : float array, by customer
        Count, units, units x price, units x (price - value); returns count below 0.
    since : float array, by customer
        Seconds since its last order, infinite without one.
    """

    orders: Floats
    units: Floats
    revenue: Floats
    margin: Floats
    since: Floats


@dataclass(frozen=True)
class Standing:
    """What a review remembers of every customer.

    Attributes
    ----------
    tier : int array, by customer
    below : int array, by customer
        Reviews in a row that found it below its tier's bound.
    """

    tier: Ints
    below: Ints

    @classmethod
    def first(cls, tier: Ints) -> Standing:
        """Return the standing of customers that no review has looked at."""
        return cls(tier, np.zeros(len(tier), np.int64))


Update = Callable[[Standing, Figures], Standing]
"""``update(standing, figures)`` -> the standing after a review; pure."""


class TieringPolicy(Protocol):
    """Which tier a customer has: a frozen model with a ``kind``.

    One that is `Reviewed` assigns tiers; otherwise customers name their own.
    """

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def bind(self, tiers: Sequence[str]) -> Update:
        """Return what a review does to standings.

        Parameters
        ----------
        tiers : sequence of str
            Names by index.

        Raises
        ------
        ValueError
            The policy names a tier that there is not.
        """


class Reviewed(Policy):
    """What all policies that assign tiers have in common: when they look, at what, how fast.

    A customer rises as soon as it reaches a better tier's bound, and falls as soon as it misses its
    own; with `margin` or `reviews` only if it misses it by more than that, or that often in a row.

    Attributes
    ----------
    rest : tier
        Of customers that reach no bound, and of those without a tier before the first review.
    history : CSV file
        Orders before the start: ``customer, item, quantity``, ``ordered_at`` (local date and time)
        or ``seconds`` (from the start, below 0), and any of ``order_id, price``. Tiers are assigned
        from it at the start; a history that reaches beyond the start counts as if it ended there.
        Without one, customers start in the tier that they name, or in `rest`.
    look_back : duration
        How far every review looks back, at the history and at the orders of the simulation.
    every : duration, optional
        Tiers are reviewed at multiples of it.
    dates : list of dates
        On which they are reviewed, at midnight of the scenario's clock.
    margin : number, optional
        By how much a customer may miss its tier's bound and stay.
    reviews : int, optional
        For how many reviews in a row it has to miss the bound before it falls.
    """

    rest: Name
    history: str | None = Field(None, pattern=r"\.csv(\.gz)?$")
    look_back: PositiveDuration = YEAR
    every: PositiveDuration | None = None
    dates: tuple[IsoDate, ...] = ()
    margin: Positive | None = None
    reviews: PositiveCount | None = None

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        if self.history is None and self.every is None and not self.dates:
            raise refusal("a history to assign tiers from, or reviews: every, or dates")
        if self.every is not None and self.every < HOUR:
            raise refusal("every: 1 h or more")
        return self

    def bounds(self) -> Mapping[str, float]:
        """Return the bound of every tier that has one."""
        raise NotImplementedError

    def shortfall(self, figures: Figures, bound: float) -> Floats:
        """Return by how much each customer misses a bound, below 0 where it reaches it."""
        raise NotImplementedError

    def bind(self, tiers: Sequence[str]) -> Update:
        """Return what a review does to standings: pure, from the figures alone.

        Raises
        ------
        ValueError
            A name is no tier, or a better tier is easier to reach.
        """
        bounds = self._ranked(tiers)
        rest = index_of(self.rest, tiers, "tier")

        def update(standing: Standing, figures: Figures) -> Standing:
            now = standing.tier
            reached = np.full(len(now), rest)
            missing = np.full(len(now), -np.inf)
            for tier, bound in bounds:
                short = self.shortfall(figures, bound)
                reached[short < 0] = tier
                missing[now == tier] = short[now == tier]
            misses = (missing >= 0) & (reached > now)
            times = np.where(misses, standing.below + 1, 0)
            reached = np.where(misses & ~self._falls(missing, times), now, reached)
            return Standing(reached, np.where(reached == now, times, 0))

        return update

    def _falls(self, missing: Floats, times: Ints) -> NDArray[np.bool_]:
        """Tell which of the customers that miss their bound fall."""
        falls = np.full(len(times), self.margin is None and self.reviews is None)
        if self.margin is not None:
            falls |= missing > self.margin
        if self.reviews is not None:
            falls |= times >= self.reviews
        return falls

    def _ranked(self, tiers: Sequence[str]) -> list[tuple[int, float]]:
        """Return tiers with their bounds, the one that is easiest to reach first."""
        known = {index_of(name, tiers, "tier"): bound for name, bound in self.bounds().items()}
        ranked = sorted(known.items(), reverse=True)  # tiers are numbered by priority
        if index_of(self.rest, tiers, "tier") <= ranked[0][0]:
            raise refusal(f"a rest of less priority than the tiers with bounds: not {self.rest}")
        nothing = Figures(*np.zeros((5, 1)))
        for (easy, low), (hard, high) in pairwise(ranked):
            if not self.shortfall(nothing, low)[0] < self.shortfall(nothing, high)[0]:
                better, other = tiers[hard], tiers[easy]
                raise refusal(f"a bound of {better} that is harder to reach than of {other}")
        return ranked
