"""Tiers by cumulative shares: whoever brings the first 80 % of something is of the first tier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import numpy as np
from pydantic import Field

from simwh.policy.tiering.base import Figures, Floats, Reviewed
from simwh.units import Fraction, Name

TINY = 1e-9
"""Rounding of a cumulative share."""


class ByShare(Reviewed):
    """Customers in the order of what they are worth; those of a tier bring its share of the whole.

    A customer is of the first tier of whose share those that are worth more leave something, so
    that whoever crosses the bound belongs to the better tier; equals are of the same tier. What is
    worth less than nothing is worth nothing.

    Attributes
    ----------
    shares : mapping of tier to fraction
        Cumulative: ``{gold: 80 %, silver: 95 %}`` leaves 5 % of the whole to `rest`. `margin` is in
        the same shares.
    """

    shares: Annotated[Mapping[Name, Fraction], Field(min_length=1)]

    def bounds(self) -> Mapping[str, float]:
        """Return the cumulative share of every tier that has one."""
        return self.shares

    def worth(self, figures: Figures) -> Floats:
        """Return what each customer is worth."""
        raise NotImplementedError

    def shortfall(self, figures: Figures, bound: float) -> Floats:
        """Return by how much of the whole those that are worth more exceed a share."""
        return np.asarray(share_before(self.worth(figures)) - bound + TINY)


def share_before(worth: Floats) -> Floats:
    """Return which share of the whole those bring that are worth more than each customer.

    1 for whoever is worth nothing.
    """
    worth = np.maximum(worth, 0.0)
    total = float(worth.sum())
    values, place, count = np.unique(worth, return_inverse=True, return_counts=True)
    above = np.cumsum((values * count)[::-1])[::-1]
    before = (above - values * count)[place] / total if total else np.ones(len(worth))
    return np.where(worth > 0, before, 1.0)
