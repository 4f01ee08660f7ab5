"""What each way of working costs over the volume, and where two of them cost the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.ticker import FixedLocator, FuncFormatter

from simwh.report.figures.canvas import (
    INK,
    SHADE,
    SIZE,
    WIDTH,
    Drawing,
    paper,
    place,
    shown,
    svg_of,
)
from simwh.report.figures.dots import rule_levels
from simwh.report.numbers import Scale
from simwh.report.text import width
from simwh.stats import Estimate

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
LEFT, DOWN, FOOT, HEAD, STEP = 64.0, 210.0, 36.0, 12.0, 12.0
FINE = 400
"""Volumes at which curves are drawn."""
TIGHT = 0.04
"""Share of the axis that two volumes beneath each other are apart at least."""


class Course(NamedTuple):
    """A way of working: its name, its colour, and its cost by volume.

    Where that is `per_place`, a cost of each order or line, its product with the volume is a
    straight line between two volumes; else the cost itself is.
    """

    label: str
    colour: str
    volumes: Sequence[float]
    costs: Sequence[Estimate]
    per_place: bool = False

    def curve(self, end: str, volumes: Floats) -> Floats:
        """Return the cost at these volumes: its ``"mean"``, ``"lower"`` or ``"upper"`` end."""
        known, costs = np.array(self.volumes), np.array([getattr(c, end) for c in self.costs])
        if self.per_place:
            whole: Floats = np.interp(volumes, known, costs * known) / volumes
        else:
            whole = np.interp(volumes, known, costs)
        return whole


class Crossing(NamedTuple):
    """Where two ways cost the same: both names, and the volume with its interval."""

    label: str
    at: Estimate


def courses(
    ways: Sequence[Course],
    crossings: Sequence[Crossing],
    scale: Scale,
    axis: str,
    *,
    name: str,
    label: str,
) -> Drawing:
    """Return costs over volume as lines, and crossings as upright lines with their intervals.

    Parameters
    ----------
    ways : sequence of Course
        At least one, over the same two volumes or more.
    crossings : sequence of Crossing
        Each a line with its label above it.
    scale : Scale
        Of the cost.
    axis : str
        What volumes count.
    name, label : str
        As of `canvas.svg_of`.
    """
    volumes = ways[0].volumes
    head = HEAD + STEP * len(crossings)
    with paper(head + DOWN + FOOT) as figure:
        axes = place(figure, LEFT, head, WIDTH - LEFT - 14, DOWN)
        axes.grid(visible=False, axis="x")
        rule_levels(axes, scale, 5)
        axes.xaxis.set_major_locator(FixedLocator(_apart(volumes)))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda volume, _: f"{volume:g}"))
        axes.set_xlabel(shown(axis, WIDTH / SIZE), size=SIZE - 1, labelpad=3)
        finely = np.linspace(volumes[0], volumes[-1], FINE)
        for way in ways:
            low, high = (way.curve(end, finely) * scale.factor for end in ("lower", "upper"))
            axes.fill_between(finely, low, high, color=way.colour, alpha=0.18, linewidth=0)
            mean = way.curve("mean", finely) * scale.factor
            axes.plot(finely, mean, color=way.colour, linewidth=1.6)
            known = [cost.mean * scale.factor for cost in way.costs]
            axes.plot(volumes, known, "o", color=way.colour, markersize=4, clip_on=False, zorder=5)
        axes.set_xlim(volumes[0], volumes[-1])
        axes.margins(y=0.08)
        axes.autoscale(axis="y")
        axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
        for rank, crossing in enumerate(sorted(crossings, key=lambda one: one.at.mean)):
            at, height = crossing.at, 1 + (6 + STEP * (len(crossings) - 1 - rank)) / DOWN
            axes.axvspan(at.lower, at.upper, color=SHADE, linewidth=0, zorder=0)
            axes.plot(
                [at.mean, at.mean], [0, height - 2 / DOWN], transform=axes.get_xaxis_transform(),
                color=INK, linewidth=0.9, linestyle=(0, (3, 2)), clip_on=False,
            )  # fmt: skip
            room = (volumes[-1] - at.mean) / (volumes[-1] - volumes[0]) * (WIDTH - LEFT - 14)
            right = width(crossing.label) * SIZE > room
            axes.text(
                at.mean, height, shown(crossing.label, WIDTH / SIZE / 2),
                transform=axes.get_xaxis_transform(), size=SIZE - 1, color=INK,
                ha="right" if right else "left", va="bottom",
            )  # fmt: skip
        legend = tuple((shown(way.label), way.colour) for way in ways)
        return Drawing(svg_of(figure, name, label), legend)


def _apart(volumes: Sequence[float]) -> list[float]:
    """Return the volumes that can be written beneath the axis."""
    least, found = TIGHT * (volumes[-1] - volumes[0]), [volumes[0]]
    for volume in volumes[1:]:
        if volume - found[-1] >= least:
            found.append(volume)
    return found
