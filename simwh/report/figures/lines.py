"""Series over time with the band of their interval, and the warm-up shaded."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from simwh.report.figures.canvas import (
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

DAY = 86400.0
HEAD, DOWN, FOOT, LEFT, GAP = 24.0, 110.0, 34.0, 46.0, 20.0
AIR = 0.08
LAST = 8.0
"""Points for what the last label of an axis needs beyond its end."""
TICK = 6.0
"""Points of a tick and the air beside its label."""

Column = Sequence[float]


class Line(NamedTuple):
    """One series: seconds at which its periods begin, mean and interval of each period."""

    label: str
    colour: str
    times: Column
    mean: Column
    lower: Column
    upper: Column


class Chart(NamedTuple):
    """Series of one unit; `from_zero` where a level is to be seen in full."""

    title: str
    scale: Scale
    lines: Sequence[Line]
    from_zero: bool


def lines(
    charts: Sequence[Chart],
    warm_up: float,
    axis: str,
    *,
    name: str,
    label: str,
    unit: float = DAY,
) -> Drawing:
    """Return charts, two beside each other, with the series as a legend where there are several.

    Parameters
    ----------
    charts : sequence of Chart
        At least one.
    warm_up : float
        Seconds, shaded from 0.
    axis : str
        What the horizontal axis shows.
    unit : float
        Seconds in one of its units: days by default.
    name, label : str
        As of `canvas.svg_of`.
    """
    columns = min(2, len(charts))
    across = (WIDTH - LEFT * columns - GAP * (columns - 1) - LAST) / columns
    down = HEAD + DOWN + FOOT
    with paper(down * ceil(len(charts) / columns)) as figure:
        for index, chart in enumerate(charts):
            x = LEFT + (index % columns) * (across + GAP + LEFT)
            y = (index // columns) * down + HEAD
            axes = place(figure, x, y, across, DOWN)
            _draw(axes, chart, warm_up, unit)
            axes.set_xlabel(shown(axis), size=SIZE - 1, labelpad=3)
            axes.text(
                -LEFT / across, 1 + 10 / DOWN, shown(chart.title, across / SIZE),
                transform=axes.transAxes, weight="bold",
            )  # fmt: skip
        series = {line.label: line.colour for chart in charts for line in chart.lines}
        legend = tuple((shown(text), colour) for text, colour in series.items())
        return Drawing(svg_of(figure, name, label), legend if len(legend) > 1 else ())


def _draw(axes: Axes, chart: Chart, warm_up: float, unit: float) -> None:
    axes.grid(visible=False, axis="x")
    rule_levels(axes, chart.scale, 4)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    if warm_up > 0:
        axes.axvspan(0, warm_up / unit, color=SHADE, linewidth=0, zorder=0)
    ends = [0.0]
    for line in chart.lines:
        times, mean, low, high = (np.asarray(column, float) for column in line[2:])
        middles = _middles(times) / unit
        factor = chart.scale.factor
        axes.fill_between(
            middles, low * factor, high * factor, color=line.colour, alpha=0.18, linewidth=0
        )
        axes.plot(middles, mean * factor, color=line.colour, linewidth=1.5)
        ends.append(float(times[-1] + np.diff(times[-2:]).sum()) / unit)
    axes.set_xlim(0, max(ends) or 1.0)
    axes.margins(y=AIR)
    axes.autoscale(axis="y")
    if chart.from_zero:
        axes.set_ylim(bottom=0)
    longest = max(
        width(label)
        for label in axes.yaxis.get_major_formatter().format_ticks(list(axes.get_yticks()))
    )
    axes.tick_params(axis="y", labelsize=min(SIZE - 1, (LEFT - TICK) / longest))


def _middles(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the middles of two or more periods that begin at `times`."""
    widths = np.diff(times)
    middles: NDArray[np.float64] = times + np.append(widths, widths[-1:]) / 2
    return middles
