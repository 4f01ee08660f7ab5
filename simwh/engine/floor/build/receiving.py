"""The dock of one warehouse, put together from what the scenario says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simwh.engine.build_network import drawn_late
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.chores import Chores
from simwh.engine.floor.dock.receiving import Dock
from simwh.engine.plan import stream_of
from simwh.scenario.floor.receiving import PutAway, Receiving
from simwh.scenario.sites import PUT_AWAY, UNLOADING

Arrive = Callable[[int], None]


def build_dock(site: Site, receive: Callable[[int], None]) -> Arrive | None:
    """Return what takes in replenishment orders that arrive; None where that takes no time.

    The crews that it shares with other stations have been given to them before.
    """
    receiving = site.warehouse.receiving
    if receiving is None:
        return None
    unloading = None
    if receiving.crew is not None:
        crew, index = site.crew(receiving.crew, UNLOADING), site.crew_index(UNLOADING)
        unloading = Chores(site.world, site.record, crew, index, site.lowest, shared=False)
    put_away = receiving.put_away
    dock = Dock(
        site.world,
        site.record,
        receiving.doors,
        unloading,
        None if put_away is None else _putting_away(site, put_away, unloading),
        _unload(site, receiving),
        None if put_away is None else _put_away(site, put_away),
        receive,
    )
    return dock.arrive


def _putting_away(site: Site, put_away: PutAway, unloading: Chores | None) -> Chores | None:
    if put_away.crew is not None:
        crew, index = site.crew(put_away.crew, PUT_AWAY), site.crew_index(PUT_AWAY)
        return Chores(site.world, site.record, crew, index, site.lowest, shared=False)
    if put_away.by == "unloading":
        return unloading
    return site.chores_of_pickers(put_away.tier)


def _unload(site: Site, receiving: Receiving) -> Callable[[Sequence[int]], float]:
    law = receiving.per_truck
    stream = f"unload/{site.stream}"
    draw = float if law is None else drawn_late(site.streams, stream, law.quantile)
    per_order, units = receiving.per_order, _units(site)
    per_unit = receiving.per_unit

    def seconds(rows: Sequence[int]) -> float:
        return draw() + per_order * len(rows) + per_unit * sum(map(units, rows))

    return seconds


def _put_away(site: Site, put_away: PutAway) -> Callable[[int], float]:
    law, point_of = put_away.per_order, site.record.replenishments.point
    names = [stream_of(name, item) for name, item in site.plan.items.items()]
    drawn: dict[int, Callable[[], float]] = {}
    units, per_unit = _units(site), put_away.per_unit

    def seconds(row: int) -> float:
        time = per_unit * units(row)
        if law is None:
            return time
        item = point_of[row] % len(names)
        if item not in drawn:
            stream = f"put_away/{site.stream}/{names[item]}"
            drawn[item] = drawn_late(site.streams, stream, law.quantile)
        return time + drawn[item]()

    return seconds


def _units(site: Site) -> Callable[[int], float]:
    """Return the units that come of a replenishment order."""
    rows, quanta = site.record.replenishments, site.plan.quanta
    count = len(quanta)

    def units(row: int) -> float:
        return (rows.quantity[row] - rows.missing[row]) * quanta[rows.point[row] % count]

    return units
