"""Orders as they were, on the local clock."""

from datetime import datetime
from typing import Any

import pytest

from simwh.demand.source import Source
from simwh.errors import InputError
from tests.demand.context import DAY, bound, context, read, rows, tables

HOUR = 3600.0
LINES = [
    ("o2", "2026-01-06T10:00", "bert", "bolt", 4),
    ("o1", "2026-01-05T09:00", "anna", "axe", 1),
    ("o2", "2026-01-06T10:00", "bert", "axe", 2),
    ("o3", "2026-01-14T23:00", "anna", "chain", 3),
]
COLUMNS = ("order_id", "ordered_at", "customer", "item", "quantity")
ORDERS = [
    (9 * HOUR, 0, ((0, 1),)),
    (DAY + 10 * HOUR, 1, ((1, 4), (0, 2))),
    (9 * DAY + 23 * HOUR, 0, ((2, 3),)),
]


def table(lines: list[tuple[Any, ...]] = LINES, columns: tuple[str, ...] = COLUMNS):
    found = dict(zip(columns, map(list, zip(*lines, strict=True)), strict=True))
    if "ordered_at" in found:
        found["ordered_at"] = [datetime.fromisoformat(at) for at in found["ordered_at"]]
    return tables(orders=found)


def replay(
    lines: list[tuple[Any, ...]] = LINES,
    until: float = 99 * DAY,
    *,
    columns: tuple[str, ...] = COLUMNS,
    start: datetime = datetime(2026, 1, 5),
    zone: str = "UTC",
    quantum: tuple[float, ...] = (1.0,) * 4,
    **fields: Any,
):
    process = read("history", file="orders", **fields)
    source = Source(process, returns=process.goes_below_zero())
    surroundings = {"table": table(lines, columns), "start": start, "time_zone": zone}
    return rows([bound(source, **surroundings, quantum=quantum).until(until)])


def refused(lines: list[tuple[Any, ...]] = LINES, **fields: Any) -> list[tuple[int, str, str]]:
    with pytest.raises(InputError) as caught:
        replay(lines, **fields)
    return [(fault.line, fault.path, fault.found) for fault in caught.value.faults]


def test_orders_come_in_time_order_with_their_lines_in_the_files() -> None:
    assert replay() == ORDERS


def test_orders_before_the_start_are_left_out() -> None:
    found = replay(start=datetime(2026, 1, 6))
    assert found == [(time - DAY, who, lines) for time, who, lines in ORDERS[1:]]
    assert refused(start=datetime(2026, 3, 1)) == [(0, "ordered_at", "older orders")]


def test_weekdays_can_be_kept_instead_of_dates() -> None:
    found = replay(start=datetime(2027, 3, 3), align="weekdays")
    assert [time for time, _, _ in found] == [time + 5 * DAY for time, _, _ in ORDERS]


def test_a_history_is_repeated_in_whole_weeks() -> None:
    """Ten days are one week, and the order of the tenth day is not replayed."""
    found = replay(until=21 * DAY, repeat=True)
    assert found == [
        (time + 7 * k * DAY, who, lines) for k in range(3) for time, who, lines in ORDERS[:2]
    ]


def test_a_repeated_history_goes_on_after_its_end() -> None:
    found = replay(until=9 * DAY, repeat=True, start=datetime(2026, 1, 20))
    assert [time for time, _, _ in found] == [10 * HOUR, 6 * DAY + 9 * HOUR, 7 * DAY + 10 * HOUR]


def test_a_history_of_some_days_is_repeated_in_days() -> None:
    found = replay(LINES[:3], until=6 * DAY, repeat=True)
    assert len(found) == 6
    assert found[2:4] == [(t + 2 * DAY, who, lines) for t, who, lines in ORDERS[:2]]


def test_seconds_count_from_the_start() -> None:
    lines = [("o1", 9 * HOUR, "anna", "axe", 1), ("o2", 8 * HOUR + DAY, "bert", "axe", 2)]
    columns = ("order_id", "seconds", "customer", "item", "quantity")
    found = replay(lines, columns=columns, start=datetime(2030, 5, 5))
    assert found == [(9 * HOUR, 0, ((0, 1),)), (8 * HOUR + DAY, 1, ((0, 2),))]


def test_local_times_follow_daylight_saving() -> None:
    lines = [
        ("o1", "2026-03-29T01:30", "anna", "axe", 1),
        ("o2", "2026-03-29T08:00", "anna", "axe", 1),
        ("o3", "2026-03-30T08:00", "anna", "axe", 1),
    ]
    found = replay(lines, start=datetime(2026, 3, 29), zone="Europe/Berlin")
    assert [time / HOUR for time, _, _ in found] == [1.5, 7.0, 31.0]


def test_scale_places_some_orders_again_and_keeps_baskets() -> None:
    many = [(f"o{i}", "2026-01-05T09:00", "anna", "axe", i % 3 + 1) for i in range(3000)]
    assert len(replay(many, scale=2)) == 6000
    half, more = replay(many, scale=0.5), replay(many, scale=0.6)
    assert abs(len(half) - 1500) < 4.5 * (3000 / 4) ** 0.5
    assert len(half) < len(more)


def test_quantities_become_quanta_and_nothing_is_no_line() -> None:
    found = replay(quantum=(3.0, 0.5, 1.0, 1.0))
    assert [lines for _, _, lines in found] == [((1, 8), (0, 1)), ((2, 3),)]


def test_negative_quantities_are_refused_ignored_or_kept() -> None:
    lines = [*LINES, ("o4", "2026-01-05T08:00", "anna", "axe", -1)]
    assert refused(lines) == [(6, "quantity", "-1")]
    assert replay(lines, negative="ignore") == ORDERS
    assert replay(lines, negative="keep") == [(8 * HOUR, 0, ((0, -1),)), *ORDERS]


def test_every_row_that_cannot_be_read_is_a_fault_with_its_line() -> None:
    strangers = [*LINES, ("o4", "2026-01-05T08:00", "zoe", "axe", 1)]
    assert refused(strangers) == [(6, "customer", "zoe")]
    unknown = [*LINES, ("o4", "2026-01-05T08:00", "anna", "saw", 1)]
    assert refused(unknown) == [(6, "item", "saw")]
    two = [*LINES, ("o1", "2026-01-05T09:00", "bert", "axe", 1)]
    assert refused(two) == [(6, "customer", "bert")]
    assert refused([(*LINES[0][:4], float("nan"))]) == [(2, "quantity", "nan")]
    assert refused([(*LINES[0][:4], 0)]) == [(0, "quantity", "no quantity")]


def test_columns_that_are_missing_are_named() -> None:
    columns = ("order_id", "at", "customer", "item", "number")
    assert refused(columns=columns) == [(1, "quantity", "missing"), (1, "ordered_at", "missing")]
    both = [(*line, 0) for line in LINES]
    ((line, path, found),) = refused(both, columns=(*COLUMNS, "seconds"))
    assert (line, path, found) == (1, "ordered_at", "both of ordered_at and seconds")


def test_rates_by_customer_and_item_are_those_of_the_file() -> None:
    known = context(table=table())
    rates = (
        Source(read("history", file="orders", scale=2))
        .item_rates(known.customers, known.items, known.table)
        .by_pair()
    )
    assert {key: rate * 10 * DAY for key, rate in rates.items()} == pytest.approx(
        {(0, 0): 2, (1, 1): 8, (1, 0): 4, (0, 2): 6}
    )
