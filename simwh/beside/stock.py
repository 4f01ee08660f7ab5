"""Figures of a warehouse from those of its stock points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import fsum
from typing import Protocol

from simwh.beside.assumptions import leaves_at_once
from simwh.beside.base import Claim, Spot, View
from simwh.experiment.finding import Assumption


class Figures(Protocol):
    """What forms of stock points return, in quanta."""

    @property
    def unit_fill_rate(self) -> float:
        """Share of demand met at once."""

    @property
    def expected_on_hand(self) -> float:
        """Quanta on hand."""


def site_claims(
    view: View,
    site: str,
    spots: Sequence[Spot],
    figures: Callable[[Spot], Figures],
    assumptions: Sequence[Assumption],
) -> Iterator[Claim]:
    """Yield fill rate, backorders (where there are any) and stock of a site."""
    each = [(spot, figures(spot)) for spot in spots]
    total = fsum(spot.rate for spot in spots)
    fill = fsum(spot.rate * found.unit_fill_rate for spot, found in each) / total
    yield Claim(f"unit_fill_rate[site={site}]", fill, assumptions)
    if hasattr(each[0][1], "expected_backorders"):
        owed = fsum(spot.step * getattr(found, "expected_backorders") for spot, found in each)  # noqa: B009
        yield Claim(f"backorders[site={site}]", owed, assumptions)
    if len(spots) == _kept(view, site):
        on_hand = fsum(spot.step * found.expected_on_hand for spot, found in each)
        at_once = leaves_at_once(view, site, spots)
        yield Claim(f"average_inventory[site={site}]", on_hand, (*assumptions, at_once))


def of_kind(view: View, *kinds: str, continuous: bool) -> Iterator[tuple[str, tuple[Spot, ...]]]:
    """Yield the sites whose stock points all follow such a policy and kind of review.

    A floor that turns lines away when it is full is left out: its stock does not see all demand.
    """
    for site, spots in view.sites.items():
        if view.company.plan.warehouses[site].floor_limit is not None:
            continue
        rules = [spot.rule for spot in spots]
        fitting = all(
            rule.replenishment.kind in kinds and rule.review.continuous == continuous
            for rule in rules
        )
        if fitting and view.is_small(spots):
            yield site, spots


def mostly_lost(view: View, spots: Sequence[Spot]) -> bool:
    """Tell whether most of the demand is lost where stock is short."""
    return view.facts.stockout(spots[0].point)[1]


def _kept(view: View, site: str) -> int:
    place, count = view.company.plan.site_index[site], len(view.company.plan.items)
    return sum(point // count == place for point in view.company.rules)
