"""The ledger: counts times rates, each line told by who causes it (DESIGN 3.6).

Money is not simulated: every line is a count of the observed window (units received, unit-seconds
on hand, person-seconds on duty ...) times a rate of the scenario, so that re-costing needs no new
run. Penalties and lost margin follow the observed orders to their end; everything else is what
happened in the window. Idle labour and fixed cost are attributed too, so that what the tiers cost
to serve adds up to the total.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import fsum, inf
from typing import NamedTuple

import numpy as np

from simwh.errors import ImpossibleStateError
from simwh.kpi.catalogue import POSITIVE, Kpi, kpi
from simwh.kpi.ledger import charges, wages
from simwh.kpi.ledger.attribution import cell_keys
from simwh.kpi.ledger.charges import Charge
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, Tally, Terms, ones, ratio

TAGS = ("tier", "site", "zone")
ABC = "Cooper and Kaplan, Harvard Business Review 66(5), 1988"
RELATIVE = 1e-9
"""How far the attributed shares of a line may be from it, through rounding."""


class Line(NamedTuple):
    """A ledger line: its function, its title, what it counts, and its driver to tiers and zones."""

    charge: charges.Maker
    title: str
    counts: str
    driver: str
    signed: bool = False


DEMAND = "the units demanded of the item at the site"
WORK = (
    "the seconds of the crew's work: of a tour by lines, of packing and loading by shipment, of "
    "accounts by order; of mechanics and the dock, the lines demanded at the site"
)
LINES: Mapping[str, Line] = {
    "purchase_cost": Line(
        charges.purchase,
        "Purchases",
        "orders received from suppliers, by units: at item value, or the supplier's price breaks",
        DEMAND,
    ),
    "ordering_cost": Line(
        charges.ordering,
        "Ordering",
        "replenishment orders placed x rate per order; joint orders x their rate, to items alike",
        DEMAND,
    ),
    "holding_cost": Line(charges.holding, "Holding", "value on hand x time x holding rate", DEMAND),
    "waste_cost": Line(
        charges.waste,
        "Waste",
        "units expired or scrapped x (disposal cost - salvage), beyond what was paid for them",
        DEMAND,
        signed=True,
    ),
    "returns_cost": Line(
        charges.returns, "Returns", "units that customers sent back x the item's cost", DEMAND
    ),
    "backorder_cost": Line(
        charges.backorder, "Backorders", "units owed x days x the tier's rate", "the units owed"
    ),
    "late_penalty_cost": Line(
        charges.late, "Late penalties", "late observed orders x the tier's penalty", "the orders"
    ),
    "short_penalty_cost": Line(
        charges.short,
        "Shortage penalties",
        "observed units lost or cancelled x the tier's penalty",
        "the units",
    ),
    "lost_margin": Line(
        charges.lost_margin,
        "Lost margin",
        "observed units lost or cancelled x (price - value)",
        "the units",
        signed=True,
    ),
    "handling_cost": Line(
        charges.handling,
        "Handling",
        "lines and units shipped, sent anew ones included, x rates",
        "the lines and units",
    ),
    "labour_cost": Line(
        wages.labour,
        "Labour",
        "person-seconds on duty x wage, idle or not, with breaks and absence as far as paid",
        WORK,
    ),
    "overtime_cost": Line(
        wages.overtime, "Overtime", "person-seconds of overtime x factor x wage", WORK
    ),
    "temp_cost": Line(
        wages.temporary,
        "Temporary staff",
        "person-seconds of temporary staff x their wage",
        WORK,
    ),
    "incentive_cost": Line(
        wages.incentive,
        "Incentives",
        "lines that each person of a crew with an incentive did beyond its standard x piece rate",
        WORK,
    ),
    "transport_cost": Line(
        charges.transport,
        "Transport",
        "shipments that left x the lane's cost, or the mode's by shipment, weight and distance, "
        "and its tariff; replenishment and transshipment between sites where a lane has a cost; "
        "trucks that left x the site's cost of a trip and its tariff; trucks of a fleet x time x "
        "their cost",
        "the shipments; of a truck, those on board by volume, or alike without one; of a "
        f"fleet, the lines demanded at the site; of internal transport, {DEMAND}",
    ),
    "transshipment_cost": Line(
        charges.transshipment,
        "Transshipment",
        "transshipments between sites, and their units, x rates",
        DEMAND,
    ),
    "fixed_cost": Line(
        charges.fixed, "Fixed cost", "time x each site's rate", "the lines demanded at the site"
    ),
    "capital_cost": Line(
        charges.capital,
        "Capital",
        "the capital of each site and its equipment x the capital charge x time",
        "the lines demanded at the site",
    ),
    "equipment_cost": Line(
        charges.equipment,
        "Equipment",
        "machines x time x (capital / lifetime + running), moves x the cost of a move, "
        "and what areas cost to run",
        "the lines demanded at the site",
    ),
    "service_credits": Line(
        charges.service_credits,
        "Service credits",
        "missed periods of contracts x credit, and x the share of the period's revenue",
        "the orders of the period",
    ),
    "error_cost": Line(
        charges.errors,
        "Picking errors",
        "picking errors of observed orders that reached the customer x the site's credit; their "
        "labour, transport and scrap are in those lines",
        "the errors",
    ),
}


def ledger(spine: Spine) -> dict[str, Charge]:
    """Return every line's amount and its cube by tier, site and zone.

    Raises
    ------
    ImpossibleStateError
        If what is attributed of a line differs from the line.
    """
    lines = {name: line.charge(spine) for name, line in LINES.items()}
    for name, charge in lines.items():
        check_shares(name, charge.amount, fsum(charge.cube.ravel()))
    return lines


def check_shares(name: str, amount: float, attributed: float) -> None:
    """Refuse shares that do not add up to the amount."""
    if not abs(amount - attributed) <= RELATIVE * max(1.0, abs(amount)):
        raise ImpossibleStateError(
            f"{name} is {amount!r}, but {attributed!r} of it is attributed to tiers"
        )


def _line_terms(name: str, spine: Spine) -> Terms:
    cube = spine.once(ledger)[name].cube
    return ratio(spine.once(cell_keys), cube.ravel())


KPIS = tuple(
    Kpi(
        name=name,
        unit="money",
        denominator="",
        better="lower",
        source=f"DESIGN 3.6: counts x rates; driver: {ABC}",
        title=line.title,
        description=f"In the observed window: {line.counts}. Attributed by {line.driver}.",
        tags=TAGS,
        bounds=(-inf, inf) if line.signed else POSITIVE,
        terms=partial(_line_terms, name),
    )
    for name, line in LINES.items()
)


def total(spine: Spine) -> float:
    """Return the sum of all ledger lines."""
    return fsum(charge.amount for charge in spine.once(ledger).values())


def served(spine: Spine) -> Floats:
    """Return all lines together by tier, site and zone, which add up to the total."""
    lines = spine.once(ledger)
    cube = np.sum([charge.cube for charge in lines.values()], axis=0)
    check_shares("total_cost", total(spine), fsum(cube.ravel()))
    return np.asarray(cube)


@kpi(
    "Total cost",
    unit="money",
    better="lower",
    source="the sum of the ledger's lines",
    tags=(),
    bounds=(-inf, inf),
)
def total_cost(spine: Spine) -> Terms:
    """All ledger lines of the observed window together."""
    keys = spine.once(cell_keys)
    return ratio(type(keys)(keys.sizes), np.array([total(spine)]))


@kpi(
    "Cost to serve",
    unit="money",
    better="lower",
    source=ABC,
    tags=TAGS,
    bounds=(-inf, inf),
)
def cost_to_serve(spine: Spine) -> Terms:
    """All ledger lines by who causes them; over the tiers they add up to the total cost."""
    return ratio(spine.once(cell_keys), spine.once(served).ravel())


@kpi(
    "Cost per order",
    unit="money",
    denominator="observed orders",
    better="lower",
    source=ABC,
    tags=("tier", "zone"),
    bounds=(-inf, inf),
)
def cost_per_order(spine: Spine) -> Terms:
    """Cost to serve per order placed in the observed window."""
    keys = spine.order_keys
    above = Tally(spine.once(cell_keys), spine.once(served).ravel())
    return Terms((above,), (Tally(keys, ones(keys.rows)),))


@kpi(
    "Sales",
    unit="money",
    better="higher",
    source="units shipped x price",
    tags=("tier", "site", "zone", "item"),
)
def sales(spine: Spine) -> Terms:
    """Price of the units shipped to customers in the observed window."""
    shipped = spine.once(charges.units_shipped)
    return ratio(shipped.keys, shipped.values * spine.cast.price[shipped.keys.item])
