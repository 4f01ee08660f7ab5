"""Prices apart from what they multiply, so that re-costing needs no new run (DESIGN 3.6).

The ledger is linear in every price. What a price multiplies, its *activity*, is what a ledger line
comes to where that price is 1 and all others are 0, so activities are found by asking the ledger
itself; money is the figure without prices plus the sum of price times activity. Values and prices
of items are not among them: they belong to rows, and a change of them is a new run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from math import fsum
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from simwh.kpi.floor.equipment import PLACES
from simwh.kpi.floor.quality import SHARES
from simwh.kpi.ledger.attribution import cell_keys
from simwh.kpi.ledger.charges import Maker
from simwh.kpi.ledger.cost import LINES, check_shares
from simwh.kpi.ledger.price_paths import leads, price_at, with_prices
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Pair, Where, ratio

if TYPE_CHECKING:
    from simwh.scenario.model import Scenario

TIMES = " * "
"""Stands between the figure of an activity and the prices that it is multiplied by."""
AXES = {"tiers": 0, "warehouses": 1}
"""Map of the scenario to the axis of a ledger line's cube whose names it has."""


BY_SHIPMENT = tuple(
    f"transport.{rate}" for rate in ("per_shipment", "per_kg", "per_km", "per_kg_km")
)
CHARGES: Mapping[str, Maker] = {
    **{name: line.charge for name, line in LINES.items()},
    **{name: share.charge for name, share in SHARES.items()},
}
"""What prices are part of: the ledger's lines, and shares of them."""


class Price(NamedTuple):
    """A price of a scenario.

    Attributes
    ----------
    path : str
        ``*`` stands for every tier, every warehouse, or every station of one.
    line : str
        The ledger line that it is part of, or a share of such lines.
    factor : str
        A second price that multiplies it, or empty.
    """

    path: str
    line: str
    factor: str = ""


CREWS = (
    "account_crews.*",
    "warehouses.*.picking.crew",
    "warehouses.*.packing.crew",
    "warehouses.*.sorting.crew",
    "warehouses.*.stations.*.crew",
    "warehouses.*.maintenance.*",
    "warehouses.*.receiving.crew",
    "warehouses.*.receiving.put_away.crew",
    "warehouses.*.loading.crew",
    "warehouses.*.picking.accuracy.check.crew",
    "warehouses.*.picking.reslot.crew",
)
"""Where the crews of a scenario are."""
PAID_BY_LINE = (
    "warehouses.*.picking.crew",
    "warehouses.*.packing.crew",
    "warehouses.*.stations.*.crew",
    "warehouses.*.picking.accuracy.check.crew",
)
"""Where those are that may have an incentive."""
PRICES = (
    Price("tiers.*.backorder_cost", "backorder_cost"),
    Price("tiers.*.late_penalty", "late_penalty_cost"),
    Price("tiers.*.short_penalty", "short_penalty_cost"),
    Price("contracts.*.credit", "service_credits"),
    Price("contracts.*.share", "service_credits"),
    Price("rates.ordering", "ordering_cost"),
    Price("rates.joint_ordering", "ordering_cost"),
    Price("rates.holding", "holding_cost"),
    Price("rates.handling_per_line", "handling_cost"),
    Price("rates.handling_per_unit", "handling_cost"),
    Price("warehouses.*.picking.areas.*.running", "equipment_cost"),
    Price("warehouses.*.picking.accuracy.credit", "error_cost"),
    *(Price(path, "transport_cost") for path in BY_SHIPMENT),
    Price("warehouses.*.trip_cost", "transport_cost"),
    Price("warehouses.*.fleet.cost", "transport_cost"),
    Price("rates.transshipment", "transshipment_cost"),
    Price("rates.transshipment_per_unit", "transshipment_cost"),
    *(
        price
        for crew in CREWS
        for price in (
            Price(f"{crew}.wage", "labour_cost"),
            Price(f"{crew}.wage", "overtime_cost"),
            Price(f"{crew}.temps.wage", "temp_cost"),
        )
    ),
    *(Price(f"{crew}.incentive.piece_rate", "incentive_cost") for crew in PAID_BY_LINE),
    Price("warehouses.*.fixed_cost", "fixed_cost"),
    Price("warehouses.*.capital", "capital_cost", "rates.capital_charge"),
    *(
        price
        for at in (f"warehouses.*.{place}" for place in PLACES)
        for price in (
            Price(f"{at}.capital", "capital_cost", "rates.capital_charge"),
            Price(f"{at}.capital", "equipment_cost"),
            Price(f"{at}.running", "equipment_cost"),
            Price(f"{at}.per_move", "equipment_cost"),
        )
    ),
)
"""Every price that neither an item nor a lane carries."""
PEOPLE_OF_SHARES: Mapping[str, tuple[str, ...]] = {
    "appraisal_cost": ("picking.accuracy.check.crew", "packing.crew"),
    "internal_failure_cost": ("picking.crew", "sorting.crew", "packing.crew"),
    "external_failure_cost": ("picking.crew", "sorting.crew", "packing.crew"),
}
PRICES_OF_SHARES = (
    *(
        Price(f"warehouses.*.{crew}.{wage}", share)
        for share, crews in PEOPLE_OF_SHARES.items()
        for crew in crews
        for wage in ("wage", "temps.wage")
    ),
    Price("warehouses.*.picking.accuracy.credit", "external_failure_cost"),
    Price("warehouses.*.trip_cost", "external_failure_cost"),
    *(
        Price(path, "external_failure_cost")
        for path in ("rates.handling_per_line", "rates.handling_per_unit", *BY_SHIPMENT)
    ),
)
"""The same prices as far as shares of the ledger's lines have a part in them."""
PATHS = tuple(path for price in PRICES for path in (price.path, price.factor) if path)
FLOOR_SUM = "floor_cost_per_line"
"""A figure that adds up what the floor's prices come to (`of_floor`)."""
LOADING_SUM = "loading_cost"
"""A figure that is the part of the labour that loads trucks."""
SUMS = ("cost_to_serve", "cost_per_order")
"""Figures that add up all ledger lines by tag; overall, `total_cost` does too."""


