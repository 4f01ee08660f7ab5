"""Which figures a report tells, in what order and by which names: the one place that knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from simwh.errors import UsageError
from simwh.kpi import CATALOGUE, Metric, parse
from simwh.kpi.causes import CAUSES as CAUSES_OF_TIME
from simwh.kpi.ledger.cost import LINES
from simwh.kpi.metric import Thing
from simwh.report.text import printable
from simwh.report.wording import Wording

Better = Literal["higher", "lower"] | None

FILL, CYCLE, TOTAL = "unit_fill_rate", "order_cycle_time", "total_cost"
CARDS = (
    FILL,
    "on_time",
    "otif",
    CYCLE,
    "p95(order_cycle_time)",
    "average_inventory_value",
    TOTAL,
    "cost_per_order",
)
"""The figures that a reader sees first."""
TOLD = (FILL, "otif", CYCLE, "average_inventory_value")
"""The figures whose differences are told in sentences; cost has a sentence of its own."""
COMPARED = (
    FILL,
    "order_fill_rate",
    "otif",
    CYCLE,
    "p95(order_cycle_time)",
    "backorders",
    "average_inventory_value",
    "co2",
    TOTAL,
)
"""The figures whose differences are drawn."""
BY_TIER = (FILL, "on_time", "otif")
CAUSES = tuple(CAUSES_OF_TIME)
"""Parts of the cycle time, as they follow each other."""
WAITS = tuple(cause for cause in CAUSES if cause.startswith("wait_for_"))
LEDGER = tuple(LINES)
COST_BY_TIER = "cost_per_order"
SERVED = "cost_to_serve"
UTILISATION = ("picking_utilisation", "packing_utilisation")
FLOOR = (
    "lines_per_hour",
    "lines_per_tour",
    "tour_length",
    "distance_per_line",
    "pick_density",
    *(
        entry.name
        for entry in CATALOGUE
        if re.fullmatch(r"(?!supplier)\w+_utilisation", entry.name)
    ),
    "picking_queue",
    "packing_queue",
    "station_queue_length",
    "station_blocked",
    "station_throughput",
    "visit_duration",
    "turned_away_share",
    "backlog_at_cut_off",
    "on_time_to_cut_off",
    "floor_cost_per_line",
    "slots_in_use",
    "space_in_use",
    "relocations",
    "relocation_work",
)
"""How the floor works, how busy its resources are, and what it owes: by site, station, tier."""
STOCK_SERIES = ("on_hand", "backorders")
STRUCTURE = (
    "average_inventory_value",
    "fast_stock_value",
    "slow_stock_value",
    "dead_stock_value",
    "excess_stock_value",
    "inventory_turnover",
    "attributed_turnover",
)
"""What the stock is made of, and how fast it turns: overall, by warehouse, tier and class."""
STRUCTURE_TAGS = frozenset({"tier", "site", "class"})
WARM_UP_SERIES = ("on_hand", "backorders", "open_orders", FILL)

_ORDER = {entry.name: place for place, entry in enumerate(CATALOGUE)}
_BETTER = {entry.name: entry.better for entry in CATALOGUE}
_TITLES = {entry.name: entry.title for entry in CATALOGUE}
_TAGS = ("tier", "site", "zone", "item", "station", "class")
_TAGGED = re.compile(r"([^\[]*)\[(.*)\]", re.DOTALL)
_NEXT_TAG = re.compile(rf",(?=(?:{'|'.join(_TAGS)})=)")


@dataclass(frozen=True)
class Described:
    """What a figure is called, in the language of the report.

    Attributes
    ----------
    title : str
        Without tags.
    tags : tuple of str
        The names of what the figure is restricted to, harmless to show.
    unit : str
    better : "higher", "lower" or None
    denominator : str
    """

    title: str
    tags: tuple[str, ...]
    unit: str
    better: Better
    denominator: str

    @property
    def label(self) -> str:
        """The title with its tags: ``Units filled at once · gold``."""
        return " · ".join((self.title, *self.tags))


@lru_cache(maxsize=65536)
def split(metric: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a metric without its tags, and its tags; names may contain anything."""
    match = _TAGGED.fullmatch(metric)
    if match is None:
        return metric, ()
    pairs = (pair.partition("=") for pair in _NEXT_TAG.split(match[2]))
    return match[1], tuple((tag, name) for tag, _, name in pairs)


