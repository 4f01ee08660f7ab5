"""Points in a plane with their joint confidence regions, joined along what is varied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from numpy.typing import NDArray

from simwh.report.figures.canvas import (
    INK,
    MUTED,
    PAPER,
    SIZE,
    VARIANTS,
    WIDTH,
    paper,
    place,
    shown,
    svg_of,
)
from simwh.report.figures.dots import rule
from simwh.report.numbers import Scale
from simwh.report.text import width

HIGH, LEFT, GAP, HEAD, FOOT, LEGEND = 300.0, 52.0, 62.0, 36.0, 40.0, 18.0


class Region(NamedTuple):
    """A point, the corners of its region, and its label."""

    x: float
    y: float
    corners: NDArray[np.float64]
    label: str


class Trail(NamedTuple):
    """Points that are joined, in order, and what they have in common."""

    name: str
    points: Sequence[Region]


class Plane(NamedTuple):
    """A panel: trails over two axes; `goals` are values worth a line, x and y."""

    title: str
    x: str
    y: str
    scales: tuple[Scale, Scale]
    trails: Sequence[Trail]
    goals: tuple[float | None, float | None] = (None, None)


def regions(planes: Sequence[Plane], *, name: str, label: str) -> str:
    """Return planes beside each other as SVG, one colour a trail.

    Parameters
    ----------
    planes : sequence of Plane
        At least one, with the same trails.
    name : str
        As of `canvas.svg_of`.
    label : str
        As of `canvas.svg_of`.
    """
    across = (WIDTH - LEFT - GAP * (len(planes) - 1) - 8) / len(planes)
    with paper(HEAD + HIGH + FOOT + LEGEND) as figure:
        for index, plane in enumerate(planes):
            axes = place(figure, LEFT + index * (across + GAP), HEAD, across, HIGH)
            _fill(axes, plane, across / SIZE)
        left = LEFT
        for colour, trail in zip(VARIANTS[1:], planes[0].trails, strict=False):
            text = shown(trail.name)
            figure.text(left / WIDTH, 6 / (HEAD + HIGH + FOOT + LEGEND), f"● {text}", color=colour)
            left += (width(text) + 3) * SIZE
        return svg_of(figure, name, label)


def _fill(axes: Axes, plane: Plane, ems: float) -> None:
    """Draw a panel."""
    axes.grid(visible=True, axis="both")
    for colour, trail in zip(VARIANTS[1:], plane.trails, strict=False):
        _draw(axes, plane, trail, colour)
    axes.autoscale_view()
    axes.margins(0.04)
    lines = (axes.axvline, axes.axhline)
    for value, scale, line in zip(plane.goals, plane.scales, lines, strict=True):
        if value is not None:
            line(value * scale.factor, color=MUTED, linewidth=0.9, linestyle=(0, (4, 3)))
    for axis, scale in zip((axes.xaxis, axes.yaxis), plane.scales, strict=True):
        rule(axis, scale, 5)
    axes.set_xlabel(shown(plane.x, ems))
    heads = (
        (20, shown(plane.title, ems), INK, "bold", SIZE),
        (6, shown(plane.y, ems), MUTED, "normal", SIZE - 1),
    )
    for above, text, colour, weight, size in heads:
        axes.annotate(
            text, (0, 1), (0, above), xycoords="axes fraction", textcoords="offset points",
            color=colour, weight=weight, size=size,
        )  # fmt: skip


def _draw(axes: Axes, plane: Plane, trail: Trail, colour: str) -> None:
    across, up = (scale.factor for scale in plane.scales)
    for point in trail.points:
        corners = point.corners * np.array([across, up])
        axes.add_patch(Polygon(corners, closed=True, facecolor=colour, alpha=0.18, linewidth=0))
    x = [point.x * across for point in trail.points]
    y = [point.y * up for point in trail.points]
    axes.plot(x, y, color=colour, linewidth=1.2, zorder=2)
    axes.scatter(x, y, s=22, c=[colour] * len(x), edgecolors=PAPER, linewidths=0.8, zorder=3)
    for point, left, top in zip(trail.points, x, y, strict=True):
        if point.label:
            axes.annotate(
                point.label, (left, top), (4, 4), textcoords="offset points", size=SIZE - 2,
                color=colour,
            )  # fmt: skip
