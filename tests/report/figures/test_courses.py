"""Costs over volume, and where two of them are the same."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from simwh.experiment.finding import BreakEvenPoint
from simwh.experiment.finding import Course as Told
from simwh.report.answer import answer
from simwh.report.claims import claims_of
from simwh.report.figures.courses import Course, Crossing, courses
from simwh.report.figures.gallery import Gallery
from simwh.report.numbers import Scale
from simwh.report.sentence import Speaker
from simwh.report.wording import wording_of
from simwh.stats import Estimate
from tests.report.sample import finding

COSTS = [Estimate(2.0, 1.9, 2.1, 8, 0.95), Estimate(1.0, 0.9, 1.1, 8, 0.95)]


def test_a_cost_of_each_order_times_the_volume_is_a_straight_line() -> None:
    """2 x 50 and 1 x 100 make 100 at either end, and so in between."""
    at = np.array([50.0, 80.0, 100.0])
    each = Course("a", "#000", (50.0, 100.0), COSTS, per_place=True)
    assert each.curve("mean", at) * at == pytest.approx([100.0, 100.0, 100.0])
    whole = Course("a", "#000", (50.0, 100.0), COSTS)
    assert whole.curve("upper", at) == pytest.approx([2.1, 1.5, 1.1])


def test_crossings_are_named_above_the_curves_from_the_left() -> None:
    crossings = [
        Crossing("late", Estimate(90.0, 88.0, 92.0, 8, 0.95)),
        Crossing("early", Estimate(60.0, 59.0, 61.0, 8, 0.95)),
    ]
    ways = [Course("a", "#111111", (50.0, 100.0), COSTS)]
    drawn = courses(ways, crossings, Scale(), "orders", name="courses", label="cost")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn.svg)
    assert texts.index("early") < texts.index("late")
    assert {"50", "100", "orders"} <= set(texts)
    assert drawn.legend == (("a", "#111111"),)


def test_a_report_over_volumes_draws_them_and_tells_no_way_against_the_lowest_volume() -> None:
    plain = finding()
    names = [variant.name for variant in plain.variants[:2]]
    point = BreakEvenPoint("a", "b", "crosses", COSTS[0], (1.0, 4.0), "orders", "total_cost", 8)
    told = replace(
        plain, courses=[Told("a", [1.0, 4.0], names, "orders", "total_cost")], break_even=[point]
    )
    speaker = Speaker(told, wording_of("en"))
    drawn = Gallery(speaker, claims_of(told)).courses()
    assert drawn is not None
    assert "a = b: 2" in drawn.svg
    against = Speaker(plain, wording_of("en"))
    assert len(answer(speaker).paragraphs) < len(answer(against).paragraphs)
    assert Gallery(against, claims_of(plain)).courses() is None
