"""Sites that order one for one from a depot: exact by Graves, and METRIC's approximation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import fsum
from typing import NamedTuple

from simwh.beside.assumptions import (
    Check,
    ample_supply,
    checked,
    constant_lead_times,
    from_home,
    is_constant,
    keeps,
    long_run,
    poisson_units,
    same_for_all,
    waits,
)
from simwh.beside.base import Claim, Form, Spot, View
from simwh.experiment.finding import Assumption
from simwh.theory.multi_echelon import TwoEchelonFigures, metric, two_echelon

MOST_ITEMS = 50
CHECKS: tuple[Check, ...] = (
    poisson_units,
    constant_lead_times,
    waits,
    same_for_all,
    from_home,
    long_run,
    keeps,
)


class Family(NamedTuple):
    """One item at a depot and at the sites that order from it."""

    depot: int
    sites: tuple[str, ...]
    spots: tuple[Spot, ...]


def families(view: View) -> dict[str, list[Family]]:
    """Return the items of every depot whose sites order one for one, by the depot's name."""
    rules, count = view.company.rules, len(view.company.plan.items)
    found: dict[str, list[Family]] = {}
    below: dict[int, list[tuple[str, Spot]]] = {}
    for site, spots in view.sites.items():
        for spot in spots if view.is_small(spots) else ():
            if spot.rule.source >= 0:
                depot = spot.rule.source * count + spot.point % count
                below.setdefault(depot, []).append((site, spot))
    for depot, members in below.items():
        rule = rules.get(depot)
        one = all(s.rule.replenishment.kind == "base_stock" for _, s in members)
        watched = all(s.rule.review.continuous and s.demand.unit for _, s in members)
        kinds = ("base_stock", "reorder_point_order_quantity", "reorder_point_lots")
        fitting = rule is not None and rule.review.continuous and rule.source < 0
        if rule and fitting and one and watched and rule.replenishment.kind in kinds:
            name = view.facts.names(depot)[0]
            sites = tuple(site for site, _ in members)
            found.setdefault(name, []).append(Family(depot, sites, tuple(s for _, s in members)))
    return {name: those for name, those in found.items() if len(those) <= MOST_ITEMS}


def _figures(view: View, family: Family, *, exact: bool) -> TwoEchelonFigures:
    function = two_echelon if exact else metric
    return function(
        [spot.demand.rate for spot in family.spots],
        [spot.rule.lead_time.mean() for spot in family.spots],
        view.company.rules[family.depot].lead_time.mean(),
        view.target(family.depot),
        [view.target(spot.point) for spot in family.spots],
        view.facts.present_quantity(family.depot),
    )


def _claims(view: View, *, exact: bool) -> Iterator[Claim]:
    for depot, those in families(view).items():
        found = [(family, _figures(view, family, exact=exact)) for family in those]
        for site in dict.fromkeys(site for family in those for site in family.sites):
            each = [
                (spot, figures.sites[place])
                for family, figures in found
                for place, (name, spot) in enumerate(zip(family.sites, family.spots, strict=True))
                if name == site
            ]
            spots = tuple(spot for spot, _ in each)
            if len(spots) < len(view.sites[site]):
                continue  # the site keeps other items, of which this says nothing
            known = (*checked(view, site, spots, *CHECKS), *_of_depot(view, depot, those))
            total = fsum(spot.rate for spot in spots)
            fill = fsum(spot.rate * one.unit_fill_rate for spot, one in each) / total
            owed = fsum(spot.step * one.expected_backorders for spot, one in each)
            kind = "exact" if exact else "approximation"
            yield Claim(f"unit_fill_rate[site={site}]", fill, known, kind)
            yield Claim(f"backorders[site={site}]", owed, known, kind)


def _of_depot(view: View, depot: str, those: Sequence[Family]) -> Iterator[Assumption]:
    """Yield what must hold at the depot."""
    spots = [_depot_spot(view, family) for family in those]
    yield ample_supply(view, depot, spots)
    steady = all(
        is_constant(spot)
        or (spot.rule.replenishment.kind == "base_stock" and not spot.rule.in_sequence)
        for spot in spots
    )
    yield Assumption("depot_lead_times", steady, {"site": depot})
    yield Assumption("depot_alone", depot not in view.sites, {"site": depot})


def _depot_spot(view: View, family: Family) -> Spot:
    first = family.spots[0]
    return Spot(
        first.item, family.depot, view.company.rules[family.depot], first.demand, first.step
    )


TWO_ECHELON = (
    Form("Two echelons, one for one, first come", two_echelon, partial(_claims, exact=True)),
    Form("METRIC: two echelons, one for one", metric, partial(_claims, exact=False)),
)
