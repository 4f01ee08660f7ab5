"""The table of the floor: how it works, how busy each resource is, and what it owes."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from simwh.report.metrics import FLOOR, ordered, split
from simwh.report.overview import Row, overview
from simwh.report.sentence import Speaker

MOST_ROWS = 120


def floor_rows(speaker: Speaker, tiers: Iterable[str], sites: Iterable[str]) -> tuple[Row, ...]:
    """Return the floor's figures overall, by tier, station and site, where any of them is known.

    Where there is but one site, what it says is not said twice.
    """
    names = {"tier": tuple(tiers), "site": tuple(sites)}
    told: dict[str, None] = {}
    for variant in speaker.finding.variants:
        told |= {metric: None for metric, found in variant.kpis.items() if isfinite(found.mean)}
    by = {(), ("tier",), ("station",)} | ({("site",)} if len(names["site"]) > 1 else set())
    rows = []
    for metric in ordered(told, names):
        head, tags = split(metric)
        if head in FLOOR and tuple(tag for tag, _ in tags) in by:
            rows.append(metric)
    rows.sort(key=lambda metric: FLOOR.index(split(metric)[0]))
    return overview(speaker, rows[:MOST_ROWS])
