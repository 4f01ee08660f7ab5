"""Optimal routing."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Literal

from simwh.layout import Layout
from simwh.policy.model import Policy
from simwh.policy.routing.base import Point, Route, Tour, bind_around_gap, depths_by_aisle, lifted
from simwh.policy.routing.euler import circuit
from simwh.policy.routing.sweep import sweep
from simwh.state import Location


class Optimal(Policy):
    """The shortest tour.

    A dynamic program goes through the visited aisles from left to right. A partial tour is known by
    what may follow it: whether its edges meet the front and the back corner of the aisle an odd or
    an even number of times, or not at all, and whether it hangs together. Aisles without a pick are
    left out, as no shortest path between two picks goes through one; the depot counts as an aisle
    whose only pick is at the front. On a floor of several blocks the same is asked of every corner
    of the aisle with a cross-aisle; the work grows about sevenfold with each, and not with the
    number of picks, so that no list is too long, but ten blocks are too many.

    Source: Ratliff & Rosenthal, "Order-picking in a rectangular warehouse: a solvable case of the
    traveling salesman problem" (1983); Cambazard & Catusse, "Fixed-parameter algorithms for
    rectilinear Steiner tree and rectilinear traveling salesman problem in the plane" (2018), for
    several blocks.
    """

    kind: Literal["optimal"] = "optimal"

    def bind(self, layout: Layout) -> Tour:
        """Return the length of tours on this floor, in metres."""
        if layout.blocks > 1:
            return lifted(layout, lambda picks: sweep(layout, picks)[0] if picks else 0.0)
        around_gap, pitch, depot = bind_around_gap(layout), layout.aisle_pitch, layout.depot_at
        span, edge = layout.span, layout.cross_aisle / 2

        def tour(locations: Sequence[Location]) -> float:
            if not locations:
                return 0.0
            aisles = depths_by_aisle(locations)
            columns = [(aisle * pitch, depths) for aisle, depths in aisles.items()]
            columns.append((depot, []))
            columns.sort()
            return _shortest(columns)

        def _shortest(columns: Sequence[tuple[float, list[float]]]) -> float:
            # Ratliff and Rosenthal's (U,U,1C), (E,0,1C), (0,E,1C), (E,E,1C) and (E,E,2C); the tour
            # that has not begun is as good as one that met the front, or the back, at no cost.
            odd, front, back, joined, apart = inf, 0.0, 0.0, inf, inf
            before = columns[0][0]
            for at, depths in columns:
                step, before = 2 * (at - before), at
                odd += step
                front, back = min(front, joined) + step, min(back, joined) + step
                joined += 2 * step
                apart += 2 * step
                either = min(front, back, apart)
                if not depths:
                    apart = min(back, apart)
                    back = inf
                    continue
                turn = around_gap(depths)
                odd, front, back, joined, apart = (
                    min(odd + turn, min(either, joined) + span),
                    front + 2 * (edge + max(depths)),
                    back + 2 * (span - edge - min(depths)),
                    min(odd + span, joined + turn, either + 2 * span),
                    either + turn,
                )
            return min(front, back, joined)

        return lifted(layout, tour)

    def route(self, layout: Layout) -> Route:
        """Return the walk of tours on this floor."""
        depot = (layout.depot_at, 0.0)

        def route(locations: Sequence[Location]) -> list[Point]:
            return circuit(sweep(layout, locations)[1], depot) if locations else []

        return route
