"""Wholes by their parts: horizontal bars, one a variant, with the interval of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from simwh.report.figures.canvas import (
    INK,
    PAPER,
    SIZE,
    WIDTH,
    Drawing,
    margin,
    paper,
    place,
    shown,
    svg_of,
)
from simwh.report.figures.dots import rule
from simwh.report.numbers import Scale, rounded
from simwh.report.text import width
from simwh.stats import Estimate

BAR, STEP, GROUP = 15.0, 20.0, 18.0
"""Points: a bar, a bar to the next, a group's title."""
FOOT = 24.0
_LIGHT = 0.58


class Bar(NamedTuple):
    """One whole: its name, its parts in the order of the segments, and how it is told."""

    name: str
    parts: Sequence[float]
    whole: Estimate
    label: str


class Group(NamedTuple):
    """Bars under a title, which may be empty."""

    title: str
    bars: Sequence[Bar]


def stacks(
    groups: Sequence[Group],
    segments: Sequence[tuple[str, str]],
    scale: Scale,
    *,
    name: str,
    label: str,
) -> Drawing:
    """Return stacked bars, with the segments (label and colour) that they show as a legend.

    Parameters
    ----------
    groups : sequence of Group
        From top to bottom.
    segments : sequence of (label, colour)
        One for each part of a bar.
    scale : Scale
        Of all parts and wholes.
    name, label : str
        As of `canvas.svg_of`.
    """
    bars = [bar for group in groups for bar in group.bars]
    left = margin([*(bar.name for bar in bars), *(group.title + " " for group in groups)])
    right = max(width(bar.label) for bar in bars) * (SIZE - 0.5) + 14
    height = STEP * len(bars) + GROUP * sum(bool(group.title) for group in groups)
    with paper(height + FOOT) as figure:
        axes = place(figure, left, 0, WIDTH - left - right, height)
        axes.set_ylim(height, 0)
        axes.set_xlim(*_limits(bars, scale))
        rule(axes.xaxis, scale, 6)
        _draw(axes, groups, segments, scale)
        legend = tuple(
            (shown(text), colour)
            for at, (text, colour) in enumerate(segments)
            if any(bar.parts[at] for bar in bars)  # what is not drawn is not explained
        )
        return Drawing(svg_of(figure, name, label), legend)


def _draw(
    axes: Axes, groups: Sequence[Group], segments: Sequence[tuple[str, str]], scale: Scale
) -> None:
    y, ticks, names = 0.0, [], []
    for group in groups:
        if group.title:
            axes.annotate(
                shown(group.title), (0, y + GROUP / 2 + 1), (-4, 0),
                xycoords=("axes fraction", "data"), textcoords="offset points", ha="right",
                va="center", weight="bold", annotation_clip=False,
            )  # fmt: skip
            y += GROUP
        for bar in group.bars:
            ticks.append(y + STEP / 2)
            names.append(shown(bar.name))
            _bar(axes, bar, y + STEP / 2, [colour for _, colour in segments], scale)
            y += STEP
    axes.set_yticks(ticks, names)


def _bar(axes: Axes, bar: Bar, y: float, colours: Sequence[str], scale: Scale) -> None:
    pieces = list(_pieces(bar, colours, scale))
    points = axes.bbox.width / (axes.get_xlim()[1] - axes.get_xlim()[0])
    axes.broken_barh(
        [(start, size) for start, size, _ in pieces], (y - BAR / 2, BAR),
        facecolors=[colour for _, _, colour in pieces], edgecolors=PAPER, linewidths=0.6,
    )  # fmt: skip
    for start, size, colour in pieces:
        if text := _inside(size, (abs(size) * points - 6) / (SIZE - 1.5)):
            ink = PAPER if _luminance(colour) < _LIGHT else INK
            axes.text(
                start + size / 2, y, text, ha="center", va="center_baseline", color=ink,
                size=SIZE - 1.5,
            )  # fmt: skip
    end = max((max(start, start + size) for start, size, _ in pieces), default=0.0)
    low, high = bar.whole.lower * scale.factor, bar.whole.upper * scale.factor
    if isfinite(low) and isfinite(high):
        under = y + BAR / 2 - 2.5  # where it hides no number
        axes.hlines(under, low, high, INK, linewidths=1.2, zorder=3)
        axes.vlines((low, high), under - 2.5, under + 2.5, INK, linewidths=0.9, zorder=3)
        end = max(end, high)
    axes.annotate(
        bar.label, (end, y), (6, 0), textcoords="offset points", va="center_baseline",
        size=SIZE - 0.5, weight="bold", annotation_clip=False,
    )  # fmt: skip


def _pieces(bar: Bar, colours: Sequence[str], scale: Scale) -> Iterator[tuple[float, float, str]]:
    """Yield start, size and colour of each part; negative ones go to the left of 0."""
    ends = {True: 0.0, False: 0.0}  # by whether a part is positive
    for part, colour in zip(bar.parts, colours, strict=True):
        size = part * scale.factor
        if isfinite(size) and size != 0:
            start = ends[size > 0]
            ends[size > 0] = start + size
            yield start, size, colour


def _inside(size: float, room: float) -> str:
    """Return a part's number as precisely as `room` ems allow; nothing where there is none."""
    texts = (rounded(size, digits) for digits in ((1, 0) if abs(size) < 100 else (0,)))
    least = next((text for text in texts if width(text) <= room), "")
    return least if "." in least or abs(size) >= 10 else ""


def _limits(bars: Sequence[Bar], scale: Scale) -> tuple[float, float]:
    below = min(sum(part for part in bar.parts if part < 0) for bar in bars)
    sums = [sum(part for part in bar.parts if part > 0) for bar in bars]
    above = max([*sums, *(bar.whole.upper for bar in bars if isfinite(bar.whole.upper))])
    return below * scale.factor, above * scale.factor or 1.0


def _luminance(colour: str) -> float:
    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue
