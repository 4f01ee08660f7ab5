"""Pickers to whom machines bring goods, put together from what the scenario says of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import partial

from simwh.engine.floor.build.crew import queue_of_tier
from simwh.engine.floor.build.pods import build_pods
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.build.work import build_work
from simwh.engine.floor.machines.cranes import Cranes, Racks
from simwh.engine.floor.machines.fetching import LinePicking, LoadPicking
from simwh.engine.floor.machines.pods import PodPicking
from simwh.engine.floor.machines.robots import Places, Robots
from simwh.engine.floor.pick_list import Next
from simwh.equipment.base import TourTimes
from simwh.equipment.goods_to_person import GoodsToPerson
from simwh.equipment.mini_load import MiniLoad
from simwh.outage import Outage
from simwh.outage.base import Spells, UpFrom
from simwh.scenario.floor import picking as scenario
from simwh.streams import Floats


def build_fetching(site: Site, picking: scenario.Picking, picked: Next) -> LinePicking:
    """Return the pickers of a warehouse at their stations, with the machines that serve them."""
    model = picking.equipment
    crew = site.crew(picking.crew, "picking")
    work = build_work(site, picking, model.reshape(TourTimes()), None)
    shared = site.world, site.record
    pickers = *shared, crew, site.crew_index("picking"), work, picked
    place = queue_of_tier(site.plan, picking.crew.priority in ("tier", "accumulating"))
    if isinstance(model, MiniLoad):
        hands = LoadPicking(*pickers)
        racks = Racks(*(_uniforms(site, f"rack_{name}") for name in Racks._fields))
        runs = _runs(site, "crane", model.outages, model.machines)
        hands.join(Cranes(*shared, site.index, model, place, racks, runs, hands.take))
        return hands
    assert isinstance(model, GoodsToPerson)
    across, deep = _uniforms(site, "pod_across"), _uniforms(site, "pod_deep")
    back = _uniforms(site, "pod_back_across"), _uniforms(site, "pod_back_deep")
    places = Places(across, deep, *back, _ways(site, model))
    runs = _runs(site, "robot", model.outages, model.machines)
    robots = partial(Robots, *shared, site.index, model, place, places, runs)
    if model.pods is None:
        by_line = LoadPicking(*pickers)
        by_line.join(robots(by_line.take))
        return by_line
    by_pod = PodPicking(*pickers)
    by_pod.join(build_pods(site, model, model.pods, place, robots(by_pod.take)))
    return by_pod


def _uniforms(site: Site, part: str) -> array[float]:
    return site.book.column(part, None, _itself)


def _itself(uniforms: Floats) -> Floats:
    return uniforms


def _ways(site: Site, model: GoodsToPerson) -> tuple[array[float], ...]:
    law = model.ways
    if law is None:
        return ()
    return tuple(site.book.column(f"way_{way}", law, law.quantile) for way in range(3))


def _runs(site: Site, name: str, outages: Outage | None, machines: int) -> Sequence[UpFrom]:
    """Return when each machine runs, each by a stream of its own."""
    if outages is None:
        return ()
    return [
        Spells(outages.spells(site.uniforms(f"{name} {number}"))).up_from
        for number in range(machines)
    ]
