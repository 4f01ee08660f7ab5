"""Lines that balance themselves."""

import pytest

from simwh.errors import UsageError
from simwh.theory.bucket_brigades import brigade_throughput, hand_over_points, next_points

PACES = [1.0, 2.0, 3.0]


def test_shares_of_the_work_are_those_of_the_paces():
    assert hand_over_points(PACES) == pytest.approx([0.0, 1 / 6, 1 / 2])
    assert hand_over_points([2.0]) == [0.0]


def test_the_points_where_hands_meet_stay_where_they_are():
    assert next_points(hand_over_points(PACES), PACES) == pytest.approx(hand_over_points(PACES))


@pytest.mark.parametrize("start", [[0.0, 0.0, 0.0], [0.0, 0.6, 0.9], [0.0, 0.01, 0.02]])
def test_from_anywhere_the_line_balances_itself(start):
    points = start
    for _ in range(60):
        points = next_points(points, PACES)
    assert points == pytest.approx(hand_over_points(PACES))


def test_the_fastest_first_does_not_settle():
    points = [0.0, 0.3, 0.4]
    for _ in range(60):
        points = next_points(points, [3.0, 2.0, 1.0])
    assert max(map(abs, points)) > 2  # he would have to pass the others, and cannot


def test_everybody_works_at_his_pace_all_the_time():
    assert brigade_throughput(PACES, 60.0) == pytest.approx(0.1)


@pytest.mark.parametrize(("paces", "work"), [([1.0, 0.0], 1.0), ([1.0], 0.0)])
def test_nothing_without_pace_or_work(paces, work):
    with pytest.raises(UsageError):
        brigade_throughput(paces, work)
