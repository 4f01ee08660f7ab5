"""A site that falls short is helped out by another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from simwh.policy.names import index_of
from simwh.policy.transshipment.base import Transshipments
from simwh.policy.transshipment.pool import Pool
from simwh.state import NetworkView
from simwh.units import Count, Name


class Reactive(Pool):
    """Where a line cannot be filled from its site, what is missing is sent there by the sites of
    the pool that have more than they hold back.

    A line whose customer does not wait is helped only where goods are handed over at once.

    Attributes
    ----------
    prefer : "nearest" or "most_stock"
        Which site gives first.
    whole : bool
        Whether help comes only if it covers all that is missing.
    hold_back_by_tier : mapping of tier to units
        What a site keeps beyond its own hold-back where the line is of this tier.

    Source: Axsäter, "Modelling emergency lateral transshipments in inventory systems", Management
    Science 36 (1990); hold-back levels: Xu, Evers and Fu, "Estimating customer service in a
    two-location continuous review inventory model with emergency transshipments", European Journal
    of Operational Research 145 (2003).
    """

    kind: Literal["reactive"] = "reactive"
    prefer: Literal["nearest", "most_stock"] = "nearest"
    whole: bool = True
    hold_back_by_tier: Mapping[Name, Count] = {}

    def bind(self, view: NetworkView) -> Transshipments:
        """Return who gives what, in the order of preference."""
        items, available = view.items, view.available
        kept, neighbours = self.kept(view), self.neighbours(view)
        by_tier = [0] * len(view.tiers)
        for name, units in self.hold_back_by_tier.items():
            by_tier[index_of(name, view.tiers, "tier")] = units
        most_first, whole, waiting = self.prefer == "most_stock", self.whole, view.waiting
        quantum = view.quantum

        def spare(point: int, tier: int) -> int:
            """Return what a point can give away: nothing while its own customers wait."""
            if point in waiting:
                return 0
            return available[point] - kept[point] - round(by_tier[tier] / quantum[point % items])

        def help_out(point: int, tier: int, missing: int) -> Sequence[tuple[int, int]]:
            site, item = divmod(point, items)
            offers = [(other, spare(other * items + item, tier)) for other in neighbours[site]]
            if most_first:
                offers.sort(key=lambda offer: -offer[1])
            gifts = []
            for other, units in offers:
                given = min(units, missing)
                if given > 0:
                    gifts.append((other, given))
                    missing -= given
            return () if whole and missing else gifts

        return Transshipments(help_out, None, None, self.seconds(view))
