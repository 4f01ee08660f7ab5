"""Tables that stand beside a scenario: CSV files, plain or compressed by gzip."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from pydantic_core import PydanticCustomError

from simwh.errors import Fault, InputError
from simwh.scenario.files import inside, read_bytes
from simwh.scenario.paths import listed
from simwh.scenario.tree import Place, printable, refused, shown
from simwh.units import LARGEST, did_you_mean

MOST_BYTES = 256 * 2**20

Parser: TypeAlias = Callable[[str], Any]
Column: TypeAlias = list[Any] | npt.NDArray[Any]


@dataclass(frozen=True)
class Key:
    """The parser of a column that names a row; no two rows have the same in all such columns."""

    parser: Parser

    def __call__(self, text: str) -> Any:
        """Return the name in a cell."""
        return self.parser(text)


def read_table(
    folder: Path,
    name: str,
    columns: Mapping[str, Parser],
    optional: Mapping[str, Parser] | None = None,
) -> dict[str, Column]:
    """Read the columns of a CSV file.

    Parameters
    ----------
    folder : Path
        The scenario's folder.
    name : str
        A file in it or below, in UTF-8, with a header; compressed if it ends in ``.gz``.
    columns : mapping of column name to parser
        Columns that have to be there. A parser is ``int``, ``float``, ``str``, or a function of
        the cell's text that raises `ValueError` saying what is allowed; or a `Key` of one.
    optional : mapping of column name to parser, optional
        Columns that may be there; no others may.

    Returns
    -------
    dict
        Column name to values, as long as the table: int64 for ``int``, float64 for ``float``,
        otherwise a list. Optional columns that are not there are left out.

    Raises
    ------
    InputError
        With the first 20 faults, each at its line, and at its column by number and name.
    """
    parsers = {**columns, **(optional or {})}
    text, name = _text(folder, name), printable(name)
    rows = list(_rows(text, name))
    line, header = rows[0] if rows else (1, [])
    header = [column.strip() for column in header]
    _raise_any(_faults_of_header(header, columns, parsers, Place(name, line)))
    _raise_any(
        Fault(name, line, 0, "", f"{len(row)} cells", f"{len(header)}, as in the header")
        for line, row in rows[1:]
        if len(row) != len(header)
    )
    table: dict[str, Column] = {}
    faults: list[Fault] = []
    for index, column in enumerate(header):
        parser = _PARSERS.get(parsers[column], parsers[column])
        cells = [row[index].strip() for _, row in rows[1:]]
        try:
            parsed = {cell: parser(cell) for cell in set(cells)}
        except ValueError:
            places = [Place(name, line, index + 1) for line, _ in rows[1:]]
            faults += _faults_of_cells(cells, places, column, parser)
        else:
            values = [parsed[cell] for cell in cells]
            kind = _TYPES.get(parsers[column])
            table[column] = np.array(values, dtype=kind) if kind else values
    _raise_any(sorted(faults))
    keys = [column for column in header if isinstance(parsers[column], Key)]
    _raise_any(_repeated(keys, table, [Place(name, line) for line, _ in rows[1:]]))
    return table


def places_of(folder: Path, name: str) -> list[Place]:
    """Return where every row of a table stands, for checks that look at whole rows.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    return [Place(printable(name), line) for line, _ in list(_rows(_text(folder, name), name))[1:]]


def _raise_any(faults: Iterable[Fault]) -> None:
    found = list(faults)
    if found:
        raise refused(found)


def _text(folder: Path, name: str) -> str:
    try:
        content = read_bytes(inside(folder, name), MOST_BYTES)
        if name.endswith(".gz"):
            content = _unpacked(content)
    except ValueError as error:
        raise InputError([Fault(printable(name), 0, 0, "", "this file", str(error))]) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = f"the byte 0x{content[error.start]:02x}"
        raise InputError([Fault(printable(name), line, 0, "", byte, "text in UTF-8")]) from None


def _unpacked(content: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            unpacked = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise ValueError("a file compressed by gzip") from None
    if len(unpacked) > MOST_BYTES:
        raise ValueError(f"at most {MOST_BYTES // 2**20} MB when unpacked")
    return unpacked


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            if any(map(str.strip, row)):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError([Fault(name, line, 0, "", str(error), "CSV")]) from None


def _faults_of_header(
    header: list[str], required: Iterable[str], known: Collection[str], place: Place
) -> Iterator[Fault]:
    meant = []
    file, line, _ = place
    for number, column in enumerate(header, start=1):
        if column in header[: number - 1]:
            yield Fault(file, line, number, printable(column), "the column again", "each once")
        elif column not in known:
            hint = did_you_mean(column, [other for other in known if other not in header])
            if len(header) == 1 and ";" in column:
                hint = "separate columns by commas"
            meant.append(hint)
            found = f"unknown column {shown(column)}"
            yield Fault(file, line, number, "", found, f"one of {listed(known)}", hint)
    for column in required:
        if column not in header and f"did you mean {column}?" not in meant:
            yield Fault(*place, column, "missing", "this column")


def _faults_of_cells(
    cells: list[str], places: list[Place], column: str, parser: Parser
) -> Iterator[Fault]:
    for cell, place in zip(cells, places, strict=True):
        try:
            parser(cell)
        except PydanticCustomError as error:
            said = error.context or {}
            allowed, hint = said.get("allowed", str(error)), said.get("hint", "")
            yield Fault(*place, column, shown(cell), allowed, hint)
        except ValueError as error:
            yield Fault(*place, column, shown(cell), str(error))


def _repeated(
    columns: list[str], table: Mapping[str, Column], places: list[Place]
) -> Iterator[Fault]:
    first: dict[tuple[Any, ...], Place] = {}
    keys = zip(*(table[column] for column in columns), strict=True)
    for key, place in zip(keys, places, strict=False):  # without key columns there are no keys
        if first.setdefault(key, place) is not place:
            found, path = f"{' to '.join(map(str, key))} again", ", ".join(columns)
            yield Fault(*place, path, found, f"each once; it is on line {first[key].line} already")


def _whole(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        raise ValueError("a whole number") from None
    if abs(value) > LARGEST:
        raise ValueError(f"a whole number of at most {LARGEST:g}")
    return value


def _finite(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError("a number") from None
    if not abs(value) <= LARGEST:
        raise ValueError(f"a finite number of at most {LARGEST:g}")
    return value


_PARSERS: Mapping[Parser, Parser] = {int: _whole, float: _finite}
_TYPES: Mapping[Parser, type[np.int64 | np.float64]] = {int: np.int64, float: np.float64}