def unpriced(scenario: Scenario) -> Scenario:
    """Return the scenario with every price of `PRICES` at 0."""
    priced: Scenario = with_prices(scenario, PATHS, 0.0)
    return priced


def of_floor(path: str) -> bool:
    """Tell whether a price is one of the floor: of its people, its equipment or its handling.

    A price of a warehouse itself, such as its fixed cost, stands right under its name; trucks of
    its own are on the road.
    """
    parts = path.split(".")
    inside = parts[0] == "warehouses" and len(parts) > 3 and parts[2] != "fleet"
    return inside or path.startswith("rates.handling")


def floor_cost(spine: Spine) -> Floats:
    """Return what the floor's prices come to, by tier, site and zone."""
    mine = {path for price in PRICES if of_floor(price.path) for path in (price.path, price.factor)}
    others = tuple(path for path in PATHS if path not in mine)
    asking = copy(spine)
    asking.scenario = with_prices(spine.scenario, others, 0.0)
    lines = dict.fromkeys(price.line for price in PRICES if of_floor(price.path))
    return np.asarray(sum(LINES[line].charge(asking).cube for line in lines))


def activities(
    spine: Spine, places: Mapping[str, Where], prices: Sequence[Price] = PRICES
) -> dict[str, float]:
    """Return what every price multiplies, where that is not 0.

    Parameters
    ----------
    spine : Spine
        The joined columns of a replication.
    places : mapping of tags as text to what they select
        Such as ``{"": {}, "[tier=gold]": {"tier": 0}}``.
    prices : sequence of Price
        Those of the ledger, by default.

    Returns
    -------
    dict of str to float
        By figure and price, as in ``late_penalty_cost[tier=gold] * tiers.gold.late_penalty``.

    Raises
    ------
    ImpossibleStateError
        If what is attributed of an activity differs from it.
    """
    free = unpriced(spine.scenario)
    # What a lane or a tariff costs by itself is none; that a lane has a cost decides what is.
    free = with_prices(free, ("transport.lanes.*.*.cost",), 0.0)
    free = with_prices(free, ("transport.tariff", "warehouses.*.trip_tariff"), None)
    asking = copy(spine)
    asking.scenario = free
    # A share may have what no price is part of, such as the scrap of what customers send back.
    constant = {name: SHARES[name].charge(asking) for name in {p.line for p in prices} & {*SHARES}}
    found: dict[str, float] = {}
    for price in _by_name(spine.scenario, prices):
        if not leads(free, price.path.split(".")):  # such as to temps that nobody calls
            continue
        asking.scenario = with_prices(free, tuple(filter(None, (price.path, price.factor))), 1.0)
        amount, cube = CHARGES[price.line](asking)
        if price.line in constant:
            amount -= constant[price.line].amount
            cube = cube - constant[price.line].cube
        check_shares(price.line, amount, fsum(cube.ravel()))
        for path, share in _each(price, cube, spine):
            terms = ratio(spine.once(cell_keys), share.ravel())
            told = ((place, terms.pair(where)[0]) for place, where in places.items())
            found |= {f"{price.line}{place}{TIMES}{path}": value for place, value in told if value}
    return found