def tagged(head: str, **tags: str) -> str:
    """Return the metric of `head` with tags, None ones left out, in their order."""
    pairs = ",".join(f"{tag}={tags[tag]}" for tag in _TAGS if tag in tags)
    return f"{head}[{pairs}]" if pairs else head


def describe(metric: str, wording: Wording) -> Described:
    """Return what a metric is called, and its unit; one that cannot be read is its own title."""
    head, tags = split(metric)
    names = tuple(printable(name) for _, name in tags)
    known = _read(head)
    if known is None:
        return Described(printable(head), names, "ratio", None, "")
    denominator = known.kpi.denominator if known.kpi else ""
    told = wording.denominators.get(denominator, denominator)
    return Described(_title(known, wording), names, known.unit, _better(known), told)


def names_of(metrics: Iterable[str], tag: str) -> tuple[str, ...]:
    """Return what a tag selects in the metrics that have this tag alone, in their order."""
    alone = (tags[0][1] for _, tags in map(split, metrics) if len(tags) == 1 and tags[0][0] == tag)
    return tuple(dict.fromkeys(alone))


def ordered(metrics: Iterable[str], names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return metrics as a report tells them: overall, by tier, by site, by both, then the rest.

    Parameters
    ----------
    metrics : iterable of str
        In any order.
    names : mapping of tag to names
        In the order of the scenario.
    """
    rank = {(tag, name): place for tag, known in names.items() for place, name in enumerate(known)}
    groups = {(): 0, ("tier",): 1, ("site",): 2, ("tier", "site"): 3, ("zone",): 4}

    def key(metric: str) -> tuple[object, ...]:
        head, tags = split(metric)
        inner = head.partition("(")[2].rstrip(")")
        place = _ORDER.get(head, _ORDER.get(inner, len(_ORDER)) + 0.5)
        places = [rank.get(tag, len(rank)) for tag in tags]
        return groups.get(tuple(tag for tag, _ in tags), 5), place, head, places, metric

    return sorted(metrics, key=key)


@lru_cache(maxsize=4096)
def _read(head: str) -> Metric | None:
    try:
        return parse(head)
    except UsageError:
        return None


def _thing(thing: Thing, wording: Wording) -> str:
    name = thing.observable.name
    title = wording.titles.get(name) or _TITLES.get(name) or name.replace("_", " ")
    rest = str(thing).replace(name, "", 1).removeprefix("at(")
    return f"{title[0].lower()}{title[1:]} {rest}".rstrip()


def _better(metric: Metric) -> Better:
    """Return which direction is better; of a KPI's mean, quantiles and extremes, the KPI's own."""
    if metric.kpi or metric.thing is None or metric.operator in ("P", "variance", "sd"):
        return metric.better
    return _BETTER.get(str(metric.thing))


def _title(metric: Metric, wording: Wording) -> str:
    if metric.kpi:
        return wording.titles.get(metric.kpi.name, metric.kpi.title)
    assert metric.thing is not None
    if metric.operator == "bullwhip":
        assert metric.thing.width is not None
        return wording.say("operator.bullwhip", window=metric.thing.width.text)
    thing = _thing(metric.thing, wording)
    if metric.percentile is not None:
        return wording.say("operator.percentile", thing=thing, percent=metric.operator[1:])
    key = f"operator.{metric.operator}"
    return wording.say(key, thing=thing, sign=metric.sign, bound=metric.bound.text)


_INTERNAL = {"%": "share", "pp": "share", "duration": "s", "units": "units", "ratio": "1"}


def unit_of(metric: str) -> str:
    """Return the unit of a metric, as in `simwh.kpi`."""
    known = _read(split(metric)[0])
    return known.unit if known else "ratio"


def internal_unit(unit: str, currency: str) -> str:
    """Return the unit that numbers are kept in: ``share``, ``s``, the currency, ``1`` ..."""
    if unit == "money":
        return currency or "money"
    return "1" if unit == "count" else _INTERNAL.get(unit, unit)
