"""Sourcing by preference: the first site, in an order of preference, that can fill the demand."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from simwh.policy.model import Policy
from simwh.policy.sourcing.base import ChooseSite, ChooseSites, Scope
from simwh.state import NetworkView

Ranked = Callable[[int, Sequence[int]], Sequence[int]]
"""``ranked(customer, items)`` -> the sites that may serve, the preferred one first."""
LinesFilled = Callable[[int, int, Sequence[int], Sequence[int]], int]
"""``filled(site, tier, items, quantities)`` -> how many of the lines the site can fill."""


class Splitting(Policy):
    """A policy that serves each line by itself, or keeps an order together.

    Attributes
    ----------
    split : bool
        Whether the lines of an order may come from different sites. Otherwise one site serves the
        whole order: the preferred one of those that can fill every line; where there is none, the
        preferred one of those that can fill the most lines; where no site can fill any, home.
    """

    split: bool = True

    @property
    def scope(self) -> Scope:
        """Line by line, or once for an order that is kept together."""
        return "line" if self.split else "order"


class ByPreference(Splitting):
    """A policy that ranks the sites of a customer once and for all."""

    @abstractmethod
    def preference(self, view: NetworkView) -> Sequence[Sequence[int]]:
        """Return the sites that may serve, by customer, the preferred one first."""

    def fallback(self, view: NetworkView) -> Sequence[int]:
        """Return the site to wait at, by customer."""
        return view.home

    def bind(self, view: NetworkView) -> ChooseSite | ChooseSites:
        """Return the first site in the order of preference that can fill the line or the order."""
        preference, fallback = self.preference(view), self.fallback(view)
        if self.split:
            return first_that_fills(view, preference, fallback)
        return one_site(view, lambda customer, items: preference[customer], fallback)


def first_that_fills(
    view: NetworkView, preference: Sequence[Sequence[int]], fallback: Sequence[int]
) -> ChooseSite:
    """Return the choice of the first preferred site that can fill a line, else the fallback."""
    count, tiers, entitled = view.items, view.tier, view.entitled

    def choose(customer: int, item: int, quantity: int) -> int:
        tier = tiers[customer]
        for site in preference[customer]:
            if entitled(site * count + item, tier) >= quantity:
                return site
        return fallback[customer]

    return choose


def lines_filled(view: NetworkView) -> LinesFilled:
    """Return the count of an order's lines that a site can fill, one after the other."""
    count, entitled = view.items, view.entitled

    def filled(site: int, tier: int, items: Sequence[int], quantities: Sequence[int]) -> int:
        taken: dict[int, int] = {}
        lines = 0
        for item, quantity in zip(items, quantities, strict=True):
            needed = taken.get(item, 0) + quantity
            if entitled(site * count + item, tier) >= needed:
                taken[item] = needed
                lines += 1
        return lines

    return filled


def one_site(view: NetworkView, ranked: Ranked, fallback: Sequence[int]) -> ChooseSites:
    """Return the choice of one site for an order: the first that can fill every line, else the
    first of those that can fill the most lines, else the fallback.
    """
    tiers, filled = view.tier, lines_filled(view)

    def choose(customer: int, items: Sequence[int], quantities: Sequence[int]) -> list[int]:
        tier, lines = tiers[customer], len(items)
        best, most = fallback[customer], 0
        for site in ranked(customer, items):
            can = filled(site, tier, items, quantities)
            if can > most:
                best, most = site, can
                if can == lines:
                    break
        return [best] * lines

    return choose
