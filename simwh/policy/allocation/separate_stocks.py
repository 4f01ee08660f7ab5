"""Every tier has a stock of its own."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import Literal, Self

from pydantic import model_validator

from simwh.policy.allocation.base import Entitled, Ration
from simwh.policy.levels import tier_of
from simwh.policy.shares import apportion
from simwh.state import Earmark, NetworkView
from simwh.units import Fraction, Name, refusal


class SeparateStocks(Ration):
    """A line may take what is earmarked for its tier, unless a part of its own tier waits.

    The opening stock is divided by the shares. What arrives refills what the tiers have asked for,
    in the order in which they asked: under base stock, each tier's stock is as if it stood alone.
    What arrives beyond that is divided by the shares, and what leaves otherwise than to a tier is
    taken from the tier with the most. Takes ``clearing: separate_stocks``.

    Source: Kleijn and Dekker, "An overview of inventory systems with several demand classes", in
    New Trends in Distribution Logistics (1999), section 3: a separate stock for each class, against
    which pooling and rationing are measured.

    Attributes
    ----------
    shares : mapping of tier to fraction
        Of every tier, more than 0; they sum to 1. ``replenishment`` is the share of other sites
        that order from here, 0 where it is not named.
    """

    kind: Literal["separate_stocks"] = "separate_stocks"
    shares: Mapping[Name, Fraction]

    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        total = fsum(self.shares.values())
        if abs(total - 1) > 1e-9:
            raise refusal(f"shares that sum to 1, unlike {total:.10g}")
        return self

    @property
    def earmarks(self) -> SeparateStocks:
        """Return itself."""
        return self

    def by_tier(self, view: NetworkView) -> tuple[float, ...]:
        """Return the share of each tier by index, internal replenishment last.

        Raises
        ------
        ValueError
            A name is no tier, or a tier has no share.
        """
        shares = [0.0] * len(view.priority)
        for name, share in self.shares.items():
            shares[tier_of(name, view)] = share
        for name, share in zip(view.tiers[:-1], shares, strict=False):
            if share == 0:
                raise refusal(f"a share for {name}, which would never get anything")
        return tuple(shares)

    def begin(self, shares: tuple[float, ...], units: int) -> Earmark:
        """Return the earmarks of a stock point that opens with `units` quanta."""
        return Earmark(shares, tuple(apportion(units, shares)), ())

    def update(self, state: Earmark, tier: int, taken: int, asked: int) -> Earmark:
        """Return the earmarks after something has happened at the point.

        Parameters
        ----------
        state : Earmark
            The earmarks before.
        tier : int
            Whose doing it was; -1 for no tier's.
        taken : int
            Quanta that left the shelf; less than 0 joined it.
        asked : int
            Quanta that the tier asked for, served or not; less than 0 it asks for no longer.
        """
        free, owed = list(state.free), list(state.owed)
        if tier >= 0:
            free[tier] -= taken
            if asked > 0:
                owed.append((tier, asked))
            elif asked < 0:
                surplus = min(_forget(owed, tier, -asked), free[tier])
                free[tier] -= surplus
                _refill(free, owed, state.shares, surplus)
        elif taken < 0:
            _refill(free, owed, state.shares, -taken)
        while tier < 0 < taken:
            most = max(range(len(free)), key=free.__getitem__)
            less = min(taken, max(1, free[most] - sorted(free)[-2]))
            free[most] -= less
            taken -= less
        return state._replace(free=tuple(free), owed=tuple(owed))

    def bind(self, view: NetworkView) -> Entitled:
        """Return what is earmarked for the tier, or 0 behind its own queue.

        Raises
        ------
        ValueError
            As of `by_tier`.
        """
        self.by_tier(view)
        earmarks, waiting = view.earmarks, view.waiting

        def entitled(point: int, tier: int) -> int:
            queues = waiting.get(point)
            return 0 if queues is not None and queues[tier] else earmarks[point].free[tier]

        return entitled


def _refill(
    free: list[int], owed: list[tuple[int, int]], shares: tuple[float, ...], quantity: int
) -> None:
    """Give quanta to the tiers that asked first, and the rest to all."""
    done = 0
    while quantity and done < len(owed):
        tier, wanted = owed[done]
        given = min(wanted, quantity)
        free[tier] += given
        quantity -= given
        if given < wanted:
            owed[done] = tier, wanted - given
        else:
            done += 1
    del owed[:done]
    for tier, given in enumerate(apportion(quantity, shares)):
        free[tier] += given


def _forget(owed: list[tuple[int, int]], tier: int, quantity: int) -> int:
    """Take a tier's latest requests back; return how much of it has been refilled already."""
    for place in reversed(range(len(owed))):
        whose, wanted = owed[place]
        if whose == tier and quantity:
            less = min(wanted, quantity)
            owed[place] = tier, wanted - less
            quantity -= less
    owed[:] = [entry for entry in owed if entry[1]]
    return quantity
