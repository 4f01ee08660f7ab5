"""Tables beside a scenario are read into columns, or every wrong cell is told at its place."""

import gzip
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from simwh.errors import Fault, InputError
from simwh.scenario import tables
from simwh.scenario.tables import Key, read_table
from simwh.units import parse, read_name

COLUMNS: dict[str, tables.Parser] = {"item": read_name, "opening": int, "weight": float}
DURATION: dict[str, tables.Parser] = {"lead": partial(parse, kind="duration")}
GOOD = "item,opening,weight\nbolt,3,1.5\n仓库, 4 ,2e-3\n"


def read(folder: Path, content: str | bytes, name: str = "items.csv") -> dict[str, tables.Column]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(folder, name, COLUMNS, DURATION)


def faults(folder: Path, content: str | bytes, name: str = "items.csv") -> list[Fault]:
    with pytest.raises(InputError) as caught:
        read(folder, content, name)
    return caught.value.faults


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (GOOD, "items.csv"),
        ("\ufeff" + GOOD.replace("\n", "\r\n"), "items.csv"),
        ("\n" + GOOD + "\n  \n", "items.csv"),
        ("weight, opening ,item\n1.5,3,bolt\n0.002,4,仓库", "items.csv"),
        ('"item","opening",weight\n"bolt","3",1.5\n"仓库",4,.002\n', "items.csv"),
        (gzip.compress(GOOD.encode(), mtime=0), "items.csv.gz"),
    ],
)
def test_columns_are_typed_arrays_and_lists(
    tmp_path: Path, content: str | bytes, name: str
) -> None:
    table = read(tmp_path, content, name)
    opening, weight = table["opening"], table["weight"]
    assert isinstance(opening, np.ndarray)
    assert isinstance(weight, np.ndarray)
    assert table["item"] == ["bolt", "仓库"]
    assert (str(opening.dtype), opening.tolist()) == ("int64", [3, 4])
    assert (str(weight.dtype), weight.tolist()) == ("float64", [1.5, 0.002])
    assert "lead" not in table


def test_an_optional_column_is_read_where_it_is_there(tmp_path: Path) -> None:
    assert read(tmp_path, "item,opening,weight,lead\na,1,1,3 d\n")["lead"] == [259_200.0]


def test_a_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    table = read(tmp_path, "item,opening,weight\n")
    assert [len(column) for column in table.values()] == [0, 0, 0]


@pytest.mark.parametrize(
    ("content", "line", "column", "path", "found", "allowed", "hint"),
    [
        ("item,openning,weight\n", 1, 2, "", 'unknown column "openning"', "one of item", "opening"),
        ("item,opening,weight,colour\n", 1, 4, "", "unknown column", "one of item", ""),
        ("item,opening\n", 1, 0, "weight", "missing", "this column", ""),
        ("item,opening,weight,item\n", 1, 4, "item", "the column again", "once", ""),
        (GOOD + "nut,3\n", 4, 0, "", "2 cells", "3, as in the header", ""),
        (GOOD + "nut,3.5,1\n", 4, 2, "opening", '"3.5"', "a whole number", ""),
        (GOOD + "nut,,1\n", 4, 2, "opening", '""', "a whole number", ""),
        (GOOD + f"nut,{'9' * 30},1\n", 4, 2, "opening", '"999', "a whole number of at most", ""),
        (GOOD + f"nut,{'9' * 5000},1\n", 4, 2, "opening", '"999', "a whole number", ""),
        (GOOD + "nut,3,nan\n", 4, 3, "weight", '"nan"', "a finite number", ""),
        (GOOD + "nut,3,1e999\n", 4, 3, "weight", '"1e999"', "a finite number", ""),
        (GOOD + "nut,3,heavy\n", 4, 3, "weight", '"heavy"', "a number", ""),
        (GOOD + 'nut,3,"1,5"\n', 4, 3, "weight", '"1,5"', "a number", ""),
        (GOOD + "a nut,3,1\n", 4, 1, "item", '"a nut"', "a name of letters", ""),
        (GOOD + '"open\n', 4, 0, "", "unexpected end of data", "CSV", ""),
        (GOOD + "\x1b,1,1\n", 4, 1, "item", '"\\x1b"', "a name of letters", ""),
        ("item,opening,weight,lead\na,1,1,3\n", 2, 4, "lead", '"3"', "needs a unit", ""),
    ],
)
def test_a_wrong_cell_is_told_at_its_place(
    tmp_path: Path,
    content: str,
    line: int,
    column: int,
    path: str,
    found: str,
    allowed: str,
    hint: str,
) -> None:
    (fault,) = faults(tmp_path, content)
    assert (fault.file, fault.line, fault.column, fault.path) == ("items.csv", line, column, path)
    assert found in fault.found
    assert allowed in fault.allowed
    assert hint in fault.hint


