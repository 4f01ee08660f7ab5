"""A demand: a process, its customers and their baskets, as one stream of orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, isnan

import numpy as np

from simwh.demand.base import Arrivals, DemandContext, DemandProcess, Epochs, Ints, OrderBlock
from simwh.demand.basket import Basket, BoundBasket
from simwh.demand.blocks import EMPTY, drop_empty, join, pick
from simwh.demand.mix import Mix, indices
from simwh.demand.orderlog import Table
from simwh.demand.process import Moments, Process, unrounded
from simwh.demand.rates import Block, Rates
from simwh.demand.replay import Replay
from simwh.errors import UsageError

Weighted = str | Mapping[str, float]


@dataclass(frozen=True)
class Source:
    """A demand as a scenario says it.

    Attributes
    ----------
    process : DemandProcess
        When orders are placed.
    customer : name, or mapping of name to weight, or None
        Who places them; None where the process knows whole orders.
    basket : Basket or None
        What they ask for; None where the process knows whole orders.
    returns : bool
        Whether quantities may be negative.

    Raises
    ------
    UsageError
        The process and the rest do not go together.
    """

    process: DemandProcess
    customer: Weighted | None = None
    basket: Basket | None = None
    returns: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.process, Process):
            _check(self.process, self)

    def bind(self, context: DemandContext) -> BoundSource:
        """Return the demand of one replication, at time 0."""
        arrivals = self.process.bind(context)
        if self.customer is None or self.basket is None:
            return BoundSource(arrivals)
        weights = weights_of(self.customer)
        customers = indices(weights, context.customers, "customer")
        # The order of a file means nothing: draws go by the customers' indices.
        order = np.argsort(customers, kind="stable")
        shares = np.array(list(weights.values()), dtype=np.float64)[order]
        buyers = Buyers(customers[order], Mix(shares))
        return BoundSource(arrivals, buyers, self.basket.bind(context), context)

    def item_rates(
        self,
        customers: Mapping[str, int],
        items: Mapping[str, int],
        table: Table,
        quantum: Sequence[float] | None = None,
    ) -> Rates:
        """Return the expected units per second by customer index and item index.

        Parameters
        ----------
        customers : mapping from name to index
            Every customer of the scenario.
        items : mapping from name to index
            Every item of the scenario.
        table : callable
            Reads the CSV files of baskets and histories.
        quantum : sequence of float, by item index, optional
            Units in one quantum, to which quantities are rounded; 1 by default.
        """
        if isinstance(self.process, Replay):
            return self.process.item_rates(customers, items, table, quantum)
        rate = self.process.rate()
        if self.customer is None or self.basket is None or isnan(rate):
            return Rates()
        step = np.ones(max(items.values()) + 1) if quantum is None else np.array(quantum)
        assortment = self.basket.assortment(items, table)
        law = self.process.order_law() if isinstance(self.process, Process) else None
        lines = assortment.lines(self.basket) if law is None else assortment.mix.shares
        sizes = np.array([size.mean for size in assortment.sizes(self.basket, step, law)])
        each = lines * sizes * step[assortment.items]
        weights = weights_of(self.customer)
        buyers = indices(weights, customers, "customer")
        shares = np.array(list(weights.values()), dtype=np.float64) / fsum(weights.values())
        return Rates((Block(buyers, shares, assortment.items, rate * each),))

    def equivalent(self, context: DemandContext, since: float, until: float) -> float:
        """Return how long it takes at the mean rate until as many orders come as are expected.

        As of `Process.equivalent`; the time itself where nothing is known of how the rate moves.
        """
        if isinstance(self.process, Process):
            return self.process.equivalent(context, since, until)
        return until - since


def weights_of(customer: Weighted) -> Mapping[str, float]:
    """Return a mapping of names to weights for either way to write it."""
    return {customer: 1.0} if isinstance(customer, str) else customer


def _check(process: Process, source: Source) -> None:
    given = (source.customer is not None, source.basket is not None)
    if process.whole and any(given):
        raise UsageError(f"a {process.kind} demand names its customers and items itself")
    if not process.whole and not all(given):
        raise UsageError(f"a {process.kind} demand needs a customer and a basket")
    if source.customer is not None and not any(weights_of(source.customer).values()):
        raise UsageError("a demand needs a customer with a weight of more than 0")
    below = source.basket is not None and source.basket.quantity.support()[0] < 0
    if (below or process.goes_below_zero()) and not source.returns:
        raise UsageError("quantities below 0 need `returns: true`")
    if source.basket is not None and process.knows_quantity():
        # What a resolved scenario spells out by default says nothing.
        fields = Basket.model_fields
        said = ("lines", "quantity", "distinct")
        idle = {name for name in said if getattr(source.basket, name) != fields[name].default}
        if idle:
            raise UsageError(
                f"a {process.kind} demand with quantities of its own has no use for "
                f"its basket's {', '.join(sorted(idle))}"
            )


@dataclass(frozen=True)
class Buyers:
    """The customers of a demand: their indices, and how they are drawn."""

    customers: Ints
    mix: Mix


class BoundSource:
    """The demand of one replication, read forward in time.

    Streams are those of the process, ``customer`` (one uniform an order) and those of the basket.
    """

    def __init__(
        self,
        arrivals: Arrivals,
        buyers: Buyers | None = None,
        basket: BoundBasket | None = None,
        context: DemandContext | None = None,
    ) -> None:
        self._arrivals = arrivals
        self._buyers, self._basket = buyers, basket
        self._choice = None if context is None else context.uniforms("customer")

    def until(self, time: float) -> OrderBlock:
        """Return the orders placed before `time` that were not returned yet."""
        found = self._arrivals.until(time)
        if isinstance(found, OrderBlock):
            return found
        return self._complete(found) if found.times.size else EMPTY

    def window_moments(self, window: float) -> Moments:
        """Return the mean and variance of the units demanded in the first `window` seconds.

        nan where no closed form is known.
        """
        order = unrounded if self._basket is None else self._basket.order_moments
        known = getattr(self._arrivals, "window_moments", None)
        return Moments(np.nan, np.nan) if known is None else known(window, order)

    def _complete(self, epochs: Epochs) -> OrderBlock:
        if self._buyers is None or self._basket is None or self._choice is None:
            raise UsageError("a demand that does not name customers and items needs them given")
        count = epochs.times.size
        if self._buyers.customers.size == 1:
            customers = np.full(count, self._buyers.customers[0])
        else:
            customers = self._buyers.customers[self._buyers.mix.draw(self._choice.take(count))]
        if epochs.quantities is None:
            lines = self._basket.lines(count)
            items, quantities = self._basket.fill(lines)
        else:
            lines = np.ones(count, dtype=np.int64)
            items, quantities = self._basket.convert(epochs.quantities)
        return drop_empty(OrderBlock(epochs.times, customers, lines, items, quantities))


def merge(sources: Sequence[BoundSource], time: float) -> tuple[OrderBlock, Ints]:
    """Return the orders of all sources before `time` that were not returned yet, in time order.

    Parameters
    ----------
    sources : sequence of BoundSource
        In the order of their streams' names: simultaneous orders are in this order.
    time : float
        Seconds.

    Returns
    -------
    OrderBlock
    ndarray of int, shape (orders,)
        Position in `sources` of each order's.
    """
    blocks = [source.until(time) for source in sources]
    filled = [i for i, block in enumerate(blocks) if block.times.size]
    if len(filled) <= 1:
        block = blocks[filled[0]] if filled else EMPTY
        return block, np.full(block.times.size, filled[0] if filled else 0)
    together = join([blocks[i] for i in filled])
    owner = np.repeat(filled, [blocks[i].times.size for i in filled])
    order = np.argsort(together.times, kind="stable")
    return pick(together, order), owner[order]
