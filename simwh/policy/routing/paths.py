"""The way that a tour takes over the floor, corner by corner, for those who want to see it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simwh.layout import Layout
from simwh.policy.routing.base import Point, RoutingPolicy
from simwh.state import Location

__all__ = ["Point", "path"]


def path(policy: RoutingPolicy, layout: Layout, locations: Sequence[Location]) -> list[Point]:
    """Return the corners of a tour from the depot over these slots and back, none twice in a row.

    Parameters
    ----------
    policy : RoutingPolicy
        Whose tour it is.
    layout : Layout
        The floor.
    locations : sequence of Location
        In any order, at least one.
    """
    corners = policy.route(layout)(locations)
    return [corners[0], *(after for before, after in pairwise(corners) if before != after)]
