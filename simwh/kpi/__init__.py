"""Record in, numbers out: every figure of a replication as a numerator and a denominator.

A metric is ``name`` or ``name[tag=value]`` with tags in the order tier, site, zone, item; or an
operator over something observed, as in ``p95(order_cycle_time)[tier=gold]`` (see `parse`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import isfinite
from typing import TYPE_CHECKING

from simwh.errors import ImpossibleStateError
from simwh.kpi import (
    accuracy,
    causes,
    contracts,
    cost,
    dock,
    faces,
    floor,
    floor_cut_offs,
    floor_work,
    forecasts,
    impatience,
    inventory,
    joint_orders,
    moves,
    purchases,
    satisfaction,
    servers,
    service,
    sorting,
    stations,
    structure,
    transport,
    transshipment,
    trips,
    waste,
)
from simwh.kpi.bullwhip import BULLWHIP
from simwh.kpi.catalogue import UNITS, Kpi
from simwh.kpi.conservation import check, check_spine
from simwh.kpi.customers import PROFIT, SHARES, customer_rows, with_profit
from simwh.kpi.explain import (
    Explanation,
    explain_bullwhip,
    explain_kpi,
    explain_observable,
    unknown,
)
from simwh.kpi.hours import BACKLOG, HOURS, hour_rows
from simwh.kpi.metric import Metric
from simwh.kpi.observe import OBSERVABLES
from simwh.kpi.parse import Parser, check_names
from simwh.kpi.prices import activities, priced, unpriced
from simwh.kpi.series import series
from simwh.kpi.spine import Spine
from simwh.kpi.terms import CLASSES, CUBE, Pair, Where
from simwh.record import Cast, Run
from simwh.stats import Sketch

if TYPE_CHECKING:
    from simwh.scenario.model import Scenario

__all__ = [
    "BACKLOG",
    "BULLWHIP",
    "CATALOGUE",
    "HOURS",
    "OBSERVABLES",
    "PROFIT",
    "SHARES",
    "UNITS",
    "Evaluation",
    "Kpi",
    "Metric",
    "answer",
    "check",
    "evaluate",
    "explain",
    "names_of",
    "parse",
    "priced",
    "sketch_of",
    "told_by_default",
    "unpriced",
    "with_profit",
]

CATALOGUE: tuple[Kpi, ...] = (
    service.unit_fill_rate,
    service.line_fill_rate,
    service.order_fill_rate,
    inventory.cycle_service_level,
    inventory.ready_rate,
    contracts.window_fill_rate,
    service.on_time,
    service.in_full,
    service.otif,
    service.perfect_order,
    accuracy.order_accuracy,
    contracts.contracts_kept,
    satisfaction.satisfaction_score,
    satisfaction.orders_not_placed,
    *causes.KPIS,
    service.shipments_per_order,
    service.split_rate,
    inventory.backorders,
    service.substituted_share,
    service.lost_sales,
    service.lost_sales_share,
    service.cancelled,
    service.orders,
    service.units_demanded,
    service.units_returned,
    floor.open_orders,
    service.orders_open_at_end,
    inventory.average_inventory,
    inventory.average_inventory_value,
    inventory.inventory_turnover,
    inventory.days_of_supply,
    *structure.KPIS,
    inventory.on_order,
    inventory.internal_backorders,
    inventory.replenishment_orders_per_year,
    joint_orders.joint_orders_per_year,
    inventory.replenishment_quantity,
    purchases.replenishment_yield,
    purchases.purchase_price,
    purchases.supplier_utilisation,
    inventory.lead_time,
    *forecasts.KPIS,
    waste.outdated,
    waste.outdated_share,
    waste.outdated_value,
    waste.sent_back,
    transshipment.transshipped_per_year,
    transshipment.transshipment_share,
    *accuracy.KPIS[1:],
    floor.picking_utilisation,
    floor.packing_utilisation,
    impatience.gave_up_share,
    *servers.KPIS,
    floor.checking_utilisation,
    floor.lines_per_hour,
    floor.tours,
    floor.lines_per_tour,
    floor.distance_walked,
    floor.distance_per_line,
    floor.picking_queue,
    floor.packing_queue,
    *sorting.KPIS,
    *moves.KPIS,
    *floor_work.KPIS,
    *floor_cut_offs.KPIS,
    *stations.KPIS,
    transport.shipments,
    transport.shipment_distance,
    transport.shipment_weight,
    transport.co2,
    transport.co2_per_shipment,
    *trips.KPIS,
    *dock.KPIS,
    *faces.KPIS,
    *cost.KPIS,
    cost.total_cost,
    cost.cost_to_serve,
    cost.cost_per_order,
    cost.sales,
)
"""Every KPI, in the order of reports."""

KPIS: Mapping[str, Kpi] = {entry.name: entry for entry in CATALOGUE}
BY_TIER_AND_SITE = ("unit_fill_rate", "line_fill_rate", "order_fill_rate", "cost_to_serve")
"""Told for every tier at every site by default."""
PERCENTILES = ("p50(order_cycle_time)", "p95(order_cycle_time)")
"""Told overall and by tier by default."""
ZONES_TOLD = 24
"""Where there are more zones (each customer is its own by default), they are told on request."""


@dataclass(frozen=True)
class Evaluation:
    """What one replication amounts to.

    Attributes
    ----------
    totals : dict of metric to (numerator, denominator)
        Keyed by `Metric.text`; (0, 0) where there is nothing to divide by.
    series : dict of name to list of float
        As of `series.series`.
    sketches : dict of name to list of float
        Keyed by `Metric.sample`, for every percentile; `sketch_of` makes a `Sketch` of each.
    activities : dict of figure and price to float
        What the prices multiply; `priced` adds both to the totals of an `unpriced` scenario.
    """

    totals: dict[str, Pair]
    series: dict[str, list[float]]
    sketches: dict[str, list[float]]
    activities: dict[str, float]


def parse(text: str, names: Mapping[str, Collection[str]] | None = None) -> Metric:
    """Read a metric.

    Parameters
    ----------
    text : str
        As in the grammar of `simwh.kpi.parse`.
    names : mapping of tag to names, optional
        What a tag's values may be (`names_of`); unchecked where it is left out.

    Raises
    ------
    UsageError
        If a name, tag or value is unknown (with a suggestion), or a unit does not fit.
    """
    metric = Parser(text, KPIS).metric()
    if names is not None:
        check_names(metric, names)
    return metric


def names_of(cast: Cast) -> dict[str, tuple[str, ...]]:
    """Return the names that tags may have."""
    places = {"tier": cast.tiers, "site": cast.sites, "zone": cast.zones}
    more = {"item": cast.items, "station": cast.station_names, "server": cast.servers}
    return {**places, **more, "class": CLASSES}


def evaluate(run: Run, scenario: Scenario, asked: Sequence[str] = ()) -> Evaluation:
    """Check a replication and tell its figures.

    Parameters
    ----------
    run : Run
        A replication that has ended.
    scenario : Scenario
        For its prices (tiers, warehouses, transport with all its lanes, rates).
    asked : sequence of str
        Metrics beyond the default ones, which are every KPI overall, by tier, site, zone and
        station, the `BY_TIER_AND_SITE` ones by both, and `PERCENTILES` overall and by tier.

    Raises
    ------
    UsageError
        If a metric that was asked cannot be read, or names what there is not.
    ImpossibleStateError
        If units, orders, times or money are not conserved, or a figure is not finite.
    """
    names = names_of(run.cast)
    metrics = [parse(text, names) for text in (*_percentiles(run.cast.tiers), *asked)]
    spine = Spine(run, scenario)
    check_spine(spine)
    told = series(spine) | customer_rows(spine) | hour_rows(spine)
    totals: dict[str, Pair] = {}
    for entry in CATALOGUE:
        totals |= _told(entry, spine)
    sketches = _answer(spine, metrics, totals)
    places = _places(names, [m for m in metrics if m.unit == "money" and "class" not in m.tags])
    return Evaluation(totals, told, sketches, activities(spine, places))


def answer(run: Run, scenario: Scenario, asked: Sequence[str]) -> Evaluation:
    """Check a replication and tell what is asked alone, where thousands of short ones are run.

    Parameters
    ----------
    run : Run
        A replication that has ended.
    scenario : Scenario
        For its prices; money is told at these.
    asked : sequence of str
        Metrics.

    Raises
    ------
    UsageError
        If a metric cannot be read, or names what there is not.
    ImpossibleStateError
        If units, orders or times are not conserved, or a figure is not finite.
    """
    names = names_of(run.cast)
    metrics = [parse(text, names) for text in asked]
    spine = Spine(run, scenario)
    check_spine(spine)
    totals: dict[str, Pair] = {}
    sketches = _answer(spine, metrics, totals)
    return Evaluation(totals, {}, sketches, {})


def _answer(
    spine: Spine, metrics: Sequence[Metric], totals: dict[str, Pair]
) -> dict[str, list[float]]:
    """Add metrics to the totals that lack them, check all, and return percentiles' sketches."""
    names = names_of(spine.cast)
    sketches: dict[str, list[float]] = {}
    for metric in metrics:
        told = {tag: names[tag].index(name) for tag, name in metric.tags.items()}
        where = structure.of_class(spine, told)
        if metric.text not in totals:
            totals[metric.text] = metric.evaluate(spine, where)
        if metric.percentile is not None and metric.sample not in sketches:
            sketches[metric.sample] = [x for part in metric.sketch(spine, where) for x in part]
    for name, pair in totals.items():
        if not all(map(isfinite, pair)):
            raise ImpossibleStateError(f"{name} is not finite: {pair[0]!r} / {pair[1]!r}")
    return sketches


