"""The six golden traces, row by row."""

from __future__ import annotations

from functools import cache

import pytest

from simwh.validation import catalogue
from simwh.validation.golden import RowCheck, check_rows

TRACES = {entry.name: entry for entry in catalogue(("trace",))}
ROWS = [
    (name, number)
    for name, entry in TRACES.items()
    for number in range(len(entry.case.rows.expected))  # type: ignore[union-attr]
]


@cache
def compared(name: str) -> RowCheck:
    entry = TRACES[name]
    assert entry.case is not None
    _, rows = check_rows(entry)
    assert rows is not None
    return rows


@pytest.mark.parametrize(("name", "number"), ROWS)
def test_the_record_has_the_row(name: str, number: int) -> None:
    rows = compared(name)
    expected, found = rows.expected[number], rows.found[number]
    for column, known, told in zip(rows.columns, expected, found, strict=True):
        same = told == known if isinstance(known, str) else told == pytest.approx(known, rel=1e-9)
        assert same, f"{column}: {told} instead of {known}"


@pytest.mark.parametrize("name", TRACES)
def test_the_record_has_no_other_rows(name: str) -> None:
    rows = compared(name)
    assert len(rows.found) == len(rows.expected)
    assert not rows.faults()
