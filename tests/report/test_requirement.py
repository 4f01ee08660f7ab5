"""Requirements in words."""

from dataclasses import replace
from math import nan

import pytest

from simwh.experiment.finding import RequirementFinding, Verdict
from simwh.report.requirement import (
    asked_about,
    requirement_of,
    requirement_sentences,
    sentence_of,
)
from simwh.report.sentence import Speaker
from simwh.report.wording import wording_of
from simwh.stats import Estimate
from tests.report.sample import finding

ONE = Speaker(finding(variants=1, failed=False), wording_of("en"))
THREE = Speaker(finding(), wording_of("en"))


def judged(text, mean, half, bound, unit, verdict, reason=""):
    figure = Estimate(mean, mean - half, mean + half, 12, 0.95)
    return RequirementFinding(text, "today", verdict, figure, bound, unit, reason)


def said(*of, speaker=ONE):
    return sentence_of(judged(*of), speaker).text.replace("\u00a0", " ")


def test_a_met_requirement_tells_how_far_the_interval_clears_the_bound():
    assert said("unit_fill_rate[tier=gold] >= 98 %", 0.986, 0.004, 0.98, "%", Verdict.MET) == (
        "Met: Units filled at once · gold is 98.6 % (98.2 to 99.0 %), required is at least 98 %; "
        "the whole interval clears the bound, by 0.2 pp at least."
    )


def test_an_upper_bound_is_cleared_from_below():
    assert said("order_cycle_time <= 2 d", 160000.0, 4000.0, 172800.0, "duration", Verdict.MET) == (
        "Met: Order cycle time is 44.4 h (43.3 to 45.6 h), required is at most 2 d; "
        "the whole interval clears the bound, by 2.4 h at least."
    )


def test_a_requirement_that_is_not_met_tells_by_how_much_the_estimate_misses():
    assert said("on_time > 90 %", 0.85, 0.01, 0.9, "%", Verdict.NOT_MET) == (
        "Not met: Orders on time is 85.0 % (84.0 to 86.0 %), required is more than 90 %; "
        "it misses the bound by 5.0 pp."
    )


def test_an_undecided_requirement_has_the_bound_in_its_interval_or_a_reason():
    of = ("on_time < 90 %", 0.895, 0.01, 0.9, "%", Verdict.UNDECIDED)
    assert said(*of).endswith("required is less than 90 %; the interval contains the bound.")
    assert said(*of, "2 failed replications").endswith("90 %; 2 failed replications.")


def test_a_figure_that_is_undefined_is_told_as_a_dash():
    told = requirement_of(judged("on_time >= 9 %", nan, nan, 0.09, "%", Verdict.UNDECIDED), ONE)
    assert told.figure.text == told.distance == "–"


@pytest.mark.parametrize(
    ("text", "unit", "figure", "bound"),
    [
        ("delta(more_stock, total_cost) <= 5 %", "%", "+4.0 %", "at most 5 %"),
        ("delta(more_stock, on_time) <= 5 pp", "%", "+4.0 pp", "at most 5 pp"),
        ("delta( more_stock , co2) <= 0.05", "kg", "+0.040 kg", "at most 0.05 kg"),
    ],
)
def test_a_delta_is_relative_or_a_difference(text, unit, figure, bound):
    told = requirement_of(judged(text, 0.04, 0.004, 0.05, unit, Verdict.MET), THREE)
    assert told.figure.mean.replace("\u00a0", " ") == figure
    assert told.bound.replace("\u00a0", " ") == bound
    assert told.title.startswith("Change of ")
    assert told.title.endswith(" against today")


def test_a_delta_of_the_baseline_is_against_the_baseline():
    of = judged("delta(baseline, co2) <= 0.05", 0.04, 0.004, 0.05, "kg", Verdict.MET)
    assert requirement_of(of, ONE).title == "Change of CO2 against baseline"


def test_a_probability_keeps_its_own_sign():
    of = judged("P(on_hand > 5) >= 90 %", 0.95, 0.01, 0.9, "%", Verdict.MET)
    assert requirement_of(of, ONE).title == "Share of on hand > 5"


def test_where_there_are_variants_the_sentence_names_its_own():
    assert said("on_time > 90 %", 0.85, 0.01, 0.9, "%", Verdict.NOT_MET, speaker=THREE).startswith(
        "Not met: Orders on time (today) is "
    )


def test_the_worst_come_first_and_the_rest_is_counted():
    sentences = list(requirement_sentences(THREE))
    assert [s.tone for s in sentences] == ["bad", "open", *["good"] * 4, "plain"]
    assert sentences[-1].text == "5 more requirements are in the table."


def test_figures_whose_change_is_required_are_told_once_in_order():
    asked = ["delta(more, distance_per_line[site=leeds]) <= -5 %", "otif >= 90 %",
             "delta(less, distance_per_line[site=leeds]) <= -5 %",
             "delta(baseline, total_cost) <= 0"]  # fmt: skip
    lines = [judged(text, 0.0, 0.0, 0.0, "%", Verdict.MET) for text in asked]
    told = replace(ONE.finding, requirements=lines)
    assert asked_about(told) == ("distance_per_line[site=leeds]",)
