"""Columns of a record, and how rows of them are taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simwh.kpi.terms import Bools, Rows


class Columns(NamedTuple):
    """The tables of a record: column by name."""

    orders: Mapping[str, NDArray[Any]]
    parts: Mapping[str, NDArray[Any]]
    shipments: Mapping[str, NDArray[Any]]
    tours: Mapping[str, NDArray[Any]]
    replenishments: Mapping[str, NDArray[Any]]
    staffing: Mapping[str, NDArray[Any]]
    adjustments: Mapping[str, NDArray[Any]]
    forecasts: Mapping[str, NDArray[Any]]
    declined: Mapping[str, NDArray[Any]]
    trips: Mapping[str, NDArray[Any]]
    legs: Mapping[str, NDArray[Any]]
    sortings: Mapping[str, NDArray[Any]]
    moves: Mapping[str, NDArray[Any]]
    visits: Mapping[str, NDArray[Any]]
    spells: Mapping[str, NDArray[Any]]
    downtimes: Mapping[str, NDArray[Any]]
    chores: Mapping[str, NDArray[Any]]
    face_waits: Mapping[str, NDArray[Any]]
    relocations: Mapping[str, NDArray[Any]]
    errors: Mapping[str, NDArray[Any]]
    checks: Mapping[str, NDArray[Any]]
    loads: Mapping[str, NDArray[Any]]
    stints: Mapping[str, NDArray[Any]]


def padded(column: NDArray[Any], blank: float) -> NDArray[Any]:
    """Return the column with one more row, which index -1 reads."""
    return np.append(column, np.array([blank], column.dtype))


def rows_of(mask: Bools) -> Rows:
    """Return the rows of a mask, as a slice where they are neighbours (a view, not a copy)."""
    count = int(np.count_nonzero(mask))
    if not count:
        return slice(0, 0)
    first = int(mask.argmax())
    if mask[first : first + count].all():
        return slice(first, first + count)
    return np.flatnonzero(mask)
