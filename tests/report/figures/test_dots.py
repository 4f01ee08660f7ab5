"""Axes of dots end where what they show ends."""

import re

import pytest

from simwh.report.figures.canvas import INK
from simwh.report.figures.dots import Mark, Panel, dots
from simwh.report.figures.lines import Chart, Line, lines
from simwh.report.figures.stacks import Bar, Group, stacks
from simwh.report.numbers import Scale
from simwh.stats import Estimate


def sure(value: float) -> Estimate:
    return Estimate(value, value, value, 8, 0.95)


def ticks(svg: str) -> list[str]:
    return [text.strip() for text in re.findall(r">([^<>]*[0-9][^<>]*)</text>", svg)]


def drawn(value: float, scale: Scale, edge: float | None = None) -> list[str]:
    panel = Panel("figure", scale, {"row": [Mark(sure(value), INK, True, "")]}, edge)
    return ticks(dots([panel], ["row"], name="dots", label="dots"))


def test_where_nothing_changes_the_axis_has_round_numbers() -> None:
    assert drawn(0.0, Scale(100.0, " pp"), 0.0) == ["−1 pp", "0 pp", "1 pp"]


@pytest.mark.parametrize(("value", "edge", "last"), [(1.0, None, "100 %"), (1.0, 1.0, "110 %")])
def test_only_a_share_of_time_on_duty_passes_its_whole(
    value: float, edge: float | None, last: str
) -> None:
    assert drawn(value, Scale(100.0, " %"), edge)[-1] == last


def test_a_legend_explains_what_is_drawn_and_nothing_else() -> None:
    bars = [Bar("a", (1.0, 0.0, 0.0), sure(1.0), "1"), Bar("b", (1.0, 0.0, 2.0), sure(3.0), "3")]
    segments = [("walk", INK), ("wait", INK), ("pack", INK)]
    legend = stacks([Group("", bars)], segments, Scale(), name="s", label="s").legend
    assert [text for text, _ in legend] == ["walk", "pack"]


def sizes(level: float) -> set[str]:
    line = Line("a", INK, (0.0, 1.0), (level, level), (level, level), (level, level))
    svg = lines([Chart("on hand", Scale(), [line], True)], 0.0, "days", name="l", label="l").svg
    return set(re.findall(r'font-size="([\d.]+)px"', svg))


def test_large_levels_are_written_smaller_and_not_cut() -> None:
    assert min(map(float, sizes(1e7))) < min(map(float, sizes(100.0)))
