"""Each site serves a fixed share of the demand, drawn at random."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import fsum, inf
from typing import Literal, Self

from pydantic import model_validator

from simwh.policy.names import index_of
from simwh.policy.sourcing.base import ChooseSite, ChooseSites
from simwh.policy.sourcing.preference import Splitting
from simwh.state import NetworkView
from simwh.units import Fraction, Name, refusal


class FixedShare(Splitting):
    """A site drawn with fixed probabilities serves the line, or the order, whatever its stock.

    Among the sites in a customer's reach the shares keep their proportions.

    Attributes
    ----------
    shares : mapping of warehouse to fraction
        They sum to 1.
    split : bool
        Whether every line draws its site; otherwise the order draws one for all its lines.

    Source: Combé and Boxma, "Optimization of static traffic allocation policies", Theoretical
    Computer Science 125 (1994), section 2: allocation by fixed probabilities.
    """

    kind: Literal["fixed_share"] = "fixed_share"
    shares: Mapping[Name, Fraction]

    @model_validator(mode="after")
    def _sum_to_one(self) -> Self:
        total = fsum(self.shares.values())
        if abs(total - 1) > 1e-9:
            raise refusal(f"shares that sum to 1, unlike {total:.10g}")
        return self

    def bind(self, view: NetworkView) -> ChooseSite | ChooseSites:
        """Return the draw of a site.

        Raises
        ------
        ValueError
            A name is no warehouse, or a customer is in reach of no site with a share.
        """
        chance, draws = view.chance, self._draws(view)

        def choose(customer: int, item: int, quantity: int) -> int:
            bounds, sites = draws[customer]
            return sites[bisect(bounds, chance(customer))]

        def choose_one(customer: int, items: Sequence[int], quantities: Sequence[int]) -> list[int]:
            bounds, sites = draws[customer]
            return [sites[bisect(bounds, chance(customer))]] * len(items)

        return choose if self.split else choose_one

    def _draws(self, view: NetworkView) -> list[tuple[list[float], list[int]]]:
        """Return, by customer, the upper bounds of the uniforms that draw each of its sites."""
        share = {index_of(name, view.sites, "warehouse"): p for name, p in self.shares.items()}
        known: dict[tuple[int, ...], tuple[list[float], list[int]]] = {}
        draws = []
        for customer, reach in enumerate(view.reach):
            sites = tuple(sorted(site for site in reach if share.get(site)))
            if not sites:
                raise refusal(f"a share for a warehouse in reach of {view.customers[customer]}")
            if sites not in known:
                cumulative = list(accumulate(share[site] for site in sites))
                bounds = [bound / cumulative[-1] for bound in cumulative[:-1]] + [inf]
                known[sites] = bounds, list(sites)
            draws.append(known[sites])
        return draws
