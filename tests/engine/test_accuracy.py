"""Sums of forecast errors, over the periods of the observed window."""

from simwh.engine.accuracy import Accuracy
from simwh.record import Forecasts


def told(*periods: tuple[float, float], begin: float = 0.0, end: float = 100.0) -> list[float]:
    """Note periods of ten seconds (forecast, demand); return what the row says, but its point."""
    forecasts = Forecasts()
    accuracy = Accuracy(forecasts, 7, begin, end)
    for number, (forecast, demand) in enumerate(periods):
        accuracy.note(10.0 * number, 10.0 * (number + 1), forecast, demand)
    ((point, *sums),) = zip(*forecasts.facts().values(), strict=True)
    assert point == 7
    return [float(value) for value in sums]


def test_the_first_period_has_none_before_it_and_does_not_count() -> None:
    assert told((5, 9)) == [0, 0, 0, 0, 0, 0]
    assert told((5, 9), (6, 4), (5, 8)) == [2, 11, 1, 5, 13, 5 + 4]


def test_periods_count_that_begin_and_end_in_the_window() -> None:
    periods = [(0.0, 1.0), (0.0, 2.0), (0.0, 3.0), (0.0, 4.0), (0.0, 5.0)]
    assert told(*periods, begin=15.0, end=45.0)[:3] == [2, 0, 3 + 4]
    assert told(*periods, begin=10.0, end=40.0)[:3] == [2, 0, 2 + 3]
