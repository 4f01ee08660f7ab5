"""What is agreed with tiers and customers: windows, contracts over a period, service credits."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from simwh.clock import LocalClock
from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.service import is_late, is_whole
from simwh.kpi.spine import MOMENT, Spine
from simwh.kpi.terms import Bools, Floats, Ints, Keys, Tally, Terms, ratio, sums
from simwh.record import OPEN
from simwh.scenario.contracts import Contract

MONTHS = {"month": 1, "quarter": 3, "year": 12}
TINY = 1e-9
"""Rounding of a share of units."""
WINDOW = "Caggiano, Jackson, Muckstadt and Rappold, OR 55(2), 2007"


def windows(spine: Spine) -> Floats:
    """Return the seconds of each tier's window: its target's, else its promise."""
    tiers = (spine.scenario.tiers[name] for name in spine.cast.tiers)
    own = [np.inf if tier.targets.window is None else tier.targets.window for tier in tiers]
    return np.where(np.isinf(own), spine.cast.tier_promise, own)


def begun(spine: Spine) -> Floats:
    """Return from when each order counts: as it was placed, or after the cut-off next day."""
    orders, promise = spine.facts.orders, spine.cast.tier_promise[spine.order_tier]
    finite = np.isfinite(promise)
    return np.where(finite, orders["due"] - np.where(finite, promise, 0.0), orders["placed"])


def in_window(spine: Spine, seconds: Floats) -> tuple[Bools, Bools]:
    """Tell of each demanded part whether it came within its seconds, and whether that is known."""
    order, fate = spine.part("order"), spine.part("fate")
    until = spine.once(begun)[order] + seconds + MOMENT
    delivered = spine.of_shipment("delivered")[spine.parts]
    filled = delivered <= until
    known = ~np.isnan(delivered) | (fate != OPEN) | (spine.run.stopped > until)
    return np.asarray(filled), np.asarray(known)


@kpi(
    "Units in the window",
    unit="%",
    denominator="units of the observed orders, but for open ones still within it",
    better="higher",
    source=WINDOW,
    tags=("tier", "site", "zone", "item"),
    bounds=SHARE,
)
def window_fill_rate(spine: Spine) -> Terms:
    """Share of the units demanded that were delivered within the tier's window.

    The window is `targets.window` of the tier, else its promise; without either every delivery is
    in it. It begins when the order counts as placed.
    """
    filled, known = in_window(spine, windows(spine)[spine.order_tier[spine.part("order")]])
    return ratio(spine.part_keys, spine.units * filled, spine.units * known)


class Periods(NamedTuple):
    """The periods of a contract, one a row, that somebody ordered in.

    Attributes
    ----------
    row : int array, by observed order
        The period of the order's party, or -1 where it is in none.
    orders, revenue : float array
    kept : bool array
    """

    row: Ints
    orders: Floats
    revenue: Floats
    kept: Bools


def edges(spine: Spine, contract: Contract) -> Floats:
    """Return where the periods begin and end that lie in the observed window."""
    if contract.every is not None:
        count = int((spine.window + TINY) // contract.every)
        return np.asarray(spine.begin + contract.every * np.arange(count + 1))
    clock = LocalClock(spine.scenario.start, spine.scenario.time_zone)
    step, first = MONTHS[contract.period], clock.local(spine.begin)
    month = 12 * first.year + (first.month - 1) // step * step
    found: list[float] = []
    while not found or found[-1] <= spine.end + MOMENT:
        day = date(month // 12, month % 12 + 1, 1)
        found.append(clock.midnight((day - clock.first).days))
        month += step
    inside = np.array(found)
    return inside[(inside >= spine.begin - MOMENT) & (inside <= spine.end + MOMENT)]


def good_of_all(spine: Spine, contract: Contract) -> tuple[Floats, Floats]:
    """Return what of each observed order was as agreed, and what there was."""
    if contract.measure in ("on_time", "otif"):
        late, whole = spine.once(is_late), spine.once(is_whole)
        if contract.measure == "otif":
            return (whole & ~late).astype(float), np.ones(len(late))
        done = (spine.last[spine.orders] >= 0) & ~spine.open[spine.orders]
        return (done & ~late).astype(float), (done | late).astype(float)
    if contract.measure == "unit_fill_rate":
        good, known = spine.filled, spine.sourced
    else:
        seconds = windows(spine)[spine.order_tier[spine.part("order")]]
        if contract.window is not None:
            seconds = np.full(len(seconds), contract.window)
        good, known = in_window(spine, seconds)
    order, count = spine.part("order"), len(spine.counted)
    both = (sums(order, spine.units * which, count) for which in (good & known, known))
    above, below = (values[spine.orders] for values in both)
    return above, below


def revenue(spine: Spine) -> Floats:
    """Return the price of all units of each observed order."""
    price = spine.cast.price[spine.part("item")]
    return sums(spine.part("order"), spine.units * price, len(spine.counted))[spine.orders]


def periods(spine: Spine, contract: Contract) -> Periods:
    """Return how a contract went in each of its periods."""
    bounds = edges(spine, contract)
    orders = spine.facts.orders
    placed, customer = orders["placed"][spine.orders], orders["customer"][spine.orders]
    period = np.searchsorted(bounds, placed, side="right") - 1
    mine = spine.order_tier[spine.orders] == spine.cast.tiers.index(contract.tier)
    mine &= (period >= 0) & (period < len(bounds) - 1)
    party = customer if contract.by == "customer" else np.zeros_like(customer)
    place = party.astype(np.int64) * max(1, len(bounds)) + period
    row = np.full(len(placed), -1)
    _, row[mine] = np.unique(place[mine], return_inverse=True)
    size = int(row.max(initial=-1)) + 1
    good, all_ = good_of_all(spine, contract)
    above, below, count, paid = (
        sums(row[mine], values[mine], size)
        for values in (good, all_, np.ones(len(placed)), spine.once(revenue))
    )
    kept = above >= contract.target * below - TINY * below
    return Periods(row, count, paid, kept)


def each_contract(spine: Spine) -> dict[str, Periods]:
    """Return the periods of every contract by its name."""
    return {name: periods(spine, c) for name, c in spine.scenario.contracts.items()}


@kpi(
    "Contracts kept",
    unit="%",
    denominator="whole periods of contracts in which something was ordered",
    better="higher",
    source="Thomas, Measuring item fill-rate performance in a finite horizon, M&SOM 7(1), 2005",
    tags=("tier",),
    bounds=SHARE,
)
def contracts_kept(spine: Spine) -> Terms:
    """Share of the periods of contracts in which the agreed level of service was reached."""
    found = spine.once(each_contract)
    tiers = [
        np.full(len(seen.kept), spine.cast.tiers.index(spine.scenario.contracts[name].tier))
        for name, seen in found.items()
    ]
    kept = np.concatenate([np.empty(0), *(seen.kept for seen in found.values())])
    keys = Keys(spine.sizes, np.concatenate([np.empty(0, np.int32), *tiers]).astype(np.int32))
    return ratio(keys, kept, np.ones(len(kept)))


def credits(spine: Spine) -> Tally:
    """Return what is credited of each observed order: an equal share of its period's credit."""
    amount = np.zeros(len(spine.once(is_late)))
    for name, seen in spine.once(each_contract).items():
        contract = spine.scenario.contracts[name]
        owed = np.where(seen.kept, 0.0, contract.credit + contract.share * seen.revenue)
        each = owed / np.maximum(seen.orders, 1.0)
        amount += np.where(seen.row >= 0, np.append(each, 0.0)[seen.row], 0.0)
    return Tally(spine.order_keys, amount)