def _percentiles(tiers: Sequence[str]) -> list[str]:
    tags = ("", *(f"[tier={tier}]" for tier in tiers))
    return [f"{percentile}{tag}" for percentile in PERCENTILES for tag in tags]


def _places(names: Mapping[str, Sequence[str]], asked: Sequence[Metric]) -> dict[str, Where]:
    """Return the tags by which ledger lines are told, and what they select."""
    groups = [(), *((tag,) for tag in _tags_told(CUBE, names)), ("tier", "site")]
    told = [
        dict(zip(group, combination, strict=True))
        for group in groups
        for combination in product(*(names[tag] for tag in group))
    ]
    return {
        Metric(tags=tags).suffix: {tag: names[tag].index(name) for tag, name in tags.items()}
        for tags in (*told, *(metric.tags for metric in asked))
    }


def _tags_told(tags: Collection[str], names: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the tags by which a figure is told by default."""
    few = len(names["zone"]) <= ZONES_TOLD
    return [tag for tag in CUBE if tag in tags and (tag != "zone" or few)]


def _told(entry: Kpi, spine: Spine) -> dict[str, Pair]:
    """Return a KPI overall, by each tag but items, and by tier and site where that is asked."""
    names = names_of(spine.cast)
    groups = ((), *((tag,) for tag in _tags_told(entry.tags, names)))
    if entry.name in BY_TIER_AND_SITE:
        groups += (("tier", "site"),)
    figures, terms = {}, entry.terms(spine)
    for where, pair in terms.margins(groups):
        tags = {tag: names[tag][place] for tag, place in where.items()}
        figures[Metric(entry, tags=tags).text] = pair
    for place, name in enumerate(names["station"] if "station" in entry.tags else ()):
        figures[Metric(entry, tags={"station": name}).text] = terms.pair({"station": place})
    return figures


def told_by_default(metric: Metric, names: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether `evaluate` tells a metric without being asked."""
    if metric.kpi is None:
        return metric.text in _percentiles(names["tier"])
    tags = tuple(metric.tags)
    if tags == ("tier", "site"):
        return metric.kpi.name in BY_TIER_AND_SITE
    return tags in ((), ("station",)) or tags in [
        (tag,) for tag in _tags_told(metric.kpi.tags, names)
    ]


def sketch_of(numbers: Sequence[float]) -> Sketch:
    """Return the sketch that `Evaluation.sketches` keeps as one list."""
    third = len(numbers) // 3
    values, below, upto = (list(numbers[i * third : (i + 1) * third]) for i in range(3))
    return Sketch(values, below, upto)


def explain(name: str) -> Explanation:
    """Return what there is to know about a KPI or an observable.

    Raises
    ------
    UsageError
        If nothing has that name, with a suggestion.
    """
    if name in KPIS:
        return explain_kpi(KPIS[name])
    if name in OBSERVABLES:
        return explain_observable(OBSERVABLES[name])
    if name == BULLWHIP:
        return explain_bullwhip()
    raise unknown(name, (*KPIS, *OBSERVABLES, BULLWHIP))
