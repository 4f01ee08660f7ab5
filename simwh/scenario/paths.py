"""The path language: ``warehouses.leeds.picking.batching`` names one thing everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel

from simwh.scenario.tree import Node, printable
from simwh.units import did_you_mean

DEEPEST = 40


class NoSuchPathError(LookupError):
    """Nothing stands at a path.

    Attributes
    ----------
    nearest : str
        The longest part of the path that leads somewhere, or ``the scenario``.
    allowed, hint : str
        What could follow it, and a suggestion.
    """

    def __init__(self, parts: Sequence[str], depth: int, known: Iterable[str]) -> None:
        names = list(known)
        self.nearest = join(parts[:depth]) or "the scenario"
        self.allowed = f"{self.nearest} has {listed(names) or 'no parts'}"
        self.hint = did_you_mean(parts[depth], names)
        super().__init__("; ".join(filter(None, (self.allowed, self.hint))))


def split(path: str) -> tuple[str, ...]:
    """Return the names that a path is made of.

    Raises
    ------
    ValueError
        If a name is empty or there are too many.
    """
    parts = tuple(part.strip() for part in path.split("."))
    if not all(parts) or len(parts) > DEEPEST:
        raise ValueError("names joined by single dots, e.g. warehouses.leeds.picking.batching")
    return parts


def join(parts: Iterable[str]) -> str:
    """Return the path that `parts` make; unprintable characters are escaped."""
    return printable(".".join(parts))


def children(value: object) -> Mapping[str, object]:
    """Return what stands directly below a node, a model, a mapping or a sequence, by name."""
    if isinstance(value, Node):
        return children(value.value)
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return value
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return {str(index): item for index, item in enumerate(value)}
    return {}


def find(root: object, path: str) -> object:
    """Return what stands at `path` in a scenario (a model) or in a file (a node).

    Raises
    ------
    NoSuchPathError
        Naming the nearest thing that exists and what it has.
    ValueError
        If `path` is malformed.
    """
    parts = split(path)
    value = root
    for depth, part in enumerate(parts):
        below = children(value)
        if part not in below:
            raise NoSuchPathError(parts, depth, below)
        value = below[part]
    return value


def listed(names: Iterable[str], most: int = 12) -> str:
    """Return names for a fault: all of them, or the first `most` and how many more."""
    known = list(names)
    more = f", and {len(known) - most} more" if len(known) > most else ""
    return ", ".join(known[:most]) + more


def one_of(names: Iterable[str]) -> str:
    """Say which names are allowed, or that there are none."""
    known = listed(names)
    return f"one of {known}" if known else "nothing, since there is none to name"
