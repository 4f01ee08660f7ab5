"""What customers are worth: sales less what it costs to serve them, the whale curve.

Customers are ranked by profit, the most profitable first; their cumulative profit rises to a peak
and falls by what the others cost (Kaplan and Narayanan, "Measuring and managing customer
profitability", Journal of Cost Management 15(5), 2001). A replication keeps groups of customers of
like size and like value of a line, with what every price multiplies, so that the curve can be told
at other prices. Within a group gains and losses cancel: the peak is understated by a percent or so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from simwh.kpi.ledger import charges
from simwh.kpi.ledger.cost import served
from simwh.kpi.ledger.price_paths import price_at
from simwh.kpi.ledger.prices import TIMES, activities
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Ints, sums

if TYPE_CHECKING:
    from simwh.scenario.model import Scenario

PROFIT = "profit"
"""Name of the curve among the series; its points are the `SHARES` of customers."""
ENOUGH = 100
"""Customers from whom on there is a curve."""
SIZES = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85)
"""Where customers ranked by sales are divided: finely among the largest."""
BANDS = 12
"""Groups of like number that those of a size are divided into, ranked by the sales of a line."""
GROUPS = (len(SIZES) + 1) * BANDS + 1
"""The last group has the customers that ordered nothing, who may still cost or bring something."""
DIGITS = 8
"""Significant digits that are kept."""
SHARES = (
    *(0.0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075),
    *(round(0.05 * i, 2) for i in range(2, 20)),
    *(0.97, 0.98, 0.99, 0.995, 1.0),
)
_PREFIX = "customers"
_COUNT, _SALES, _COSTS = (f"{_PREFIX} {what}" for what in ("count", "sales", "costs"))


def customer_rows(spine: Spine) -> dict[str, list[float]]:
    """Return customers, sales, costs and activities by group; nothing where there are few.

    Returns
    -------
    dict of name to list of float
        To be kept among the series of a replication, for `with_profit`.
    """
    if len(spine.cast.customers) < ENOUGH:
        return {}
    group, count = groups_of(spine)
    asking = spine.grouped(group, GROUPS)
    tally = asking.once(charges.units_shipped)
    money = tally.values * spine.cast.price[tally.keys.item]
    rows = {
        _COUNT: count,
        _SALES: sums(tally.keys.zone, money, GROUPS),  # type: ignore[arg-type]
        _COSTS: served(asking).sum(axis=(0, 1)),
    }
    found = {name: _short(row.tolist()) for name, row in rows.items()}
    by_price: dict[str, list[float]] = defaultdict(lambda: [0.0] * GROUPS)
    for key, value in activities(asking, {f"#{g}": {"zone": g} for g in range(GROUPS)}).items():
        figure, _, paths = key.partition(TIMES)
        by_price[f"{_PREFIX}{TIMES}{paths}"][int(figure.rpartition("#")[2])] += value
    return found | {name: _short(row) for name, row in by_price.items()}


def groups_of(spine: Spine) -> tuple[Ints, Floats]:
    """Return the group of every customer, and how many of those that ordered each group has."""
    orders = spine.facts.orders["customer"]
    customer = orders[spine.part("order")]
    size = len(spine.cast.customers)
    sales = sums(customer, spine.units * spine.cast.price[spine.part("item")], size)
    lines = sums(customer, np.ones(len(customer)), size)
    active = np.flatnonzero(lines)
    group = np.full(size, GROUPS - 1, np.int32)
    bands = _bands(-sales[active], SIZES)
    for band in range(len(SIZES) + 1):
        those = active[bands == band]
        values = _bands(-sales[those] / lines[those], [i / BANDS for i in range(1, BANDS)])
        group[those] = band * BANDS + values
    return group, np.bincount(group[active], minlength=GROUPS).astype(float)


def with_profit(
    series: Mapping[str, Sequence[float]], scenario: Scenario
) -> dict[str, Sequence[float]]:
    """Return the series of a replication with the curve at the prices of a scenario."""
    told = {name: row for name, row in series.items() if not name.startswith(_PREFIX)}
    if _COUNT in series:
        profit = np.array(series[_SALES]) - np.array(series[_COSTS])
        for name, row in series.items():
            if name.startswith(f"{_PREFIX}{TIMES}"):
                price = 1.0
                for path in name.split(TIMES)[1:]:
                    price *= price_at(scenario, path)
                profit -= price * np.array(row)
        told[PROFIT] = whale(np.array(series[_COUNT]), profit)
    return told


def whale(count: Floats, profit: Floats) -> list[float]:
    """Return the cumulative profit of the most profitable `SHARES` of customers.

    Parameters
    ----------
    count, profit : float arrays, by group
        Customers, and the profit of all of them together.
    """
    some = count > 0
    idle = fsum(profit[~some])  # of customers that ordered nothing: told with the last ones
    count, profit = count[some], profit[some]
    order = np.argsort(-profit / count, kind="stable")
    share = np.concatenate(([0.0], np.cumsum(count[order]) / count.sum()))
    curve = np.concatenate(([0.0], np.cumsum(profit[order])))
    told: list[float] = np.interp(SHARES, share, curve).tolist()
    told[-1] += idle
    return told


def _short(row: Sequence[float]) -> list[float]:
    return [float(f"{x:.{DIGITS}g}") for x in row]


def _bands(values: Floats, shares: Sequence[float]) -> Ints:
    """Return the band of each value, ranked from the least, that ranks at these shares divide."""
    rank = np.empty(len(values))
    rank[np.argsort(values, kind="stable")] = (np.arange(len(values)) + 0.5) / max(len(values), 1)
    return np.searchsorted(shares, rank).astype(np.int32)
