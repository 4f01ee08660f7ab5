"""Critical levels: the stock that each tier leaves to the tiers above it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from simwh.policy.model import Policy
from simwh.policy.names import index_of
from simwh.state import NetworkView
from simwh.units import Count, Name, refusal

REPLENISHMENT = "replenishment"
"""The key under which internal replenishment of other sites has its level."""


class CriticalLevels(Policy):
    """A policy that keeps a critical level for each tier.

    Attributes
    ----------
    levels : mapping of tier to int
        Quanta that the tier leaves in stock; 0 where a tier is not named. ``replenishment`` is the
        level of other sites that order from here.
    """

    levels: Mapping[Name, Count]

    def by_tier(self, view: NetworkView) -> list[int]:
        """Return the level of each tier by index, internal replenishment last.

        Raises
        ------
        ValueError
            As of `nested_levels`.
        """
        return nested_levels(self.levels, view)


def nested_levels(named: Mapping[str, int], view: NetworkView) -> list[int]:
    """Return the level of each tier by index, 0 where it is not named, replenishment last.

    Raises
    ------
    ValueError
        A name is no tier, or a tier has a higher level than one that goes after it: levels are
        nested, so that nobody is refused a unit that a less important customer gets. Internal
        replenishment is no customer: its level stands alone.
    """
    levels = [0] * len(view.priority)
    customers = view.tiers[:-1]
    for name, level in named.items():
        levels[tier_of(name, view)] = level
    ranked = sorted(zip(view.priority, levels, customers, strict=False))
    for (before, high, above), (after, low, below) in pairwise(ranked):
        if before < after and high > low:
            raise refusal(f"{above} goes before {below}, so its level ({high}) is at most {low}")
    return levels


def tier_of(name: str, view: NetworkView) -> int:
    """Return the index of a tier, internal replenishment the last one.

    Raises
    ------
    ValueError
        There is no such tier.
    """
    customers = view.tiers[:-1]
    return len(customers) if name == REPLENISHMENT else index_of(name, customers, "tier")
