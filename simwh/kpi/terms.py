"""What a figure is made of: one value a row, where the rows belong, and their sums by tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.integer]
Bools = NDArray[np.bool_]
Values = Floats | Ints | Bools
Rows = slice | NDArray[np.intp]
Pair = tuple[float, float]
Where = Mapping[str, int | Ints]
"""Tag to the index of what it selects, such as ``{"tier": 0}``, or to several of them; empty for
everything."""

TAGS = ("tier", "site", "zone", "item", "station", "server")
SELECTORS = (*TAGS, "class")
"""What a metric may select by; a class stands for its items, wherever items are told."""
CLASSES = tuple(f"{abc}{xyz}" for abc in "ABC" for xyz in "XYZ")
"""Classes of items by the value of their demand and by how much it varies."""
CUBE = TAGS[:3]
"""The tags that sums are kept by; items, stations and servers are summed on request."""


@dataclass(frozen=True)
class Keys:
    """Where rows belong: one index a row for every tag that the rows know.

    Attributes
    ----------
    sizes : tuple of int
        Number of tiers, of sites (with one more for nowhere, index -1) and of zones.
    tier, site, zone, item, station, server : int arrays of one length, or None
        None where the rows do not know the tag.
    """

    sizes: tuple[int, int, int]
    tier: Ints | None = None
    site: Ints | None = None
    zone: Ints | None = None
    item: Ints | None = None
    station: Ints | None = None
    server: Ints | None = None

    @property
    def tags(self) -> frozenset[str]:
        """The tags that the rows know."""
        return frozenset(tag for tag in TAGS if getattr(self, tag) is not None)

    @property
    def rows(self) -> int:
        """Number of rows."""
        return next((len(index) for index in self._indices if index is not None), 1)

    @property
    def _indices(self) -> tuple[Ints | None, ...]:
        return self.tier, self.site, self.zone, self.item, self.station, self.server

    def take(self, rows: Rows | Bools) -> Keys:
        """Return the keys of some of the rows."""
        return Keys(self.sizes, *(None if i is None else i[rows] for i in self._indices))

    def mask(self, where: Where) -> Bools | slice:
        """Return which rows `where` selects."""
        mask: Bools | slice = slice(None)
        for tag, wanted in where.items():
            index = getattr(self, tag)
            fits = np.isin(index, wanted) if isinstance(wanted, np.ndarray) else index == wanted
            mask = fits if isinstance(mask, slice) else mask & fits
        return mask

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Cells by tier, site and zone; 1 along a tag that the rows do not know."""
        return tuple(
            size if getattr(self, tag) is not None else 1
            for tag, size in zip(CUBE, self.sizes, strict=True)
        )

    @cached_property
    def cells(self) -> NDArray[np.intp] | None:
        """The cell of each row in the flat cube; None where there is but one cell."""
        cells: NDArray[np.intp] | None = None
        for tag, size in zip(CUBE, self.sizes, strict=True):
            index = getattr(self, tag)
            if index is None:
                continue
            if cells is None:
                cells = index.astype(np.intp)
            else:
                cells *= size
                cells += index
            if tag == "site":
                cells[index < 0] += size  # nowhere is the last site
        return cells


@dataclass(frozen=True)
class Tally:
    """One value a row, with where the row belongs; an observed sample, or the terms of a sum."""

    keys: Keys
    values: Values

    def cube(self) -> Floats:
        """Return the sums by tier, site and zone."""
        shape, cells = self.keys.shape, self.keys.cells
        if cells is None:
            return np.full(shape, self.values.sum(), float)
        return sums(cells, self.values, int(np.prod(shape))).reshape(shape)

    def total(self, where: Where) -> float:
        """Return the sum over the rows that `where` selects."""
        return float(self.values[self.keys.mask(where)].sum())

    def pick(self, where: Where) -> Values:
        """Return the values of the rows that `where` selects."""
        return self.values[self.keys.mask(where)]


@dataclass(frozen=True)
class Terms:
    """A ratio of two sums, whose rows may differ.

    Attributes
    ----------
    above : tuple of Tally
        Summed in the numerator.
    below : tuple of Tally, or float
        Summed in the denominator, or a constant: 1 for a plain quantity, seconds for a time
        average.
    """

    above: tuple[Tally, ...]
    below: tuple[Tally, ...] | float = 1.0

    @property
    def tags(self) -> frozenset[str]:
        """The tags that every row knows."""
        below = () if isinstance(self.below, float) else self.below
        return frozenset.intersection(*(tally.keys.tags for tally in (*self.above, *below)))

    def pair(self, where: Where) -> Pair:
        """Return numerator and denominator of what `where` selects."""
        above = sum(tally.total(where) for tally in self.above)
        if isinstance(self.below, float):
            return above, self.below
        return defined(above, sum(tally.total(where) for tally in self.below))

    def margins(self, groups: tuple[tuple[str, ...], ...]) -> Iterator[tuple[Where, Pair]]:
        """Yield numerator and denominator of every combination of each group of tags.

        Parameters
        ----------
        groups : tuple of tuple of str
            Such as ``((), ("tier",), ("tier", "site"))``; without ``"item"``.
        """
        above = _sum(self.above)
        below = self.below if isinstance(self.below, float) else _sum(self.below)
        for group in groups:
            top = _margin(above, group)
            base = below if isinstance(below, float) else _margin(below, group)
            for place in np.ndindex(top.shape):
                under = base if isinstance(base, float) else float(base[place])
                yield dict(zip(group, place, strict=True)), defined(float(top[place]), under)


def ratio(keys: Keys, above: Values, below: Values | float = 1.0) -> Terms:
    """Return the terms of a ratio over one set of rows."""
    if isinstance(below, float):
        return Terms((Tally(keys, above),), below)
    return Terms((Tally(keys, above),), (Tally(keys, below),))


def mean(sample: Tally) -> Terms:
    """Return the terms of a sample's mean."""
    return ratio(sample.keys, sample.values, ones(sample.keys.rows))


def sums(cells: Ints, values: Values, size: int) -> Floats:
    """Return the sum of the values in each of `size` cells."""
    return np.asarray(np.bincount(cells, values, size), float)


def ones(rows: int) -> Floats:
    """Return 1 a row, without the memory."""
    return np.broadcast_to(1.0, rows)


def defined(above: float, below: float) -> Pair:
    """Return the pair, or (0, 0) where there is nothing to divide by."""
    return (above, below) if below else (0.0, 0.0)


def _sum(tallies: tuple[Tally, ...]) -> Floats:
    total, *rest = (tally.cube() for tally in tallies)
    for cube in rest:
        total = total + cube
    return total


def _margin(cube: Floats, group: tuple[str, ...]) -> Floats:
    """Sum over the tags that are not in `group`; drop the site that is nowhere."""
    if "site" in group:
        cube = cube[:, :-1]
    others = tuple(axis for axis, tag in enumerate(CUBE) if tag not in group)
    return np.asarray(cube.sum(axis=others))
