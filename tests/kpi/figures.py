"""Evaluates hand-made runs and reads single figures off them."""

from __future__ import annotations

from math import nan
from typing import Any

from simwh.kpi import evaluate, parse
from simwh.kpi.law.conservation import check
from simwh.kpi.spine import Spine
from simwh.scenario.model import Scenario
from tests.kpi.build import Bench, prices


def spine(bench: Bench, scenario: Scenario | None = None) -> Spine:
    """The spine of a run that is checked first."""
    run = bench.run()
    check(run)
    return Spine(run, prices(bench) if scenario is None else scenario)


def figure(bench: Bench, text: str, scenario: Scenario | None = None, **price: Any) -> float:
    """The value of a metric, NaN where it is undefined."""
    joined = spine(bench, prices(bench, **price) if scenario is None else scenario)
    metric = parse(text)
    names = {
        "tier": "tiers",
        "site": "sites",
        "zone": "zones",
        "item": "items",
        "station": "station_names",
    }
    where = {tag: getattr(joined.cast, names[tag]).index(of) for tag, of in metric.tags.items()}
    above, below = metric.evaluate(joined, where)
    return above / below if below else nan


def told(bench: Bench, name: str, **price: Any) -> dict[str, float]:
    """The values of a KPI by what it is told by, as `evaluate` keeps them."""
    totals = evaluate(bench.run(), prices(bench, **price)).totals
    return {
        key.removeprefix(name): above / below if below else nan
        for key, (above, below) in totals.items()
        if key == name or key.startswith(f"{name}[")
    }