def _by_name(scenario: Any, prices: Sequence[Price]) -> Iterator[Price]:
    """Yield every price; one for each name, where names are of no axis of the cube."""
    for price in prices:
        head, _, rest = price.path.partition(".*.")
        if not rest:
            yield price
        elif head in AXES:
            within, star, last = rest.partition(".*.")
            things = price_at(scenario, head).values() if star else ()
            names = dict.fromkeys(
                name for thing in things for name in price_at(thing, within) or ()
            )
            if not star:
                yield price
            yield from (price._replace(path=f"{head}.*.{within}.{name}.{last}") for name in names)
        else:
            yield from (
                price._replace(path=f"{head}.{name}.{rest}") for name in price_at(scenario, head)
            )


def _each(price: Price, cube: Floats, spine: Spine) -> Iterator[tuple[str, Floats]]:
    """Yield every path that a price stands for, with its own part of the cube."""
    rest = f"{TIMES}{price.factor}" if price.factor else ""
    if "*" not in price.path:
        yield price.path + rest, cube
        return
    axis = AXES[price.path.partition(".")[0]]
    names = (spine.cast.tiers, spine.cast.sites)[axis]
    for index, name in enumerate(names):
        mine = np.arange(cube.shape[axis]) == index
        share = np.where(np.expand_dims(mine, tuple({0, 1, 2} - {axis})), cube, 0.0)
        if share.any():
            yield price.path.replace("*", name) + rest, share


def priced(
    totals: Mapping[str, Pair], activities: Mapping[str, float], scenario: Scenario
) -> dict[str, Pair]:
    """Return the figures at the prices of a scenario.

    Parameters
    ----------
    totals : mapping of metric to (numerator, denominator)
        Of an `unpriced` scenario.
    activities : mapping of figure and price to float
        As of `activities`.
    scenario : Scenario
        Its prices.
    """
    amounts: dict[str, list[float]] = {}
    for key, activity in activities.items():
        figure, *paths = key.split(TIMES)
        amount = activity
        for path in paths:
            amount *= price_at(scenario, path)
        for name in (figure, *_sums(figure, paths[0])):
            amounts.setdefault(name, []).append(amount)
    return {
        name: (fsum((above, *amounts.get(name, ()))) if below else above, below)
        for name, (above, below) in totals.items()
    }


def _sums(figure: str, path: str) -> list[str]:
    """Return the figures that an activity of another one is added to."""
    name, _, rest = figure.partition("[")
    tags = f"[{rest}" if rest else ""
    if name in SHARES:
        return [f"quality_cost{tags}"]
    sums = [f"{name}{tags}" for name in SUMS] + ([] if tags else ["total_cost"])
    if of_floor(path):
        sums.append(f"{FLOOR_SUM}{tags}")
    if ".loading." in path:
        sums.append(f"{LOADING_SUM}{tags}")
    return sums
