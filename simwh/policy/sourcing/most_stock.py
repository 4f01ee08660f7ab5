"""The site with the most stock serves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.policy.sourcing.base import ChooseSite, ChooseSites
from simwh.policy.sourcing.preference import Splitting, one_site
from simwh.state import NetworkView


class MostStock(Splitting):
    """Of the sites that can fill the line, the one with the most stock serves it (ties: nearest).

    Stock is what the customer's tier may take right now; for an order that is kept together it is
    summed over the order's items.

    Source: Lee, "A multi-echelon inventory model for repairable items with emergency lateral
    transshipments", Management Science 33 (1987): the rule of maximum stock on hand.
    """

    kind: Literal["most_stock"] = "most_stock"

    def bind(self, view: NetworkView) -> ChooseSite | ChooseSites:
        """Return the choice of the fullest site in reach."""
        return _fullest(view) if self.split else _fullest_for_order(view)


def _fullest(view: NetworkView) -> ChooseSite:
    count, tiers, entitled = view.items, view.tier, view.entitled
    reach, home = view.reach, view.home

    def choose(customer: int, item: int, quantity: int) -> int:
        tier = tiers[customer]
        best, most = home[customer], quantity - 1
        for site in reach[customer]:
            stock = entitled(site * count + item, tier)
            if stock > most:
                best, most = site, stock
        return best

    return choose


def _fullest_for_order(view: NetworkView) -> ChooseSites:
    count, tiers, entitled, reach = view.items, view.tier, view.entitled, view.reach

    def ranked(customer: int, items: Sequence[int]) -> Sequence[int]:
        tier, distinct = tiers[customer], set(items)

        def shortage(site: int) -> int:
            return -sum(entitled(site * count + item, tier) for item in distinct)

        return sorted(reach[customer], key=shortage)

    return one_site(view, ranked, view.home)
