"""YAML without surprises: what a file says is what is read, or it is refused at its place."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simwh.errors import Fault, InputError
from simwh.scenario import loader
from simwh.scenario.loader import load_tree, load_value
from simwh.scenario.tree import Place


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with the parser in C and with the one in Python: users may have either."""
    monkeypatch.setattr(loader, "_LOADER", getattr(yaml, request.param))


def load(folder: Path, content: str | bytes) -> object:
    path = folder / "x.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_tree(path).root.plain()


def faults(folder: Path, content: str | bytes) -> list[Fault]:
    with pytest.raises(InputError) as caught:
        load(folder, content)
    return caught.value.faults


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("y", "y"),
        ("0123", 123),
        ("0o17", 15),
        ("0x1F", 31),
        ("1e3", 1000.0),
        ("1.10", 1.1),
        ("-.5", -0.5),
        ("+7", 7),
        ("14:30", "14:30"),
        ("2026-01-05", "2026-01-05"),
        ("2026-01-05 08:00", "2026-01-05 08:00"),
        ("1_000", "1_000"),
        ("1,5", "1,5"),
        ("0b101", "0b101"),
        ("3 d", "3 d"),
        ("98 %", "98 %"),
        ("40 /h", "40 /h"),
        ("=", "="),
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("FALSE", False),
        ("tRUE", "tRUE"),
        ('"12"', "12"),
        ("'null'", "null"),
        ("'.nan'", ".nan"),
        ("[1, 3 d, NO]", (1, "3 d", "NO")),
        ("{a: 1, b: {}}", {"a": 1, "b": {}}),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        ("9" * 64, int("9" * 64)),
    ],
)
def test_a_scalar_is_what_it_looks_like(tmp_path: Path, written: str, value: object) -> None:
    loaded = load(tmp_path, f"key: {written}\n")
    assert loaded == {"key": value}
    assert isinstance(loaded, dict)
    assert type(loaded["key"]) is type(value)


def test_keys_are_text(tmp_path: Path) -> None:
    loaded = load(tmp_path, "1: a\nNO: b\nnull: c\n14:30: d\n1.10: e\n'<<': f\n")
    assert loaded == {"1": "a", "NO": "b", "null": "c", "14:30": "d", "1.10": "e", "<<": "f"}


@pytest.mark.parametrize(
    ("content", "line", "column", "found"),
    [
        ("a: &x 1\n", 1, 4, "the anchor &x"),
        ("a: 1\nb: *x\n", 2, 4, "the alias *x"),
        ("a: !!str 1\n", 1, 4, "the tag"),
        ("a: ! 1\n", 1, 4, "the tag"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, 4, "the tag"),
        ("%TAG ! tag:x,2026:\n---\na: 1\n", 1, 1, "a %TAG directive"),
        ("a:\n  <<: {b: 1}\n", 2, 3, "a merge key"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, 'the key "a" again'),
        ("a: {b: 1, b: 2}\n", 1, 11, 'the key "b" again'),
        ("a:\n\tb: 1\n", 2, 1, "a tab"),
        ("a: b # c\td\n", 1, 9, "a tab"),
        ("a: 1\n---\nb: 1\n", 2, 1, "a second document"),
        ("a: .nan\n", 1, 4, '".nan"'),
        ("a: [1, -.INF]\n", 1, 8, '"-.INF"'),
        ("a: 1e999\n", 1, 4, '"1e999"'),
        ("a: " + "9" * 5000 + "\n", 1, 4, '"9999'),
        ("a: b\x00c\n", 1, 5, "the control character U+0000"),
        ("a: \x1b[31m\n", 1, 4, "the control character U+001B"),
        ('a: "x\\0y"\n', 1, 4, "the escaped character U+0000"),
        ('"\\e": 1\n', 1, 1, "the escaped character U+001B"),
        ("? [a]\n: 1\n", 1, 3, "a key that is no text"),
        ("a: " + "[" * 60 + "]" * 60 + "\n", 1, 44, "nesting"),
    ],
)
def test_what_is_refused_is_named_at_its_place(
    tmp_path: Path, content: str, line: int, column: int, found: str
) -> None:
    (fault,) = faults(tmp_path, content)
    assert fault.found.startswith(found)
    assert (Path(fault.file).name, fault.line, fault.column) == ("x.yaml", line, column)
    assert fault.allowed


@pytest.mark.parametrize(
    ("content", "line"),
    [("a:\n  b: 1\n c: 2\n", 3), ("a: [1, 2\nb: 3\n", 2), ("a: b: c\n", 1), ("a: 'open\n", 2)],
)
def test_broken_syntax_is_named_at_its_line(tmp_path: Path, content: str, line: int) -> None:
    (fault,) = faults(tmp_path, content)
    assert (fault.line, fault.allowed) == (line, "YAML")
    assert "quote or bracket" in fault.hint


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"a: \xff\n", "the byte 0xff"),
        ("a: ü\n".encode("latin-1"), "the byte 0xfc"),
        ("a: 1\n".encode("utf-16"), "the byte 0xff"),
        (b"a: \xed\xa0\x80\n", "the byte 0xed"),
    ],
)
def test_text_that_is_no_utf8_is_refused(tmp_path: Path, content: bytes, found: str) -> None:
    (fault,) = faults(tmp_path, content)
    assert (fault.found, fault.allowed, fault.line) == (found, "text in UTF-8", 1)


@pytest.mark.parametrize("content", ["", "# only a comment\n", "---\n", "- a\n", "text\n", "3\n"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, content: str) -> None:
    (fault,) = faults(tmp_path, content)
    assert fault.allowed == "a mapping of names to values"


def test_faults_that_do_not_stop_reading_are_told_together(tmp_path: Path) -> None:
    content = "a: &x 1\nb: !!str 2\nc: .inf\na: 1\n"
    assert [fault.line for fault in faults(tmp_path, content)] == [1, 2, 3, 4]


def test_line_ends_and_a_byte_order_mark_do_not_move_places(tmp_path: Path) -> None:
    for content in ("\ufeffa: 1\r\nb:\r\n  - &x 2\r\n", "a: 1\nb:\n  - &x 2\n"):
        (fault,) = faults(tmp_path, content)
        assert (fault.line, fault.column) == (3, 5)


def test_every_node_knows_its_place(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a:\n  b: [1, {c: 2}]\n")
    places = {
        ".".join(parts): (node.at[1:], node.key and node.key[1:])
        for parts, node in load_tree(path).root.leaves()
    }
    assert places == {"a.b": ((2, 6), (2, 3))}
    assert load_tree(path).root.at == Place(str(path), 1, 1)


def test_a_file_larger_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "MOST_BYTES", 2**20)
    (fault,) = faults(tmp_path, "a: " + "x" * 2**20)
    assert fault.allowed == "a file of at most 1 MB"


def test_a_file_with_too_many_values_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "MOST_NODES", 100)
    (fault,) = faults(tmp_path, "a: [" + "1," * 200 + "]")
    assert fault.hint == "large tables belong in CSV files"


@pytest.mark.parametrize("name", ["missing.yaml", ".", "nul\x00.yaml"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        load_tree(tmp_path / name)
    assert caught.value.faults[0].line == 0


@given(text=st.text(max_size=60))
def test_a_value_given_on_the_command_line_is_data_or_a_fault(text: str) -> None:
    assert places_of_faults(text) <= {("--set", 0, 0)}


def places_of_faults(text: str) -> set[tuple[str, int, int]]:
    try:
        load_value(text, "--set").plain()
    except InputError as error:
        return {(fault.file, fault.line, fault.column) for fault in error.faults}
    return set()
