"""Prices apart from what they multiply, so that re-costing needs no new run (DESIGN 3.6).

The ledger is linear in every price. What a price multiplies, its *activity*, is what a ledger line
comes to where that price is 1 and all others are 0. So activities are found by asking the ledger
itself, and money is the figure without prices plus the sum of price times activity. Values and
prices of items are not among them: they belong to rows, and a change of them is a new run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from simwh.kpi.attribution import cell_keys
from simwh.kpi.cost import LINES
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Where, ratio

if TYPE_CHECKING:
    from simwh.scenario.model import Scenario

TIMES = " * "
"""Stands between an activity's figure and the price that it is multiplied by."""
SUMS = ("cost_to_serve", "cost_per_order")
"""Figures that add up all ledger lines, by tag; `total_cost` does overall."""


class Price(NamedTuple):
    """A price of a scenario.

    Attributes
    ----------
    path : str
        ``*`` stands for every tier or every warehouse.
    line : str
        The ledger line that it is part of.
    factor : str
        A second price that multiplies it, or empty.
    """

    path: str
    line: str
    factor: str = ""


PRICES = (
    Price("tiers.*.backorder_cost", "backorder_cost"),
    Price("tiers.*.late_penalty", "late_penalty_cost"),
    Price("tiers.*.short_penalty", "short_penalty_cost"),
    Price("rates.ordering", "ordering_cost"),
    Price("rates.holding", "holding_cost"),
    Price("rates.handling_per_line", "handling_cost"),
    Price("rates.handling_per_unit", "handling_cost"),
    Price("warehouses.*.picking.crew.wage", "labour_cost"),
    Price("warehouses.*.packing.crew.wage", "labour_cost"),
    Price("transport.per_shipment", "transport_cost"),
    Price("transport.per_kg", "transport_cost"),
    Price("transport.per_km", "transport_cost"),
    Price("transport.per_kg_km", "transport_cost"),
    Price("warehouses.*.fixed_cost", "fixed_cost"),
    Price("warehouses.*.capital", "capital_cost", "rates.capital_charge"),
)
"""Every price that no item carries."""


def unpriced(scenario: Scenario) -> Scenario:
    """Return the scenario with every price at 0."""
    return _with_prices(scenario, ())


def activities(
    spine: Spine, told: Callable[[str], Iterable[tuple[str, Where]]]
) -> dict[str, float]:
    """Return what every price multiplies, where that is not 0.

    Parameters
    ----------
    spine : Spine
    told : callable
        From the name of a ledger line to its metrics, each with what its tags select.

    Returns
    -------
    dict of str to float
        By ``metric * path``, as in ``late_penalty_cost[tier=gold] * tiers.gold.late_penalty``.

    Raises
    ------
    ImpossibleStateError
        If what is attributed of an activity differs from it.
    """
    found: dict[str, float] = {}
    for price in PRICES:
        asking = copy(spine)
        asking.scenario = _with_prices(spine.scenario, (price,))
        # A line may charge what no price of it multiplies, such as lanes with a cost of their own.
        free = copy(spine)
        free.scenario = unpriced(spine.scenario)
        charge = LINES[price.line].charge
        cube = charge(asking).cube - charge(free).cube
        for path, part in _parts(price, cube, spine):
            for metric, where in told(price.line):
                amount = ratio(spine.once(cell_keys), part.ravel()).pair(where)[0]
                if amount:
                    found[f"{metric}{TIMES}{path}"] = amount
    return found
