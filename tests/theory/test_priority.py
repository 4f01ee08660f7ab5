"""Tiered queues agree with published figures and obey the conservation law."""

import pytest

from simwh.errors import UsageError
from simwh.theory.priority import (
    conservation_sum,
    preemptive_mg1,
    preemptive_mmc,
    priority_mg1,
    priority_mmc,
)
from simwh.theory.queueing import mm1, mmc
from tests.theory.tables import check


def test_three_tiers_before_one_picker_wait_by_cobham():
    figures = priority_mg1([0.1, 0.2, 0.3], [1.5, 1.0, 1.5], [1.0, 0.0, 0.5])
    check(
        figures,
        mean_wait_by_tier=(0.9779411765, 1.504524887, 6.394230769),
        utilisation=0.8,
        mean_residual_work=0.83125,
        mean_wait_first_come=4.15625,
    )
    total = conservation_sum([0.15, 0.2, 0.45], figures.mean_wait_by_tier)
    assert total == pytest.approx(3.325)


@pytest.mark.parametrize(
    ("rates", "servers", "waits", "mean"),
    [
        ([1.0, 1.5, 1.0], 4, (0.245953698, 0.655876528, 3.935259168), 1.475722188),
        ([0.5, 1.1], 2, (0.4740740741, 2.37037037), 1.777777778),
    ],
)
def test_tiers_before_several_pickers_share_one_mean_wait(rates, servers, waits, mean):
    figures = priority_mmc(rates, 1.0, servers)
    check(figures, mean_wait_by_tier=waits, mean_wait=mean)
    assert figures.mean_wait == pytest.approx(mmc(sum(rates), 1.0, servers).mean_wait)


def test_the_lowest_tier_counts_for_stability():
    with pytest.raises(UsageError, match="utilisation"):
        priority_mg1([0.5, 0.6], [1.0, 1.0], [1.0, 1.0])


def test_exponential_work_that_is_interrupted_is_one_queue_for_each_tier_and_those_above():
    rates = [0.2, 0.3, 0.3]
    figures = preemptive_mg1(rates, [1.0] * 3, [1.0] * 3)
    check(figures, mean_sojourn_by_tier=preemptive_mmc(rates, 1.0, 1).mean_sojourn_by_tier)
    present = sum(r * w for r, w in zip(rates, figures.mean_sojourn_by_tier, strict=True))
    assert present == pytest.approx(mm1(0.8, 1.0).mean_in_system)
    assert figures.mean_sojourn_by_tier[0] == pytest.approx(mm1(0.2, 1.0).mean_sojourn)


def test_a_tier_with_several_pickers_does_not_see_those_below():
    figures = preemptive_mmc([0.6, 0.9], 1.0, 2)
    check(figures, utilisation=0.75, mean_sojourn_by_tier=(1.098901099, 3.076923077))
    with pytest.raises(UsageError, match="utilisation"):
        preemptive_mmc([1.0, 1.0], 1.0, 2)
