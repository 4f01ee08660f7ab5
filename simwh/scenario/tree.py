"""A YAML file as a tree in which every node knows where it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from simwh.errors import Fault, InputError

MOST_FAULTS = 20

Scalar: TypeAlias = str | int | float | bool | None
Plain: TypeAlias = "Scalar | Mapping[str, Plain] | Sequence[Plain]"
"""A value without places."""


class Place(NamedTuple):
    """Where something was written: one-based line and column, 0 where there is no line."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands; `key` is the place of its key in a mapping."""

    value: Scalar | dict[str, Node] | list[Node]
    at: Place
    key: Place | None = None

    def plain(self) -> Plain:
        """Return the value without places; lists as tuples, which strict models ask for."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return tuple(node.plain() for node in self.value)
        return self.value

    def leaves(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
        """Yield the path and node of everything that is no mapping, and of empty mappings."""
        if isinstance(self.value, dict) and self.value:
            for key, node in self.value.items():
                yield from node.leaves((*path, key))
        else:
            yield path, self


@dataclass(frozen=True)
class Tree:
    """A file and what it extends, merged.

    Attributes
    ----------
    root : Node
        A mapping.
    files : tuple of Path
        The files that it was read from, the one that the user named first.
    """

    root: Node
    files: tuple[Path, ...]


def refused(faults: Iterable[Fault]) -> InputError:
    """Return the error that tells the first 20 faults, and how many more there are."""
    found = list(faults)
    more = len(found) - MOST_FAULTS
    if more <= 0:
        return InputError(found)
    rest = Fault(found[0].file, 0, 0, "", f"and {more} more faults", "")
    return InputError([*found[:MOST_FAULTS], rest])


def printable(text: str) -> str:
    """Return text with unprintable characters escaped, which a terminal could obey."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def shown(value: object) -> str:
    """Return a value of a file in a few printable characters, for a fault."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{printable(value[:40])}{"..." if len(value) > 40 else ""}"'
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}..."
