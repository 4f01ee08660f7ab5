"""Guarded YAML: what a modeller writes becomes data, without surprises and without tracebacks.

Keys are always text; `scalars` says what plain values stand for. Anchors, aliases, tags, merge
keys, duplicate keys, tabs, several documents, ``.nan`` and ``.inf`` are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import yaml

from simwh.errors import Fault, InputError
from simwh.scenario.files import read_bytes
from simwh.scenario.scalars import resolve
from simwh.scenario.tree import Node, Place, Scalar, Tree, printable, refused, shown

MOST_BYTES = 16 * 2**20
MOST_NODES = 1_000_000
DEEPEST = 40
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SOURCE = re.compile(f"\t|{_CONTROL.pattern}")
_LOOK_FOR = "look for a missing colon, an open quote or bracket, or wrong indentation"
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_tree(path: Path) -> Tree:
    """Read one YAML file.

    Raises
    ------
    InputError
        With every fault that was found before reading had to stop.
    """
    file = printable(str(path))
    try:
        content = read_bytes(path, MOST_BYTES)
    except ValueError as error:
        raise InputError([Fault(file, 0, 0, "", "this file", str(error))]) from None
    root = _Builder(file).build(_decode(content, file))
    if not isinstance(root.value, dict):
        found = "nothing" if root.value is None else "no mapping"
        raise InputError([_fault(root.at, found, "a mapping of names to values")])
    return Tree(root, (path,))


def load_value(text: str, origin: str) -> Node:
    """Read one value as it may stand after a key, for ``--set path=value``."""
    return _Builder(origin, lines=False).build(_checked(text, origin, lines=False))


def _decode(content: bytes, file: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        place = _place_of(before, len(before), file)
        found = f"the byte 0x{content[error.start]:02x}"
        raise InputError([_fault(place, found, "text in UTF-8")]) from None
    return _checked(text, file)


def _checked(text: str, file: str, *, lines: bool = True) -> str:
    bad = _SOURCE.search(text)
    if bad is None:
        return text
    tab = bad[0] == "\t"
    found = "a tab" if tab else f"the control character U+{ord(bad[0]):04X}"
    allowed = 'spaces (in quoted text: "\\t")' if tab else "printable text"
    place = _place_of(text, bad.start(), file) if lines else Place(file)
    raise InputError([_fault(place, found, allowed)])


def _place_of(text: str, index: int, file: str) -> Place:
    lines = re.split("\r\n|\r|\n", text[:index])
    return Place(file, len(lines), len(lines[-1]) + 1)


def _fault(place: Place, found: str, allowed: str, hint: str = "") -> Fault:
    return Fault(*place, "", found, allowed, hint)


class _Mark(Protocol):
    line: int
    column: int


class _StopError(Exception):
    """Reading cannot go on."""


class _Builder:
    """Turns a parser's events into nodes; unlike a composer, it meets depth before recursion."""

    def __init__(self, file: str, *, lines: bool = True) -> None:
        self._file = file
        self._lines = lines
        self._faults: list[Fault] = []
        self._nodes = 0

    def build(self, text: str) -> Node:
        root = Node(None, self._here(None))
        try:
            root = self._document(yaml.parse(text, Loader=_LOADER))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = " ".join(filter(None, (error.problem, error.context)))
            self._refuse(self._here(mark), problem or "no YAML", "YAML", _LOOK_FOR)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self._refuse(self._here(None), str(error).splitlines()[0], "YAML")
        except _StopError:
            pass
        if self._faults:
            raise refused(self._faults)
        return root

    def _here(self, mark: _Mark | None) -> Place:
        if mark is None or not self._lines:
            return Place(self._file)
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _refuse(self, place: Place, found: str, allowed: str, hint: str = "") -> None:
        self._faults.append(_fault(place, found, allowed, hint))

    def _document(self, events: Iterator[yaml.Event]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._refuse(self._here(event.start_mark), "a second document", "one document")
                    raise _StopError
                if event.tags:
                    self._refuse(self._here(event.start_mark), "a %TAG directive", "no tags")
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        return root or Node(None, Place(self._file))

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        place = self._here(event.start_mark)
        self._nodes += 1
        if depth > DEEPEST or self._nodes > MOST_NODES:
            too_deep = depth > DEEPEST
            found = "nesting" if too_deep else "a value"
            limit = f"at most {DEEPEST} levels" if too_deep else f"at most {MOST_NODES} values"
            self._refuse(
                place, found, limit, "" if too_deep else "large tables belong in CSV files"
            )
            raise _StopError
        self._guard(event, place)
        if isinstance(event, yaml.MappingStartEvent):
            return Node(self._mapping(events, depth), place)
        if isinstance(event, yaml.SequenceStartEvent):
            items = _until(events, yaml.SequenceEndEvent)
            return Node([self._node(item, events, depth + 1) for item in items], place)
        return Node(self._scalar(event, place), place)

    def _mapping(self, events: Iterator[yaml.Event], depth: int) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        for key in _until(events, yaml.MappingEndEvent):
            place = self._here(key.start_mark)
            name = self._key(key, place)
            node = self._node(next(events), events, depth + 1)
            if name in entries:
                self._refuse(place, f"the key {shown(name)} again", "each key once")
            entries[name] = replace(node, key=place)
        return entries

    def _key(self, event: yaml.Event, place: Place) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(place, "a key that is no text", "text as key")
            raise _StopError
        self._guard(event, place)
        if event.value == "<<" and not event.style:
            self._refuse(place, "a merge key", "no merge keys", "extends: reuses a file")
        self._check_text(event.value, place)
        return event.value

    def _scalar(self, event: yaml.Event, place: Place) -> Scalar:
        if not isinstance(event, yaml.ScalarEvent):
            return None
        self._check_text(event.value, place)
        if event.style:
            return event.value
        try:
            return resolve(event.value)
        except ValueError as error:
            self._refuse(place, shown(event.value), str(error))
            return None

    def _check_text(self, text: str, place: Place) -> None:
        bad = _CONTROL.search(text)
        if bad is not None:
            self._refuse(place, f"the escaped character U+{ord(bad[0]):04X}", "printable text")

    def _guard(self, event: yaml.Event, place: Place) -> None:
        reuse = "extends: reuses a file"
        if isinstance(event, yaml.AliasEvent):
            self._refuse(place, f"the alias *{event.anchor}", "no aliases", reuse)
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.anchor is not None:
                self._refuse(place, f"the anchor &{event.anchor}", "no anchors", reuse)
            if event.tag is not None:
                self._refuse(place, f"the tag {shown(event.tag)}", "no tags")


def _until(events: Iterator[yaml.Event], end: type[yaml.Event]) -> Iterator[yaml.Event]:
    for event in events:
        if isinstance(event, end):
            return
        yield event
