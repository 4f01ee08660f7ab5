"""Estimates as dots with their intervals, row by row, panel beside panel (Cleveland 1985)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, inf, isfinite
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FuncFormatter, MaxNLocator

from simwh.report.figures.canvas import (
    INK,
    MUTED,
    PAPER,
    RULE,
    SIZE,
    WIDTH,
    margin,
    paper,
    place,
    shown,
    svg_of,
)
from simwh.report.numbers import Scale, is_constant, plain
from simwh.report.text import width
from simwh.stats import Estimate

PITCH, TIGHT = 13.0, 6.0
"""Points from one mark of a row to the next: with a label each, and without."""
MOST_LABELLED = 4
"""Marks a row, beyond which they have no labels."""
COLUMNS = 3
"""Most panels beside each other."""
LONGEST_UNIT = 4.0
"""Ems of a unit, beyond which only the labels of the marks have it."""
SHARE = " %"
"""What follows a share of a whole, which no share passes but that of time on duty."""
GAP, HEAD, FOOT = 18.0, 22.0, 22.0


class Mark(NamedTuple):
    """An estimate, its colour, whether its dot is filled, and its label."""

    estimate: Estimate
    colour: str
    filled: bool
    label: str


class Panel(NamedTuple):
    """Estimates of one unit: marks by row; `edge` is a value worth a line, such as 0."""

    title: str
    scale: Scale
    rows: Mapping[str, Sequence[Mark]]
    edge: float | None = None


def dots(
    panels: Sequence[Panel], rows: Sequence[str], *, name: str, label: str, shared: bool = False
) -> str:
    """Return panels beside and below each other as SVG.

    Parameters
    ----------
    panels : sequence of Panel
        At least one.
    rows : sequence of str
        Names of the rows, harmless or not, from top to bottom; the same in all panels.
    name, label : str
        As of `canvas.svg_of`.
    shared : bool
        Whether all panels have the same limits, so that they can be compared.
    """
    columns = min(COLUMNS, len(panels))
    ends = [_ends(panel) for panel in panels]
    if shared:
        ends = [(min(low for low, _ in ends), max(high for _, high in ends))] * len(panels)
    limits = [_limits(*end, panel) for end, panel in zip(ends, panels, strict=True)]
    most = max(len(marks) for panel in panels for marks in panel.rows.values())
    pitch = PITCH if most <= MOST_LABELLED else TIGHT
    row = max(most * pitch + 6, SIZE * 2)
    left = margin(rows)
    across = (WIDTH - left - GAP * (columns - 1)) / columns
    down = HEAD + row * len(rows) + FOOT
    with paper(down * ceil(len(panels) / columns)) as figure:
        for index, panel in enumerate(panels):
            labels = _label_room(panel) if most <= MOST_LABELLED else 0.0
            x = left + (index % columns) * (across + GAP)
            y = (index // columns) * down + HEAD
            axes = place(figure, x, y, across - labels, row * len(rows))
            axes.set_xlim(*limits[index])
            _draw(axes, panel, rows, pitch / row, index % columns == 0)
            axes.text(
                0, 1 + 8 / (row * len(rows)), shown(panel.title, across / SIZE),
                transform=axes.transAxes, weight="bold", color=INK,
            )  # fmt: skip
        return svg_of(figure, name, label)


def tick_format(scale: Scale) -> FuncFormatter:
    """Return the writer of tick labels: numbers with their unit, where that is short enough."""
    unit = scale.after if width(scale.after) <= LONGEST_UNIT else ""
    return FuncFormatter(lambda value, _: f"{plain(float(f'{value:.10g}'))}{unit}")


def rule(axis: Axis, scale: Scale, ticks: int) -> None:
    """Give an axis so many round ticks at most, with their unit."""
    axis.set_major_locator(MaxNLocator(nbins=ticks, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(tick_format(scale))


def rule_levels(axes: Axes, scale: Scale, ticks: int) -> None:
    """Let levels be read off across the whole width."""
    axes.grid(visible=True, axis="y")
    axes.tick_params(axis="y", labelsize=SIZE - 1, labelcolor=MUTED)
    rule(axes.yaxis, scale, ticks)


def _label_room(panel: Panel) -> float:
    labels = (mark.label for marks in panel.rows.values() for mark in marks)
    return max(map(width, labels), default=0.0) * (SIZE - 1) + 6


def _draw(axes: Axes, panel: Panel, rows: Sequence[str], pitch: float, has_names: bool) -> None:
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks(range(len(rows)), [shown(row) for row in rows] if has_names else [])
    rule(axes.xaxis, panel.scale, 3)
    axes.hlines([row + 0.5 for row in range(len(rows) - 1)], *axes.get_xlim(), RULE, linewidths=0.5)
    if panel.edge is not None:
        axes.axvline(panel.edge * panel.scale.factor, color=MUTED, linewidth=0.9)
    placed = [
        (row + (place_in_row - (len(marks) - 1) / 2) * pitch, mark)
        for row, marks in enumerate(panel.rows.get(name, ()) for name in rows)
        for place_in_row, mark in enumerate(marks)
        if isfinite(mark.estimate.mean)
    ]
    _draw_marks(axes, placed, panel.scale.factor)
    if pitch * (axes.bbox.height / axes.get_ylim()[0]) >= SIZE:
        _draw_labels(axes, placed)


def _draw_marks(axes: Axes, placed: Sequence[tuple[float, Mark]], factor: float) -> None:
    """Draw all marks of a panel at once, which is many times faster than one by one."""
    low, high = axes.get_xlim()
    y = [height for height, _ in placed]
    estimates = [mark.estimate for _, mark in placed]
    colours = [mark.colour for _, mark in placed]
    lower = [max(found.lower * factor, low) for found in estimates]
    upper = [min(found.upper * factor, high) for found in estimates]
    drawn = axes.hlines(y, lower, upper, colours, linewidths=1.6, zorder=2)
    drawn.set_linestyle([":" if is_constant(found) else "-" for found in estimates])
    axes.scatter(
        [found.mean * factor for found in estimates], y, s=25, zorder=3, linewidths=1.3,
        c=[mark.colour if mark.filled else PAPER for _, mark in placed], edgecolors=colours,
        clip_on=False,
    )  # fmt: skip


def _draw_labels(axes: Axes, placed: Sequence[tuple[float, Mark]]) -> None:
    for height, mark in placed:
        axes.annotate(
            mark.label, (1, height), (6, 0), xycoords=("axes fraction", "data"),
            textcoords="offset points", va="center_baseline", color=mark.colour,
            size=SIZE - 1, annotation_clip=False,
        )  # fmt: skip


def _ends(panel: Panel) -> tuple[float, float]:
    """Return the least and the greatest number of a panel, as it is written."""
    numbers = [panel.edge] if panel.edge is not None else []
    for marks in panel.rows.values():
        for mark in marks:
            found = mark.estimate
            numbers.append(found.mean)
            if not is_constant(found):
                numbers += [found.lower, found.upper]
    finite = [x * panel.scale.factor for x in numbers if isfinite(x)] or [0.0]
    return min(finite), max(finite)


def _limits(low: float, high: float, panel: Panel) -> tuple[float, float]:
    """Return both ends with some air, which shares that end at their whole have below alone."""
    air = 0.08 * (high - low) or abs(high) * 0.1 or 1.0
    whole = panel.scale.factor if panel.edge is None and panel.scale.after == SHARE else inf
    return low - air, min(high + air, whole) if high <= whole else high + air
