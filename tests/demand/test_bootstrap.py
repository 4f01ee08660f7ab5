"""A history resampled in blocks that keep the weekday."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from simwh.demand.source import Source
from simwh.errors import InputError
from tests.demand.context import DAY, bound, read, rows, tables

FIRST = datetime(2025, 12, 3)
HOUR = 3600.0


def table(days: int = 40):
    """One order a day at eight in the morning, whose quantity is the number of the day."""
    dates = [FIRST + timedelta(days=day) for day in range(days)]
    return tables(
        orders={
            "order_id": [str(day) for day in range(days)],
            "ordered_at": [date + timedelta(hours=8) for date in dates],
            "customer": ["anna"] * days,
            "item": ["axe"] * days,
            "quantity": [day + 1 for day in range(days)],
        }
    )


def sample(days: int, start: datetime = datetime(2026, 3, 2), zone: str = "UTC", **fields):
    """Return (time, day of history) of the orders of some days."""
    source = Source(read("bootstrap", file="orders", **fields))
    block = bound(source, table=table(), start=start, time_zone=zone).until(days * DAY)
    return block.times, block.quantities - 1


def test_each_day_is_one_of_the_same_weekday() -> None:
    times, origin = sample(700)
    assert times.tolist() == [k * DAY + 8 * HOUR for k in range(700)]
    weekdays = [(FIRST + timedelta(days=int(day))).weekday() for day in origin]
    assert weekdays == [k % 7 for k in range(700)]
    assert len(set(origin.tolist())) == 40


def test_each_week_is_a_whole_one_from_monday() -> None:
    times, origin = sample(70, start=datetime(2026, 3, 5), block="week")
    assert times.tolist() == [k * DAY + 8 * HOUR for k in range(70)]
    after_monday = origin[4:67].reshape(-1, 7)
    assert (np.diff(after_monday, axis=1) == 1).all()
    assert {int(day) % 7 for day in after_monday[:, 0]} == {5}


def test_orders_keep_their_local_time_of_day() -> None:
    times, _ = sample(3, start=datetime(2026, 3, 28), zone="Europe/Berlin")
    assert (times / HOUR).tolist() == [8.0, 31.0, 55.0]


def test_a_start_within_the_day_leaves_out_what_is_over() -> None:
    times, _ = sample(2, start=datetime(2026, 3, 2, 9))
    assert times.tolist() == [23 * HOUR, 47 * HOUR]


def test_a_history_without_every_weekday_or_a_whole_week_is_refused() -> None:
    with pytest.raises(InputError, match="every weekday"):
        bound(Source(read("bootstrap", file="orders")), table=table(6))
    with pytest.raises(InputError, match="a whole week"):
        bound(Source(read("bootstrap", file="orders", block="week")), table=table(11))
    assert rows(
        [bound(Source(read("bootstrap", file="orders", block="week")), table=table(12)).until(DAY)]
    )
