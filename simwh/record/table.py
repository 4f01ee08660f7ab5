"""Growing columns: rows are added, cells are written once."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.generic]


class Table:
    """Rows of named columns; an attribute a column.

    Parameters
    ----------
    columns : mapping of name to type code and the value of a cell not yet written
    """

    SPARE = 8192

    def __init__(self, columns: Mapping[str, tuple[str, float]]) -> None:
        self._columns = dict(columns)
        for name, (code, _) in columns.items():
            setattr(self, name, array(code))
        self.rows = 0
        self.reserved = 0

    def extend(self, rows: int, **values: Column) -> int:
        """Add `rows` rows, with `values` in the columns named; return the first row's number."""
        first = self.rows
        self._trim()
        self._grow(rows, values)
        self.rows += rows
        return first

    def new_row(self) -> int:
        """Add a blank row; return its number. The caller writes the cells it knows."""
        row = self.rows
        if row == self.reserved:
            self.reserve()
        self.rows = row + 1
        return row

    def reserve(self) -> None:
        """Make room for more blank rows; on the hot path the caller counts `rows` itself."""
        self._grow(self.SPARE, {})

    def append(self, **values: float) -> int:
        """Add one row with `values` in the columns named; return its number."""
        row = self.new_row()
        for name, value in values.items():
            getattr(self, name)[row] = value
        return row

    def facts(self) -> dict[str, Column]:
        """Return the columns as numpy arrays (copies)."""
        self._trim()
        return {name: np.array(getattr(self, name)) for name in self._columns}

    def _grow(self, rows: int, values: Mapping[str, Column]) -> None:
        for name, (code, blank) in self._columns.items():
            given = values.get(name)
            block = np.full(rows, blank, code) if given is None else given.astype(code, copy=False)
            getattr(self, name).frombytes(block.tobytes())
        self.reserved += rows

    def _trim(self) -> None:
        """Drop the reserved rows that are not in use."""
        for name in self._columns:
            del getattr(self, name)[self.rows :]
        self.reserved = self.rows
