"""Waves come at random intervals, the same for all jobs."""

from functools import partial
from math import sqrt

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.policy.release.base import ReleaseContext
from simwh.policy.release.interval import Interval
from simwh.streams import Uniforms
from simwh.units import FROM_FILE

UNIFORM = {"kind": "uniform", "low": "10 min", "high": "30 min"}


def bound(between):
    interval = Interval.model_validate({"between": between}, context=FROM_FILE)
    return interval.bind(ReleaseContext(("all",), None, partial(Uniforms, 5, 0)))


def test_constant_intervals_are_periodic_waves_after_a_first_interval():
    release_at = bound("5 min")
    assert [release_at(t, 0) for t in (0.0, 300.0, 301.0, 1000.0, 0.0)] == [
        300,
        300,
        600,
        1200,
        300,
    ]


def test_all_jobs_share_the_waves_whatever_is_asked_first():
    times = np.linspace(0, 1e6, 500).tolist()
    forward, backward = bound(UNIFORM), bound(UNIFORM)
    late_first = [backward(time, 0) for time in reversed(times)]
    assert [forward(time, 0) for time in times] == late_first[::-1]


def test_intervals_follow_the_law():
    release_at, waves = bound(UNIFORM), [0.0]
    for _ in range(2000):
        waves.append(release_at(np.nextafter(waves[-1], np.inf), 0))
    gaps = np.diff(waves)
    assert gaps.min() >= 600
    assert gaps.max() <= 1800
    assert gaps.mean() == pytest.approx(1200, abs=3.3 * 1200 / sqrt(12) / sqrt(2000))


def test_a_job_ready_at_any_moment_waits_for_the_mean_forward_recurrence_time():
    # E[T²] / (2 E[T]) of the uniform law from 10 to 30 minutes.
    expected = (20**2 + 20**2 / 12) / (2 * 20) * 60
    release_at = bound(UNIFORM)
    moments = np.random.default_rng(3).uniform(1e5, 2e7, 20_000).tolist()
    waits = [release_at(moment, 0) - moment for moment in moments]
    assert np.mean(waits) == pytest.approx(expected, abs=4 * np.std(waits) / sqrt(len(waits)))


@pytest.mark.parametrize("between", ["0 s", "0.9 s", "0.5 s"])
def test_intervals_shorter_than_a_second_on_average_are_refused(between):
    with pytest.raises(ValidationError, match="at least 1 s on average"):
        Interval.model_validate({"between": between}, context=FROM_FILE)
