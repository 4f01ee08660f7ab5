"""How every stock point is kept: what its item's rule leaves out, its warehouse's rule says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any

import numpy as np

from simwh.distribution.base import Law
from simwh.engine.expire import Life
from simwh.engine.plan import Plan, stream_of
from simwh.errors import UsageError
from simwh.policy.replenishment.base import ReplenishmentPolicy
from simwh.policy.review.base import ReviewPolicy
from simwh.policy.timetable import Timetable
from simwh.scenario.suppliers import Supplier
from simwh.scenario.tabled import read_levels
from simwh.state import PointView
from simwh.yields.base import YieldLaw


@dataclass(frozen=True)
class PointRule:
    """How one stock point is kept.

    Attributes
    ----------
    source : int
        Site that replenishes it, or ``~supplier``.
    review, replenishment : policies
    opening : int or "target"
        Units.
    lead_time : law
    in_sequence : bool
    whole : callable or None
        Rounds quanta up to lots and the minimum.
    departures : Timetable or None
        When what it orders leaves its source; None for at once.
    yields : YieldLaw or None
        How much comes of what is sent; None for all of it.
    partial : bool
        Whether another site may send an order in pieces.
    stream : str
        What its lead times belong to.
    life : Life or None
        How its units age, if they do.
    """

    source: int
    review: ReviewPolicy
    replenishment: ReplenishmentPolicy
    opening: int | str
    lead_time: Law
    in_sequence: bool
    whole: Callable[[int], int] | None
    departures: Timetable | None
    yields: YieldLaw | None
    partial: bool
    stream: str
    life: Life | None = None


def point_rules(plan: Plan) -> dict[int, PointRule]:
    """Return the rule of every stock point that is kept, by point."""
    rules: dict[int, PointRule] = {}
    count = len(plan.items)
    for site, (name, warehouse) in enumerate(plan.warehouses.items()):
        own = warehouse.stock.items
        table = warehouse.stock.table
        levels = {} if table is None else read_levels(table, plan.table)
        for item, item_name in enumerate(plan.items):
            if warehouse.stock.only and item_name not in own and item_name not in levels:
                continue
            rules[site * count + item] = _rule(plan, name, item_name, levels.get(item_name, {}))
    return rules


def _rule(plan: Plan, site: str, item: str, levels: Mapping[str, int]) -> PointRule:
    said = partial(plan.warehouses[site].stock.said, item, plan.items[item].stock_class)
    source_name, replenishment = said("source"), said("replenishment")
    if source_name is None or replenishment is None:
        missing = "source" if source_name is None else "replenishment"
        raise UsageError(f"warehouses.{site}.stock says no {missing} for item {item}")
    update = {name: value for name, value in levels.items() if name != "opening"}
    supplier = plan.suppliers.get(str(source_name))
    lead_time = said("lead_time") or _lead_time(plan, site, str(source_name), supplier)
    lot = said("lot") or (supplier.lot if supplier else None)
    minimum = said("minimum") or (supplier.minimum if supplier else None)
    quantum, shelf_life = plan.items[item].quantum, plan.items[item].shelf_life
    remaining = 1.0 if supplier is None else supplier.remaining_life
    return PointRule(
        source=_source_index(plan, str(source_name)),
        review=said("review"),
        replenishment=with_levels(replenishment, update),
        opening=levels.get("opening", said("opening")),
        lead_time=lead_time,
        in_sequence=supplier is None or supplier.sequence == "in_sequence",
        whole=_rounding(lot, minimum, quantum),
        departures=(supplier and supplier.departures) or said("departures"),
        yields=said("yields") or (supplier.yields if supplier else None),
        partial=said("partial") is not False,
        stream=f"{stream_of(site, plan.warehouses[site])}/{stream_of(item, plan.items[item])}",
        life=None
        if shelf_life is None
        else Life(shelf_life, shelf_life * remaining, said("issuing") == "lifo"),
    )


def with_levels(policy: Any, levels: Mapping[str, int]) -> ReplenishmentPolicy:
    """Return the policy with those levels of a table in it that it has, checked like a file's."""
    fields = {name: getattr(policy, name) for name in type(policy).model_fields}
    known = {name: level for name, level in levels.items() if name in fields}
    if not known:
        return policy  # type: ignore[no-any-return]
    return type(policy).model_validate({**fields, **known})  # type: ignore[no-any-return]


def _source_index(plan: Plan, name: str) -> int:
    if name in plan.site_index:
        return plan.site_index[name]
    return ~list(plan.suppliers).index(name)


def _lead_time(plan: Plan, site: str, source: str, supplier: Supplier | None) -> Law:
    if supplier is not None:
        return supplier.by_site.get(site, supplier.lead_time)
    from simwh.distribution.constant import Constant

    transit = plan.lanes.between[plan.site_index[site]][plan.site_index[source]]
    return Constant(value=transit)


def _rounding(lot: int | None, minimum: int | None, quantum: float) -> Callable[[int], int] | None:
    """Return what rounds a quantity in quanta up to the minimum, then to whole lots."""
    if lot is None and minimum is None:
        return None
    return partial(
        _round_up,
        lot=max(1, round((lot or quantum) / quantum)),
        minimum=ceil(round((minimum or 0) / quantum, 6)),
    )


def _round_up(quantity: int, lot: int, minimum: int) -> int:
    return ceil(max(quantity, minimum) / lot) * lot


def demand_rates(plan: Plan, rules: Mapping[int, PointRule]) -> list[float]:
    """Return the expected quanta per second that every point is asked for.

    Customers are expected to be served by their home; what a site needs, the site that replenishes
    it is asked for in turn, and for what never comes of it.
    """
    count, sites = len(plan.items), len(plan.warehouses)
    units = plan.item_rates.by_group(np.array(plan.home), sites, count)
    rates: list[float] = (units / np.array(plan.quanta)).ravel().tolist()
    for point in echelons(rules, count):
        source_site, yields = rules[point].source, rules[point].yields
        if source_site >= 0:
            share = 1.0 if yields is None else yields.share()
            rates[source_site * count + point % count] += rates[point] / share
    return rates


def echelons(rules: Mapping[int, PointRule], count: int) -> dict[int, int]:
    """Return the number of sites above every point; those with the most come first."""
    depth: dict[int, int] = {}

    def hops(point: int, path: tuple[int, ...] = ()) -> int:
        """Count the sites above a point."""
        if point in path:
            raise UsageError(f"stock point {point} replenishes itself")
        if point not in depth:
            source = rules[point].source if point in rules else -1
            upstream = source * count + point % count
            depth[point] = 0 if source < 0 else 1 + hops(upstream, (*path, point))
        return depth[point]

    return {point: hops(point) for point in sorted(rules, key=lambda p: (-hops(p), p))}


def view_of(rule: PointRule, rate: float, quantum: float) -> PointView:
    """Return what the replenishment policy of a point sees."""
    return PointView(rate, rule.lead_time.mean(), rule.review.period, quantum)
