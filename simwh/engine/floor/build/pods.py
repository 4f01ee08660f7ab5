"""Pods that hold several items, put together from what the scenario says of them."""

from __future__ import annotations

from collections.abc import Sequence

from simwh.engine.floor.build.site import Site
from simwh.engine.floor.build.slots import popularity
from simwh.engine.floor.machines.pods import Pods
from simwh.engine.floor.machines.robots import Robots
from simwh.engine.plan import stream_of
from simwh.engine.sample import ordered_together
from simwh.equipment import goods_to_person as equipment
from simwh.equipment.goods_to_person import GoodsToPerson, Point
from simwh.policy.storage.base import by_popularity
from simwh.policy.storage.correlated import clustered


def build_pods(
    site: Site, model: GoodsToPerson, pods: equipment.Pods, place: Sequence[int], robots: Robots
) -> Pods:
    """Return the pods of a warehouse, each somewhere on the floor."""
    ranked = _ranked(site, pods)
    pod_of = [0] * len(ranked)
    for rank, item in enumerate(ranked):
        pod_of[item] = rank // pods.items
    uniforms = site.uniforms("pods")
    at = [_spot(model, *uniforms(str(pod)).take(2)) for pod in range(max(pod_of) + 1)]
    return Pods(site.record.parts.item, pod_of, at, place, robots)


def _ranked(site: Site, pods: equipment.Pods) -> list[int]:
    """Return the items in an order in which neighbours share a pod."""
    if pods.grouping == "random":
        uniforms = site.uniforms("storage")
        names = [stream_of(name, item) for name, item in site.plan.items.items()]
        drawn = [float(uniforms(name).take(1)[0]) for name in names]
        return sorted(range(len(drawn)), key=lambda item: drawn[item])
    ranked = by_popularity(popularity(site.plan))
    if pods.grouping == "popularity":
        return ranked
    return clustered(ranked, ordered_together(site.plan), pods.items)


def _spot(model: GoodsToPerson, across: float, deep: float) -> Point:
    return (float(across) - 0.5) * model.width, float(deep) * model.depth
