"""Cumulative profit over customers, the most profitable first: the whale curve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.ticker import FuncFormatter

from simwh.report.figures.canvas import MUTED, SIZE, WIDTH, Drawing, paper, place, shown, svg_of
from simwh.report.figures.dots import rule_levels
from simwh.report.figures.lines import Line
from simwh.report.numbers import Scale

LEFT, DOWN, FOOT, HEAD = 64.0, 190.0, 34.0, 8.0


def whale(lines: Sequence[Line], scale: Scale, axis: str, *, name: str, label: str) -> Drawing:
    """Return the curves of several variants with the bands of their intervals.

    Parameters
    ----------
    lines : sequence of Line
        At least one; `times` are shares of customers.
    scale : Scale
        Of money.
    axis : str
        What the horizontal axis shows.
    name, label : str
        As of `canvas.svg_of`.
    """
    with paper(HEAD + DOWN + FOOT) as figure:
        axes = place(figure, LEFT, HEAD, WIDTH - LEFT - 12, DOWN)
        rule_levels(axes, scale, 5)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{share:.0%}"))
        axes.set_xlabel(shown(axis, WIDTH / SIZE), size=SIZE - 1, labelpad=3)
        axes.axhline(0.0, color=MUTED, linewidth=0.9)
        for line in lines:
            share, mean, low, high = (np.asarray(column, float) for column in line[2:])
            ends = low * scale.factor, high * scale.factor
            axes.fill_between(share, *ends, color=line.colour, alpha=0.18, linewidth=0)
            axes.plot(share, mean * scale.factor, color=line.colour, linewidth=1.5)
        axes.set_xlim(0.0, 1.0)
        axes.margins(y=0.06)
        axes.autoscale(axis="y")
        legend = tuple((shown(line.label), line.colour) for line in lines)
        return Drawing(svg_of(figure, name, label), legend if len(legend) > 1 else ())
