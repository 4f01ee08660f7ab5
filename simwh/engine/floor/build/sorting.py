"""The sorter of one warehouse, put together from what the scenario says of it."""

from __future__ import annotations

from simwh.engine.floor.build.site import Site
from simwh.engine.floor.machines.sorter import Induction, Loop
from simwh.engine.floor.pick_list import Next
from simwh.equipment.sorter import ConveyorSorter
from simwh.outage.base import Spells


def build_sorting(site: Site, on: Next) -> Next:
    """Return what takes picked pick lists and hands them to `on` when they are sorted."""
    sorting = site.warehouse.sorting
    if sorting is None:
        return on
    model = sorting.equipment
    assert isinstance(model, ConveyorSorter)
    up = None
    if model.outages is not None:
        up = Spells(model.outages.spells(site.uniforms("sorter"))).up_from
    loop = Loop(site.world, site.record, model, up, on)
    law = sorting.per_item
    column = None if law is None else site.book.column("induction", law, law.quantile)
    quantum = site.plan.quanta if model.pieces == "unit" else None
    crew, travel = site.crew(sorting.crew, "sorting"), model.belt / model.speed
    return Induction(site.world, site.record, crew, loop, column, quantum, travel).submit
