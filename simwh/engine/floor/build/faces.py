"""The pick faces of one warehouse, put together from what the scenario says of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simwh.engine.build_network import drawn_late
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.faces import Faces
from simwh.engine.floor.pick_list import Next
from simwh.engine.plan import stream_of
from simwh.scenario.floor import faces as scenario
from simwh.theory.forward import forward_space


def build_faces(site: Site, submit: Next) -> Next:
    """Return what a pick list goes to first: its faces, where there are any."""
    picking = site.warehouse.picking
    faces = None if picking is None else picking.faces
    if faces is None:
        return submit
    plan, quanta = site.plan, site.plan.quanta
    units = _units(site, faces)
    sizes = [
        max(1, round(faces.units_by_item.get(name, held) / quantum))
        for name, held, quantum in zip(plan.items, units, quanta, strict=True)
    ]
    reorder = (int(faces.reorder / quantum + 1e-9) for quantum in quanta)
    available, first = site.available, site.index * len(quanta)
    return Faces(
        site.world,
        site.record,
        site.chores_of_pickers(faces.tier),
        sizes,
        [min(least, size - 1) for least, size in zip(reorder, sizes, strict=True)],
        site.opening,
        lambda item: available[first + item],
        _seconds(site, faces),
        submit,
    ).submit


def _units(site: Site, faces: scenario.Faces) -> list[float]:
    """Return the units of every item that its face is to hold."""
    plan, count = site.plan, len(site.plan.items)
    if faces.units is not None:
        return [faces.units] * count
    home = np.array(plan.home)
    rates: list[float] = plan.item_rates.by_group(home, len(plan.warehouses), count)[
        site.index
    ].tolist()
    if faces.cover is not None:
        return [rate * faces.cover for rate in rates]
    assert faces.volume is not None
    litres = plan.cast.volume.tolist()
    flows = [rate * each for rate, each in zip(rates, litres, strict=True)]
    spaces = forward_space(flows, faces.volume, faces.by)
    return [space / each for space, each in zip(spaces, litres, strict=True)]


def _seconds(site: Site, faces: scenario.Faces) -> Callable[[int, int], float]:
    law, per_unit, quanta = faces.per_move, faces.per_unit, site.plan.quanta
    names = [stream_of(name, item) for name, item in site.plan.items.items()]
    drawn: dict[int, Callable[[], float]] = {}

    def seconds(item: int, quantity: int) -> float:
        time = per_unit * quantity * quanta[item]
        if law is None:
            return time
        if item not in drawn:
            stream = f"face/{site.stream}/{names[item]}"
            drawn[item] = drawn_late(site.streams, stream, law.quantile)
        return time + drawn[item]()

    return seconds
