"""What an order asks for: how many lines, which items, how much of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from simwh.demand.base import DemandContext, Floats, Ints
from simwh.demand.mix import Mix, Weights, indices
from simwh.demand.orderlog import Table
from simwh.demand.process import Moments
from simwh.distribution import Law, QuantityLaw, Rounded, draw_quanta, quanta, rounded
from simwh.distribution.constant import Constant
from simwh.errors import Fault, InputError
from simwh.units import refusal

_SHOWN = 20


class Basket(BaseModel):
    """The lines of an order.

    Attributes
    ----------
    lines : law of quantity
        Lines an order, rounded by ``numpy.rint``; an order with no line is none.
    items : name, or mapping of name to weight
        Which item a line is for.
    table : CSV file with columns ``item`` and ``weight``, instead of `items`
        With a column ``quantity`` too, that number multiplies the draw of `quantity`.
    quantity : law of quantity
        Units a line, rounded to whole quanta by ``numpy.rint(units / quantum)``; a line that rounds
        to 0 is none.
    distinct : bool
        No item twice in an order; an order then has at most as many lines as there are items.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    lines: QuantityLaw = Constant(value=1)
    items: Weights | None = None
    table: Annotated[str, Field(min_length=1)] | None = None
    quantity: QuantityLaw = Constant(value=1)
    distinct: Annotated[bool, Field(strict=True)] = False

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.items is None) == (self.table is None):
            raise refusal("items, or a table of them")
        if self.items is not None and not any(self.items.values()):
            raise refusal("an item with a weight of more than 0")
        if self.lines.support()[0] < 0:
            raise refusal("a law of lines without negative values")
        return self

    def assortment(self, known: Mapping[str, int], table: Table) -> Assortment:
        """Return the items of the basket, by their index in `known`."""
        if self.items is not None:
            weights = np.array(list(self.items.values()), dtype=np.float64)
            return Assortment(indices(self.items, known, "basket.items"), weights, None)
        assert self.table is not None
        rows = table(self.table, {"item": str, "weight": float, "quantity": float})
        return _tabled(self.table, rows, known)

    def bind(self, context: DemandContext) -> BoundBasket:
        """Return the basket of one replication."""
        return BoundBasket(self, context)


def _tabled(file: str, rows: Mapping[str, Any], known: Mapping[str, int]) -> Assortment:
    """Return the items of a table, or every fault in it."""
    missing = [column for column in ("item", "weight") if column not in rows]
    if missing:
        raise InputError([Fault(file, 1, 0, name, "missing", "this column") for name in missing])
    names = [str(name) for name in rows["item"]]
    weights = np.asarray(rows["weight"], dtype=np.float64)
    each = np.asarray(rows["quantity"], dtype=np.float64) if "quantity" in rows else None
    faults, seen = [], set()
    for line, (name, weight) in enumerate(zip(names, weights.tolist(), strict=True), start=2):
        if name not in known:
            faults.append(Fault(file, line, 0, "item", name, "an item of the scenario"))
        if name in seen:
            faults.append(Fault(file, line, 0, "item", f"{name} again", "each item once"))
        seen.add(name)
        if not weight >= 0:
            faults.append(Fault(file, line, 0, "weight", f"{weight:g}", "0 or more"))
    if not faults and not weights.any():
        faults.append(Fault(file, 1, 0, "weight", "nothing", "a weight of more than 0"))
    if faults:
        raise InputError(faults[:_SHOWN])
    return Assortment(np.array([known[name] for name in names]), weights, each)


