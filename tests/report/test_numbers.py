"""Figures in units that suit them, as precise as they are known."""

from math import inf, nan

import pytest

from simwh.report.numbers import Numbers, decimals, plain, rounded
from simwh.report.wording import wording_of
from simwh.stats import Estimate

EN, ZH = (Numbers(wording_of(lang), "EUR") for lang in ("en", "zh"))
HOUR, DAY = 3600.0, 86400.0


def about(mean, half):
    return Estimate(mean, mean - half, mean + half, 20, 0.95)


def told(text):
    return text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("mean", "half", "unit", "figure", "interval"),
    [
        (0.98617, 0.00412, "%", "98.6 %", "98.2 to 99.0 %"),
        (0.98617, 0.0412, "%", "99 %", "94 to 103 %"),
        (45.0, 2.0, "duration", "45.0 s", "43.0 to 47.0 s"),
        (600.0, 30.0, "duration", "10.0 min", "9.5 to 10.5 min"),
        (8.24 * HOUR, 0.5 * HOUR, "duration", "8.2 h", "7.7 to 8.7 h"),
        (3.5 * DAY, 0.1 * DAY, "duration", "3.50 d", "3.40 to 3.60 d"),
        (1_234_567.0, 4_000.0, "money", "1,235,000 EUR", "1,231,000 to 1,239,000 EUR"),
        (12.342, 0.05, "money", "12.34 EUR", "12.29 to 12.39 EUR"),
        (1240.4, 30.0, "count", "1,240", "1,210 to 1,270"),
        (59.4, 1.1, "units", "59.4 units", "58.3 to 60.5 units"),
        (118.0, 5.0, "1/h", "118 /h", "113 to 123 /h"),
        (640.0, 5.0, "m", "640 m", "635 to 645 m"),
        (64_000.0, 500.0, "m", "64.0 km", "63.5 to 64.5 km"),
        (13_400.0, 40.0, "kg", "13.40 t", "13.36 to 13.44 t"),
        (5.2, 0.4, "ratio", "5.2", "4.8 to 5.6"),
    ],
)
def test_an_estimate_has_a_unit_and_as_many_digits_as_it_deserves(
    mean, half, unit, figure, interval
):
    found = EN.estimate(about(mean, half), unit)
    assert found.mean == figure.replace(" ", "\u00a0")
    assert (
        found.interval.split("\u00a0")[0] == interval.rsplit(" ", unit not in ("count", "ratio"))[0]
    )
    assert found.text == f"{found.mean} ({found.interval})"


def test_a_difference_of_shares_is_in_percentage_points():
    assert EN.difference(about(0.0108, 0.001), "%").mean == "+1.08\u00a0pp"
    assert ZH.difference(about(-0.0108, 0.001), "%").mean == "−1.08\u00a0个百分点"


def test_a_relative_difference_is_in_percent():
    assert EN.relative(about(0.0163, 0.002)).text == "+1.63\u00a0% (+1.43 to +1.83\u00a0%)"


def test_nothing_has_no_sign():
    assert EN.difference(about(0.0, 0.0), "money").text == "0\u00a0EUR (0 to 0\u00a0EUR)"
    assert rounded(-0.001, 1) == "0.0"


def test_an_undefined_estimate_is_a_dash():
    assert EN.estimate(Estimate.undefined(3, 0.95), "%").text == "–"


def test_an_end_without_a_bound_is_infinite():
    assert EN.estimate(Estimate(0.9, -inf, inf, 2, 0.95), "%").interval == "−∞ to ∞\u00a0%"


def test_figures_beside_each_other_share_their_unit_and_the_decimals_that_most_deserve():
    some = [about(34.3 * HOUR, 900.0), about(9.0 * HOUR, 1000.0), about(60.0, 2.0)]
    found = EN.estimates(some, "duration")
    assert [one.mean for one in found] == ["34.30\u00a0h", "9.00\u00a0h", "0.02\u00a0h"]


def test_a_figure_without_doubt_does_not_blunt_its_neighbours():
    found = EN.differences([about(0.0, 0.0), about(0.0108, 0.001)], "%")
    assert [one.mean for one in found] == ["0.00\u00a0pp", "+1.08\u00a0pp"]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.972, "%", "97.2 %"),
        (1.5 * DAY, "duration", "36 h"),
        (3 * DAY, "duration", "3 d"),
        (1e6, "money", "1,000,000 EUR"),
        (-0.5, "money", "−0.5 EUR"),
    ],
)
def test_a_bound_has_all_its_digits(value, unit, text):
    assert EN.exact(value, unit) == told(text)


@pytest.mark.parametrize(("half", "digits"), [(0.3, 1), (0.29, 2), (3.0, 0), (29, 0), (4000, -3)])
def test_the_last_digit_is_a_thirtieth_to_a_third_of_the_doubt(half, digits):
    assert decimals(half, 100.0) == digits


@pytest.mark.parametrize(("mean", "digits"), [(0.0, 0), (1.0, 3), (98.6, 2), (123456.0, 0)])
def test_without_doubt_four_digits_are_shown(mean, digits):
    assert decimals(0.0, mean) == digits
    assert decimals(nan, mean) == digits


def test_tiny_numbers_are_not_shown_as_nothing():
    assert rounded(3.2e-9, 10) == "3.2e−09"


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-2.5, "−2.5"), (1e20, "1e+20"), (inf, "∞")]
)
def test_plain_numbers_have_the_digits_that_they_have(value, text):
    assert plain(value) == text


def test_a_share_that_never_varied_says_what_so_few_replications_prove():
    always, never = Estimate(1.0, 0.6915, 1.0, 10, 0.95), Estimate(0.0, 0.0, 0.3085, 10, 0.95)
    found = EN.estimate(always, "%")
    assert (found.mean, found.interval) == (
        "100\u00a0%",
        "in each of 10 replications, so few as prove at least 69.1\u00a0%",
    )
    assert EN.estimate(never, "%").interval.endswith("prove at most 30.9\u00a0%")
    assert ZH.estimate(always, "%").interval.startswith("10 次重复均如此")


def test_a_share_that_never_varied_does_not_blunt_its_neighbours():
    always, other = Estimate(1.0, 0.6915, 1.0, 10, 0.95), about(0.98617, 0.00412)
    assert [one.mean for one in EN.estimates([always, other], "%")] == [
        "100\u00a0%",
        "98.6\u00a0%",
    ]


def test_a_difference_at_an_end_of_its_interval_is_told_as_any_other():
    assert EN.difference(Estimate(0.0, 0.0, 0.1, 5, 0.95), "%").interval == "0 to +10\u00a0pp"
