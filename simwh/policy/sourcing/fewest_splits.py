"""An order comes from as few sites as can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Literal

from simwh.policy.model import Policy
from simwh.policy.sourcing.base import ChooseSites, Scope
from simwh.policy.sourcing.preference import lines_filled
from simwh.state import NetworkView


class FewestSplits(Policy):
    """The smallest set of sites that can fill every line serves the order (a minimum set cover).

    Lines that no site can fill wait at the customer's home, which then is one of the set. Of
    equally small sets it takes the first that branching finds: on the line that the fewest sites
    can fill, nearest site first. Within the set the nearest site that can fill a line serves it.

    Lines of the same item count as one where a site can fill them together, and one by one where
    none can; the second may then find nothing left, and waits at home.

    Source: Xu, Allgor and Graves, "Benefits of reevaluating real-time order fulfillment decisions",
    Manufacturing & Service Operations Management 11 (2009): the fewest shipments for an order.
    """

    kind: Literal["fewest_splits"] = "fewest_splits"
    scope: ClassVar[Scope] = "order"

    def bind(self, view: NetworkView) -> ChooseSites:
        """Return the choice of the smallest set of sites in reach."""
        count, tiers, entitled = view.items, view.tier, view.entitled
        reach, homes, filled = view.reach, view.home, lines_filled(view)

        def choose(customer: int, items: Sequence[int], quantities: Sequence[int]) -> list[int]:
            tier, near, lines = tiers[customer], reach[customer], len(items)
            for site in near:
                if filled(site, tier, items, quantities) == lines:
                    return [site] * lines
            stock = {
                item: [entitled(site * count + item, tier) for site in near] for item in set(items)
            }
            return _split(stock, near, homes[customer], items, quantities)

        return choose


def _split(
    stock: dict[int, list[int]],
    near: Sequence[int],
    home: int,
    items: Sequence[int],
    quantities: Sequence[int],
) -> list[int]:
    """Return a site a line, of the smallest set of sites; `stock` is by item, by place in `near`,
    and what the lines take is taken off it.
    """
    cover = _smallest_cover(_fillers(stock, items, quantities), _bit(near, home))
    chosen = [place for place in range(len(near)) if cover >> place & 1]
    sites = []
    for item, quantity in zip(items, quantities, strict=True):
        left = stock[item]
        place = next((place for place in chosen if left[place] >= quantity), None)
        if place is None:
            sites.append(home)
        else:
            left[place] -= quantity
            sites.append(near[place])
    return sites


def _fillers(
    stock: dict[int, list[int]], items: Sequence[int], quantities: Sequence[int]
) -> list[int]:
    """Return, by line, the set of sites that can fill it, as bits: the nearest site is bit 0."""
    totals: Counter[int] = Counter()
    for item, quantity in zip(items, quantities, strict=True):
        totals[item] += quantity
    together = {item: _at_least(stock[item], total) for item, total in totals.items()}
    return [
        together[item] or _at_least(stock[item], quantity)
        for item, quantity in zip(items, quantities, strict=True)
    ]


def _at_least(stock: list[int], quantity: int) -> int:
    return sum(1 << place for place, units in enumerate(stock) if units >= quantity)


def _bit(near: Sequence[int], site: int) -> int:
    return 1 << near.index(site) if site in near else 0


def _smallest_cover(fillers: list[int], home: int) -> int:
    """Return the smallest set of sites that meets every set that is not empty.

    An empty set is a line that waits at home; then home is in the cover.
    """
    start = 0 if all(fillers) else home
    wanted = [sites for sites in fillers if sites and not sites & start]
    covers = (_cover(wanted, size) for size in range(len(wanted) + 1))
    return start | next(cover for cover in covers if cover is not None)


def _cover(wanted: list[int], size: int) -> int | None:
    """Return a set of at most `size` sites that meets every set of `wanted`, or None."""
    if not wanted:
        return 0
    if not size:
        return None
    rest = min(wanted, key=int.bit_count)
    while rest:
        site = rest & -rest
        cover = _cover([sites for sites in wanted if not sites & site], size - 1)
        if cover is not None:
            return cover | site
        rest ^= site
    return None
