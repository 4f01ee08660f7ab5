"""Stations in series agree with published figures."""

import pytest

from simwh.errors import UsageError
from simwh.theory.lines import saturated_line
from tests.theory.tables import check


@pytest.mark.parametrize(
    ("rates", "buffer", "throughput", "blocked", "starved"),
    [
        ([10.0, 10.0], 3, 8.333333333, 1 / 6, 1 / 6),
        ([12.0, 10.0], 1, 8.137108793, 0.3219076006, 0.1862891207),
    ],
)
def test_two_stations_block_and_starve(rates, buffer, throughput, blocked, starved):
    figures = saturated_line(rates, [buffer])
    check(figures, throughput=throughput, blocked=(blocked, 0.0), starved=(0.0, starved))


def test_three_stations_with_buffers():
    throughput = saturated_line([1.2, 1.0, 1.1], [2, 1]).throughput
    assert throughput == pytest.approx(0.7522178163, rel=1e-8)


def test_three_equal_stations_without_buffers_give_hunts_fraction():
    assert saturated_line([1.0, 1.0, 1.0], [0, 0]).throughput == pytest.approx(22 / 39)


def test_a_line_keeps_its_throughput_when_it_runs_backwards():
    forward = saturated_line([1.2, 1.0, 1.1, 0.9], [2, 0, 1])
    backward = saturated_line([0.9, 1.1, 1.0, 1.2], [1, 0, 2])
    assert forward.throughput == pytest.approx(backward.throughput)


def test_a_line_without_its_buffers_is_refused():
    with pytest.raises(UsageError):
        saturated_line([1.0, 1.0], [])
