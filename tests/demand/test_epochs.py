"""Epochs drawn ahead, and exact ticks."""

import numpy as np

from simwh.demand.epochs import Renewals, Ticks, exponential
from simwh.streams import Streams


def uniforms():
    return Streams(1, 0).uniforms("epochs")


def test_the_sequence_is_the_running_sum_of_intervals_to_the_last_bit() -> None:
    drawn = Renewals(uniforms(), exponential, 1.0)
    found = [epoch for time in range(200) for epoch in drawn.before(time).tolist()]
    expected = np.cumsum(exponential(uniforms().take(400))).tolist()
    assert found == [epoch for epoch in expected if epoch < 199]


def test_an_epoch_at_the_time_asked_for_comes_later() -> None:
    drawn = Renewals(uniforms(), lambda u: np.full(u.size, 5.0), 0.2)
    assert drawn.before(10.0).tolist() == [5.0]
    assert drawn.before(10.0).tolist() == []
    assert drawn.before(10.1).tolist() == [10.0]


def test_a_first_epoch_stands_before_the_intervals() -> None:
    drawn = Renewals(uniforms(), lambda u: np.full(u.size, 5.0), 0.2, first=2.0)
    assert drawn.before(1.0).tolist() == []
    assert drawn.before(13.0).tolist() == [2.0, 7.0, 12.0]


def test_ticks_are_exact_multiples_however_late_it_is() -> None:
    ticks = Ticks(0.1, 0.3)
    found = np.concatenate([ticks.before(time) for time in (0.3, 0.5, 77.7, 1e4)])
    assert found.tolist() == [0.3 + 0.1 * k for k in range(found.size)]
    assert 1e4 - found[-1] <= 0.1 + 1e-9
    assert Ticks(0.1, 0.3).count(1e4) == found.size
