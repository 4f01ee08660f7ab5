"""The composition root: a plan, a seed and a replication in, a run that has ended out.

Read top to bottom this is the list of what takes part; each line binds policies to views, draws to
streams and verbs to the clock. Nothing is decided here.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simwh.engine.adjust import Adjust
from simwh.engine.build_demand import build_book, build_tiers, tier_rules
from simwh.engine.build_network import (
    build_points,
    build_supply,
    build_transshipping,
    network_view,
    open_stock,
)
from simwh.engine.company import Company
from simwh.engine.desk import order_handling
from simwh.engine.earmark import Earmarks
from simwh.engine.expire import AgingPoints
from simwh.engine.floor.build.floors import build_floors
from simwh.engine.receipts import Receipts
from simwh.engine.remember import memory
from simwh.engine.retier import RetieredSales, ReviewedTiers
from simwh.engine.returns import customer_returns
from simwh.engine.sell import Sales
from simwh.engine.stock import Points
from simwh.engine.substitute import substitution
from simwh.engine.world import Phases, World
from simwh.errors import ImpossibleStateError
from simwh.record import OPEN, Record, Run
from simwh.state import Stock
from simwh.streams import Streams


def simulate(company: Company, seed: int, replication: int) -> Run:
    """Simulate one replication.

    Parameters
    ----------
    company : Company
        The plan with its stock points' rules.
    seed, replication : int
        Together they name every draw.

    Returns
    -------
    Run

    Raises
    ------
    CapError
        The replication ran into its event cap or its wall-clock cap.
    ImpossibleStateError
        The engine found itself in a state that cannot be.
    """
    plan = company.plan
    horizon = plan.scenario.horizon
    warm_up, end = horizon.warm_up, horizon.warm_up + horizon.run_length
    last = end + horizon.follow_up
    streams = Streams(seed, replication)
    record = Record()
    caps = plan.scenario.caps
    world = World(Phases(plan.scenario.period_order), caps.events, caps.wall_clock)
    stock, opening = open_stock(company)
    points = build_points(company, world, stock)
    receipts = Receipts(world)
    view = network_view(company, points, streams)
    view = replace(view, next_receipt=receipts.until_next)
    allocation = plan.scenario.policies.allocation
    earmarks = allocation.earmarks and Earmarks(allocation.earmarks, points, view)
    if earmarks:
        view = replace(view, earmarks=earmarks.states)
    view = replace(view, entitled=allocation.bind(view))
    points.clear_by(plan.scenario.policies.clearing.bind(view))
    supply = build_supply(company, world, points, record, view, streams)
    if allocation.dated:
        supply.receipts = receipts
    adjust = Adjust(world, record, points, supply)
    if isinstance(points, AgingPoints):
        points.adjust = adjust
    helper = build_transshipping(plan, world, supply, view)
    tiers = build_tiers(plan, record)
    book = build_book(company, record, streams, tiers)
    returns = customer_returns(plan, world, record, adjust, book)
    floors = build_floors(
        plan, world, record, book, streams, adjust, returns, opening.tolist(), supply
    )
    sales = (RetieredSales if isinstance(tiers, ReviewedTiers) else Sales)(
        world,
        record,
        points,
        supply,
        book,
        choose=plan.scenario.policies.sourcing.bind(view),
        by_line=plan.scenario.policies.sourcing.scope == "line",
        entitled=view.entitled,
        rules=tier_rules(plan, book),
        floors=floors.submit,
        bring=None if helper is None else helper.bring,
        items=len(plan.items),
        horizon=last,
    )
    sales.full = floors.full
    sales.substitute = substitution(plan, record, points, supply, book, view.entitled)
    sales.handle = order_handling(plan, world, record, book, sales.source_later, streams)
    if isinstance(sales, RetieredSales) and isinstance(tiers, ReviewedTiers):
        sales.follow(tiers, view, plan.scenario.policies.sourcing.bind)
    remembered = memory(plan, world, record, book)
    sales.admit = None if remembered is None else remembered.admit
    sales.open()
    with no_collector():
        world.advance(end)
        stopped = follow(world, record, warm_up, end, last)
    check_positions(points)
    if earmarks:
        earmarks.check()
    facts, events, closing = record.facts(), world.events, at_close(stock)
    return Run(plan.cast, facts, opening, warm_up, end, stopped, events, closing, record.slots)


def at_close(stock: Stock) -> dict[str, NDArray[np.int64]]:
    """Return what the record has to tell as well."""
    names = ("available", "on_order", "backorders")
    return {name: np.array(getattr(stock, name), np.int64) for name in names}


@contextmanager
def no_collector() -> Iterator[None]:
    """Keep the cycle collector from searching a growing record that has no cycles.

    It took a sixth of a run. What little is in cycles (crews and their shifts) is bounded.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def follow(world: World, record: Record, warm_up: float, end: float, last: float) -> float:
    """Let arrivals go on until every observed order is on its way, or `last` is reached."""
    steps = 64 if last > end else 0
    for step in range(1, steps + 1):
        if not open_orders(record, warm_up, end):
            break
        world.advance(end + (last - end) * (step / steps) ** 2)
    return world.now


def open_orders(record: Record, warm_up: float, end: float) -> bool:
    """Tell whether some part of an observed order is neither on its way nor ended."""
    parts, orders, shipments = record.parts, record.orders, record.shipments
    if not parts.rows:
        return False
    placed = np.array(orders.placed)[np.array(parts.order)[: parts.rows]]
    shipment = np.array(parts.shipment)[: parts.rows]
    shipped = np.append(np.array(shipments.delivered), np.nan)[shipment]
    still = np.isnan(shipped) & (np.array(parts.fate)[: parts.rows] == OPEN)
    return bool(np.any(still & (placed >= warm_up) & (placed < end)))


def check_positions(points: Points) -> None:
    """Check that every inventory position is on hand - allocated + on order - backorders."""
    for point, position in enumerate(points.position):
        if position != points.stock.position(point):
            found = points.stock.position(point)
            raise ImpossibleStateError(f"stock point {point}: position {position}, stock {found}")
