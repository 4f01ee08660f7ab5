"""The pick faces of one warehouse, put together from what the scenario says of them."""

from __future__ import annotations

from collections.abc import Callable

from simwh.engine.build_network import drawn_late
from simwh.engine.floor.faces import Faces
from simwh.engine.floor.pick_list import Next
from simwh.engine.floor.site import Site
from simwh.engine.plan import stream_of
from simwh.scenario.floor import faces as scenario


def build_faces(site: Site, submit: Next) -> Next:
    """Return what a pick list goes to first: its faces, where there are any."""
    picking = site.warehouse.picking
    faces = None if picking is None else picking.faces
    if faces is None:
        return submit
    plan, quanta = site.plan, site.plan.quanta
    sizes = [faces.units_by_item.get(name, faces.units) for name in plan.items]
    available, first = site.available, site.index * len(quanta)
    return Faces(
        site.world,
        site.record,
        site.chores_of_pickers(faces.tier),
        [max(1, round(units / quantum)) for units, quantum in zip(sizes, quanta, strict=True)],
        [int(faces.reorder / quantum + 1e-9) for quantum in quanta],
        site.opening,
        lambda item: available[first + item],
        _seconds(site, faces),
        submit,
    ).submit


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