class Assortment:
    """The items of a basket, in the order of their indices: that of a file means nothing.

    Attributes
    ----------
    items : ndarray of int, shape (n,)
        Item indices.
    mix : Mix
        Draws positions in `items`.
    factors : ndarray of float, shape (n,), or None
        Multiplies the quantity of each item.
    """

    def __init__(self, items: Ints, weights: Floats, factors: Floats | None) -> None:
        order = np.argsort(items, kind="stable")
        self.items, self.mix = items[order], Mix(weights[order])
        self.factors = None if factors is None else factors[order]

    def sizes(self, basket: Basket, quantum: Floats, law: Law | None = None) -> list[Rounded]:
        """Return the moments of a line's quanta, by position; `quantum` is by item index.

        `law` is that of a line's units where the process knows them, in place of the basket's.
        """
        steps = quantum[self.items]
        if law is None and self.factors is not None:
            steps = steps / np.where(self.factors > 0, self.factors, np.inf)
        units = basket.quantity if law is None else law
        known = {step: rounded(units, step) for step in set(steps.tolist()) - {np.inf}}
        known[np.inf] = Rounded(0.0, 0.0, 1.0)
        return [known[step] for step in steps.tolist()]

    def lines(self, basket: Basket) -> Floats:
        """Return the expected lines of an order for each position."""
        count = rounded(basket.lines)
        if not basket.distinct:
            return count.mean * self.mix.shares
        most = self.mix.possible
        at_most = basket.lines.cdf(np.arange(most, dtype=np.float64) + 0.5)
        chances = np.append(np.diff(at_most), 1 - at_most[-1])
        expected = np.zeros(self.items.size)
        for lines in np.flatnonzero(chances > 0).tolist():
            expected += chances[lines] * self.mix.inclusion(lines + 1)
        return expected


class BoundBasket:
    """Lines drawn from streams ``lines``, ``item`` and ``quantity``, one uniform a draw."""

    def __init__(self, basket: Basket, context: DemandContext) -> None:
        self._basket = basket
        self._assortment = basket.assortment(context.items, context.table)
        self._quantum = np.array(context.item_quantum, dtype=np.float64)
        steps = set(self._quantum[self._assortment.items].tolist())
        alike = len(steps) == 1 and self._assortment.factors is None
        self._step = steps.pop() if alike else None
        self._lines = context.uniforms("lines")
        self._item = context.uniforms("item")
        self._quantity = context.uniforms("quantity")

    def lines(self, orders: int) -> Ints:
        """Return the number of lines of the next orders."""
        law = self._basket.lines
        if isinstance(law, Constant):
            lines = np.full(orders, quanta(np.array(law.value)))
        else:
            lines = draw_quanta(law, self._lines.take(orders))
        return np.minimum(lines, self._assortment.mix.possible) if self._basket.distinct else lines

    def fill(self, lines: Ints) -> tuple[Ints, Ints]:
        """Return the item and the quanta of each line of orders with so many lines."""
        basket, assortment = self._basket, self._assortment
        u = self._item.take(int(lines.sum()))
        mix = assortment.mix
        positions = mix.draw_distinct(u, lines) if basket.distinct else mix.draw(u)
        items = assortment.items[positions]
        if isinstance(basket.quantity, Constant):
            units = np.full(items.size, basket.quantity.value)
        else:
            u = self._quantity.take(items.size)
            if self._step is not None:
                return items, draw_quanta(basket.quantity, u, self._step)
            units = basket.quantity.quantile(u)
        if assortment.factors is not None:
            units = units * assortment.factors[positions]
        return items, quanta(units, self._quantum[items])

    def convert(self, units: Floats) -> tuple[Ints, Ints]:
        """Return the item and the quanta of orders of one line with given units."""
        items = self._assortment.items[self._assortment.mix.draw(self._item.take(units.size))]
        return items, quanta(units, self._quantum[items])

    def order_moments(self, law: Law | None = None) -> Moments:
        """Return the mean and variance of an order's units (nan variance for distinct items).

        Of an order whose only line is for units by `law` if that is given.
        """
        basket, assortment = self._basket, self._assortment
        quantum = self._quantum[assortment.items]
        sizes = assortment.sizes(basket, self._quantum, law)
        mean = np.array([size.mean for size in sizes]) * quantum
        variance = np.array([size.variance for size in sizes]) * quantum**2
        shares = assortment.mix.shares
        centre = float(shares @ mean)
        line = Moments(centre, float(shares @ (variance + (mean - centre) ** 2)))
        if law is not None:
            return line
        count = rounded(basket.lines)
        if basket.distinct and count.mean > 1:
            return Moments(float(assortment.lines(basket) @ mean), float("nan"))
        return Moments(count.mean, count.variance).of(line)
