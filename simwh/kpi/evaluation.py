"""A replication that has ended, checked and told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import isfinite
from typing import TYPE_CHECKING

from simwh.errors import ImpossibleStateError
from simwh.kpi import structure
from simwh.kpi.catalogue import Kpi
from simwh.kpi.customers import customer_rows
from simwh.kpi.figures import CATALOGUE, names_of, parse
from simwh.kpi.floor.hours import hour_rows
from simwh.kpi.law.conservation import check_spine
from simwh.kpi.ledger.prices import PRICES, PRICES_OF_SHARES, activities
from simwh.kpi.metric import Metric
from simwh.kpi.series import series
from simwh.kpi.spine import Spine
from simwh.kpi.terms import CUBE, Pair, Where
from simwh.record import Run
from simwh.stats import Sketch

if TYPE_CHECKING:
    from simwh.scenario.model import Scenario

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
    return Evaluation(
        totals, told, sketches, activities(spine, places, (*PRICES, *PRICES_OF_SHARES))
    )


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