def test_semicolons_are_explained(tmp_path: Path) -> None:
    found = faults(tmp_path, GOOD.replace(",", ";"))
    assert found[0].hint == "separate columns by commas"


def test_wrong_cells_are_told_together_in_the_order_of_lines(tmp_path: Path) -> None:
    found = faults(tmp_path, "item,opening,weight\na,x,1\nb,1,y\nc d,z,1\n")
    assert [(fault.line, fault.path) for fault in found] == [
        (2, "opening"), (3, "weight"), (4, "item"), (4, "opening"),
    ]  # fmt: skip


def test_the_first_twenty_wrong_cells_are_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    found = faults(tmp_path, "item,opening,weight\n" + "a,x,1\n" * 30)
    assert len(found) == 21
    assert found[20].found == "and 10 more faults"


@pytest.mark.parametrize(
    ("content", "name", "allowed"),
    [
        (b"item,opening,weight\n\xff,1,1\n", "items.csv", "text in UTF-8"),
        (b"no gzip", "items.csv.gz", "a file compressed by gzip"),
        (gzip.compress(GOOD.encode(), mtime=0)[:-9], "items.csv.gz", "a file compressed by gzip"),
    ],
)
def test_bytes_that_are_no_table_are_refused(
    tmp_path: Path, content: bytes, name: str, allowed: str
) -> None:
    assert faults(tmp_path, content, name)[0].allowed == allowed


def test_no_two_rows_have_the_same_key(tmp_path: Path) -> None:
    (tmp_path / "lanes.csv").write_text("from,to,km\na,b,1\na,c,1\n\na,b,2\nb,b,1\n")
    columns = {"from": Key(read_name), "to": Key(read_name), "km": float}
    with pytest.raises(InputError) as caught:
        read_table(tmp_path, "lanes.csv", columns)
    (fault,) = caught.value.faults
    allowed = "each once; it is on line 2 already"
    assert fault == Fault("lanes.csv", 5, 0, "from, to", "a to b again", allowed)


def test_a_parser_that_suggests_is_heard(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("lead\n3 days\n")
    with pytest.raises(InputError) as caught:
        read_table(tmp_path, "a.csv", DURATION)
    (fault,) = caught.value.faults
    allowed = "a duration needs a unit: s, min, h, d, w, y"
    assert fault == Fault("a.csv", 2, 1, "lead", '"3 days"', allowed, "did you mean 3 d?")


def test_an_empty_file_lacks_its_columns(tmp_path: Path) -> None:
    assert [fault.path for fault in faults(tmp_path, "")] == ["item", "opening", "weight"]


def test_a_table_that_unpacks_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_BYTES", 2**20)
    (fault,) = faults(tmp_path, gzip.compress(b"x" * 2**21, mtime=0), "bomb.csv.gz")
    assert fault.allowed == "at most 1 MB when unpacked"


@pytest.mark.parametrize("name", ["../items.csv", "/etc/passwd", "missing.csv", "a\x00b", ""])
def test_a_table_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table(tmp_path, name, COLUMNS)
    (fault,) = caught.value.faults
    assert fault.found == "this file"
    assert str(fault).isprintable()
