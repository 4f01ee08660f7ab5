"""Expected rates by customer and item, without a number for every pair of them.

Three thousand customers of twenty thousand items are sixty million pairs; what they order on
average is a handful of outer products: customers' shares times items' rates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simwh.demand.base import Floats, Ints


@dataclass(frozen=True)
class Block:
    """Customers who order the same items in the same proportions.

    Attributes
    ----------
    customers : ndarray of int, shape (n,)
    shares : ndarray of float, shape (n,)
        Of `rates`, by customer.
    items : ndarray of int, shape (m,)
    rates : ndarray of float, shape (m,)
        Per second, by item; nan where nobody knows.
    """

    customers: Ints
    shares: Floats
    items: Ints
    rates: Floats


@dataclass(frozen=True)
class Rates:
    """A sum of blocks: customer c asks for item i at the sum of ``share[c] * rate[i]``.

    Attributes
    ----------
    blocks : sequence of Block
    """

    blocks: Sequence[Block] = ()

    def by_group(
        self, group: Ints, groups: int, items: int, weight: Floats | None = None
    ) -> Floats:
        """Return the rates of groups of customers.

        Parameters
        ----------
        group : ndarray of int, by customer
            The group of each; negative for none.
        groups, items : int
            How many there are.
        weight : ndarray of float, by customer, optional
            What each customer's rate counts.

        Returns
        -------
        ndarray of float, shape (groups, items)
        """
        total = np.zeros((groups, items))
        for block in self.blocks:
            mine = group[block.customers]
            shares = block.shares if weight is None else block.shares * weight[block.customers]
            counted = (mine >= 0) & (shares > 0)
            together = np.bincount(mine[counted], shares[counted], minlength=groups)
            for row in np.flatnonzero(together).tolist():
                np.add.at(total[row], block.items, together[row] * block.rates)
        return total

    def by_pair(self) -> dict[tuple[int, int], float]:
        """Return the rate of every (customer, item) that may be ordered; for small companies."""
        rates: dict[tuple[int, int], float] = defaultdict(float)
        for block in self.blocks:
            items = list(zip(block.items.tolist(), block.rates.tolist(), strict=True))
            for customer, share in zip(block.customers.tolist(), block.shares, strict=True):
                for item, rate in items:
                    rates[customer, item] += float(share) * rate
        return dict(rates)


NO_RATES = Rates()


def rates_of_rows(customers: Ints, items: Ints, rates: Floats) -> Rates:
    """Return the rates of rows that name a customer and an item each, one block a customer."""
    order = np.lexsort((items, customers))
    customers, items, rates = customers[order], items[order], rates[order]
    new = (np.diff(customers, prepend=-1) != 0) | (np.diff(items, prepend=-1) != 0)
    first = np.flatnonzero(new)
    if not first.size:
        return NO_RATES
    summed = np.add.reduceat(rates, first)
    customers, items = customers[first], items[first]
    begins = np.flatnonzero(np.diff(customers, prepend=-1) != 0)
    ends = np.append(begins[1:], customers.size)
    return Rates(
        tuple(
            Block(customers[b : b + 1], np.ones(1), items[b:e], summed[b:e])
            for b, e in zip(begins.tolist(), ends.tolist(), strict=True)
        )
    )
