from math import inf, nan

import numpy as np
import pytest

from simwh.experiment.finding import Verdict
from simwh.experiment.panel import Panel, Precision, verdict_of
from simwh.experiment.requirement import BASELINE, Requirement, Side
from simwh.experiment.sample import Sample, columns_of
from simwh.kpi import parse
from simwh.stats import Estimate, bonferroni, mean_interval, ratio_interval, spend

MET, NOT_MET, UNDECIDED = Verdict.MET, Verdict.NOT_MET, Verdict.UNDECIDED
FILL = parse("unit_fill_rate")
COST = parse("total_cost")


def require(sign, bound, figure=FILL, **side):
    return Requirement("line", Side(figure, "base", **side), sign, bound)


def sample(rates, costs=None, failures=None):
    """Fill rates of replications with 1,000 units each."""
    costs = costs or [100.0 + i for i in range(len(rates))]
    rows = [
        {"unit_fill_rate": (1000 * rate, 1000.0), "total_cost": (cost, 1.0)}
        for rate, cost in zip(rates, costs, strict=True)
    ]
    return Sample(tuple(range(len(rates))), columns_of(rows), failures or {})


def judged(requirement, samples, **options):
    panel = Panel([requirement], [], 0.95, [len(samples["base"].replications)], **options)
    panel.look(0, samples)
    return panel.findings(samples)[0]


@pytest.mark.parametrize(
    ("sign", "interval", "verdict"),
    [
        (">=", (0.91, 0.99), MET),
        (">=", (0.90, 0.99), MET),
        (">=", (0.80, 0.89), NOT_MET),
        (">=", (0.80, 0.90), UNDECIDED),
        (">=", (0.85, 0.95), UNDECIDED),
        (">", (0.91, 0.99), MET),
        (">", (0.90, 0.99), UNDECIDED),
        (">", (0.80, 0.90), NOT_MET),
        ("<=", (0.80, 0.89), MET),
        ("<=", (0.80, 0.90), MET),
        ("<=", (0.91, 0.99), NOT_MET),
        ("<=", (0.90, 0.99), UNDECIDED),
        ("<", (0.80, 0.90), UNDECIDED),
        ("<", (0.80, 0.89), MET),
        ("<", (0.90, 0.99), NOT_MET),
        (">=", (-inf, inf), UNDECIDED),
        ("<=", (-inf, inf), UNDECIDED),
        (">=", (0.95, inf), MET),
        (">=", (-inf, 0.85), NOT_MET),
    ],
)
def test_a_verdict_is_that_of_the_whole_interval(sign, interval, verdict):
    found = Estimate(0.9, *interval, 10, 0.95)
    assert verdict_of(require(sign, 0.9), found) is verdict


@pytest.mark.parametrize("sign", [">=", ">", "<=", "<"])
def test_nothing_is_decided_where_there_is_no_estimate(sign):
    assert verdict_of(require(sign, 0.0), Estimate.undefined(10, 0.95)) is UNDECIDED
    assert verdict_of(require(sign, 0.0), Estimate(inf, -inf, inf, 1, 0.95)) is UNDECIDED


def test_the_level_is_divided_over_all_lines_and_then_spent_over_the_looks():
    looks = (10, 20, 40)
    rates = [0.9 + 0.01 * np.sin(i) for i in range(40)]
    lines = [require(">=", 0.9), require("<=", 103.0, COST), require(">=", 0.9005)]
    panel = Panel(lines, [], 0.95, looks)
    levels = spend(bonferroni(0.95, 3), looks)
    for look, count in enumerate(looks):
        samples = {"base": sample(rates[:count])}
        panel.look(look, samples)
        found = panel.findings(samples)[0].estimate
        tops = [1000 * rate for rate in rates[:count]]
        expected = ratio_interval(tops, [1000.0] * count, levels[look], (0.0, 1.0), skew=True)
        assert found == expected
        assert found.level > 1 - 0.05 / 3 - 1e-12


def test_a_decided_line_keeps_its_verdict_and_its_estimate():
    panel = Panel([require(">=", 0.9)], [], 0.95, (4, 8))
    good = sample([0.95, 0.951, 0.949, 0.95])
    assert panel.look(0, {"base": good})
    worse = sample([0.95, 0.951, 0.949, 0.95, 0.5, 0.5, 0.5, 0.5])
    panel.look(1, {"base": worse})
    (found,) = panel.findings({"base": worse})
    assert (found.verdict, found.estimate.n) == (MET, 4)


def test_a_sample_of_100_percent_does_not_meet_what_so_few_replications_cannot_show():
    found = judged(require(">=", 0.98), {"base": sample([1.0] * 10)})
    assert found.verdict is UNDECIDED
    assert found.estimate.lower < 0.98 < found.estimate.upper == 1.0
    assert judged(require(">=", 0.98), {"base": sample([1.0] * 200)}).verdict is MET


def test_a_failed_replication_takes_met_away_and_leaves_not_met():
    failures = {4: "events: too many"}
    good = {"base": sample([0.95, 0.951, 0.949, 0.95], failures=failures)}
    met = judged(require(">=", 0.9), good)
    assert met.verdict is UNDECIDED
    assert met.reason == "1 failed replications, the first base/4: events: too many"
    assert judged(require(">=", 0.99), good).verdict is NOT_MET


def test_a_failure_of_what_it_is_compared_with_counts_too():
    samples = {
        "base": sample([0.8, 0.81, 0.8, 0.81]),
        "more": sample([0.9, 0.91, 0.9, 0.91], failures={4: "crash"}),
    }
    line = Requirement("line", Side(FILL, "base", "more"), "<=", 0.0)
    assert judged(line, samples).verdict is UNDECIDED


@pytest.mark.parametrize("sign", [">=", "<="])
@pytest.mark.parametrize("bad", [nan, inf, -inf])
def test_a_number_that_is_not_finite_decides_nothing(sign, bad):
    for figure in (FILL, COST):
        bound = 0.0 if sign == ">=" else 1.0
        samples = {"base": sample([0.9, bad, 0.91, 0.9], [bad, 101.0, 102.0, 100.0])}
        assert judged(require(sign, bound, figure), samples).verdict is UNDECIDED


def test_a_figure_that_is_not_told_decides_nothing():
    missing = parse("otif")
    found = judged(require(">=", 0.0, missing), {"base": sample([0.9] * 4)})
    assert (found.verdict, found.reason) == (UNDECIDED, "otif was not told")


def test_a_mean_without_a_value_in_some_replications_decides_nothing():
    p95 = parse("p95(tour_time)")
    rows = [{p95.text: (60.0, 1.0)}, {p95.text: (61.0, 1.0)}, {p95.text: (0.0, 0.0)}]
    samples = {"base": Sample((0, 1, 2), columns_of(rows))}
    found = judged(require("<=", 90.0, p95), samples)
    assert found.verdict is UNDECIDED
    assert found.reason == "p95(tour_time) has no value in 1 replications"


def test_no_finished_replication_decides_nothing():
    nothing = {"base": Sample((), {}, {0: "crash", 1: "crash"})}
    panel = Panel([require(">=", 0.0)], [], 0.95, (2,))
    assert panel.look(0, nothing)
    assert panel.findings(nothing)[0].verdict is UNDECIDED


def test_a_baseline_that_is_not_there_decides_nothing():
    line = require(">=", 0.0, against=BASELINE)
    samples = {"base": sample([0.9, 0.91, 0.9])}
    assert judged(line, samples).reason == "there is no baseline to compare with"
    assert judged(line, samples, baseline={"other": samples["base"]}).verdict is UNDECIDED
    assert judged(line, samples, baseline=samples).verdict is MET


def test_no_more_replications_are_asked_for_once_one_has_failed():
    panel = Panel([require(">=", 0.9)], [], 0.95, (4, 8))
    assert panel.look(0, {"base": sample([0.8, 0.99, 0.9, 0.91], failures={3: "crash"})})


def test_precision_asks_for_more_until_every_half_width_is_short_enough():
    absolute = Precision(Side(FILL, "base"), 0.01, False)
    relative = Precision(Side(COST, "base"), 0.02, True)
    panel = Panel([], [absolute, relative], 0.95, (4, 8))
    costs = [100.0, 101.0, 100.0, 101.0]
    assert mean_interval(costs, 0.95).half_width < 2.0
    assert not panel.look(0, {"base": sample([0.8, 0.99, 0.9, 0.91], costs)})
    assert panel.imprecise == [absolute]
    assert panel.look(1, {"base": sample([0.9, 0.901, 0.9, 0.901], costs)})
    assert panel.imprecise == []


def test_lines_exactly_at_their_bounds_are_rarely_met_however_often_they_are_looked_at():
    """Both lines and all looks together: at most 2.5 % of experiments, and noise of the count."""
    looks, experiments = (5, 10, 20), 800
    lines = [require(">=", 0.5), require("<=", 100.0, COST)]
    chance = np.random.Generator(np.random.Philox(5))
    met = 0
    for _ in range(experiments):
        rates = 0.5 + 0.02 * chance.standard_normal(looks[-1])
        costs = 100 + 9 * chance.standard_normal(looks[-1])
        panel = Panel(lines, [], 0.95, looks)
        for look, count in enumerate(looks):
            samples = {"base": sample(rates[:count].tolist(), costs[:count].tolist())}
            panel.look(look, samples)
        met += any(found.verdict is MET for found in panel.findings(samples))
    assert met <= 0.025 * experiments + 3 * (experiments * 0.025 * 0.975) ** 0.5
