"""The composition root: a plan, a seed and a replication in, a run that has ended out.

Read top to bottom this is the list of what takes part; each line binds policies to views, draws to
streams and verbs to the clock. Nothing is decided here.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from simwh.engine.book import Book
from simwh.engine.build_floor import build_floors
from simwh.engine.plan import Plan, stream_of
from simwh.engine.rules import PointRule, demand_rates, point_rules, view_of
from simwh.engine.sell import Sales, TierRule
from simwh.engine.stock import Points
from simwh.engine.supply import Supply
from simwh.engine.world import Phases, World
from simwh.errors import ImpossibleStateError
from simwh.record import OPEN, Record, Run
from simwh.state import NetworkView, Stock
from simwh.streams import Streams, Uniforms


@dataclass(frozen=True)
class Company:
    """A plan with the rule and the expected demand of each of its stock points."""

    plan: Plan
    rules: dict[int, PointRule]
    rates: Sequence[float]

    @classmethod
    def of(cls, plan: Plan) -> Company:
        """Work out the rules of `plan`, once for all replications."""
        rules = point_rules(plan)
        return cls(plan, rules, demand_rates(plan, rules))


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
    points = Points(stock, len(plan.tiers) + 1, partial_tiers(plan))
    view = network_view(plan, stock, streams)
    view = replace(view, entitled=plan.scenario.policies.allocation.bind(view))
    points.clear_by(plan.scenario.policies.clearing.bind(view))
    supply = build_supply(company, world, points, record, view, streams)
    book = build_book(company, record, streams)
    sales = Sales(
        world,
        record,
        points,
        supply,
        book,
        choose=plan.scenario.policies.sourcing.bind(view),
        by_line=plan.scenario.policies.sourcing.scope == "line",
        entitled=view.entitled,
        tier=view.tier,
        rules=tier_rules(plan, book),
        floors=build_floors(plan, world, record, book, streams),
        items=len(plan.items),
        horizon=last,
    )
    sales.open()
    with no_collector():
        world.advance(end)
        stopped = follow(world, record, warm_up, end, last)
    check_positions(points)
    return Run(plan.cast, record.facts(), opening, warm_up, end, stopped, world.events)


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


def partial_tiers(plan: Plan) -> list[bool]:
    """Return by tier whether a waiting part may be served in pieces; replenishment always may."""
    return [*(tier.stockout.partial for tier in plan.tiers.values()), True]


def open_stock(company: Company) -> tuple[Stock, np.ndarray[Any, np.dtype[np.int64]]]:
    """Return the stock at time 0, and the same as an array."""
    plan = company.plan
    count = len(plan.items)
    stock = Stock.empty(len(plan.warehouses) * count)
    quantum = plan.quanta
    for point, rule in company.rules.items():
        units = quantum[point % count]
        stock.available[point] = (
            rule.replenishment.target(view_of(rule, company.rates[point], units))
            if isinstance(rule.opening, str)
            else round(rule.opening / units)
        )
    return stock, np.array(stock.available, np.int64)


def network_view(plan: Plan, stock: Stock, streams: Streams) -> NetworkView:
    """Return what sourcing, allocation and clearing see; who is entitled is not bound yet."""
    lanes = plan.lanes
    tiers = [plan.tier_index[customer.tier] for customer in plan.customers.values()]
    return NetworkView(
        items=len(plan.items),
        sites=tuple(plan.warehouses),
        customers=tuple(plan.customers),
        tiers=(*plan.tiers, "replenishment"),
        item_names=tuple(plan.items),
        tier=tiers,
        home=plan.home,
        reach=lanes.reach,
        distance=lanes.distance,
        transit=lanes.transit,
        landed_cost=lanes.landed_cost,
        priority=[*(tier.priority for tier in plan.tiers.values()), 1001],
        available=stock.available,
        backorders=stock.backorders,
        waiting=stock.waiting,
        entitled=lambda point, tier: stock.available[point],
        chance=chances(plan, streams),
    )


def chances(plan: Plan, streams: Streams) -> Callable[[int], float]:
    """Return the function that gives the next uniform of a customer's own stream."""
    names = [stream_of(name, customer) for name, customer in plan.customers.items()]
    drawn: dict[int, Callable[[], float]] = {}

    def chance(customer: int) -> float:
        if customer not in drawn:
            uniforms = streams.uniforms(f"chance/{names[customer]}")
            drawn[customer] = uniforms.following(lambda u: u)
        return drawn[customer]()

    return chance


def build_supply(
    company: Company,
    world: World,
    points: Points,
    record: Record,
    view: NetworkView,
    streams: Streams,
) -> Supply:
    """Return the replenishment of all stock points, with their reviews scheduled."""
    plan, rules = company.plan, company.rules
    count = len(plan.items)
    size = len(plan.warehouses) * count
    source, in_sequence = [-1] * size, [False] * size
    whole: list[Callable[[int], int] | None] = [None] * size
    lead_time: list[Callable[[], float]] = [float] * size
    for point, rule in rules.items():
        source[point], in_sequence[point] = rule.source, rule.in_sequence
        whole[point] = rule.whole
        lead_time[point] = lead_times(rule, streams)
    supply = Supply(
        world,
        points,
        record,
        source=source,
        items=count,
        lead_time=lead_time,
        in_sequence=in_sequence,
        opens=[None] * size,
        whole=whole,
        entitled=view.entitled,
        replenishment_tier=len(plan.tiers),
    )
    supply.continuous = [None] * size
    due: dict[tuple[float, float], list[tuple[int, Callable[[int], int]]]] = {}
    quantum = plan.quanta
    for point in sorted(rules):
        rule = rules[point]
        ask = rule.replenishment.bind(view_of(rule, company.rates[point], quantum[point % count]))
        if rule.review.continuous:
            supply.continuous[point] = ask
            supply.review(point, ask)
        else:
            first = next(rule.review.epochs())
            due.setdefault((first, rule.review.period), []).append((point, ask))
    for (_, _), together in due.items():
        supply.every(rules[together[0][0]].review.epochs(), together)
    return supply


def lead_times(rule: PointRule, streams: Streams) -> Callable[[], float]:
    """Return the function that gives a stock point's next lead time; its stream is opened late."""
    low, high = rule.lead_time.support()
    if low == high:
        return lambda: low
    drawn: list[Callable[[], float]] = []

    def lead_time() -> float:
        if not drawn:
            uniforms = streams.uniforms(f"lead_time/{rule.stream}")
            drawn.append(uniforms.following(rule.lead_time.quantile))
        return drawn[0]()

    return lead_time


def build_book(company: Company, record: Record, streams: Streams) -> Book:
    """Return the order book over all demands."""
    plan = company.plan
    names = [stream_of(name, demand) for name, demand in plan.demand.items()]

    def stream(name: str, part: str) -> Uniforms:
        return streams.uniforms(f"{part}/{name}")

    each = [partial(stream, name) for name in names]
    sources = [
        source.bind(plan.demand_context(name, uniforms))
        for source, name, uniforms in zip(plan.sources, plan.demand, each, strict=True)
    ]
    processed = [tier.processing is not None for tier in plan.tiers.values()]
    return Book(sources, each, record, np.array(processed)[plan.cast.customer_tier])


def tier_rules(plan: Plan, book: Book) -> list[TierRule]:
    """Return how the lines of each tier are treated, with the draws they need in the book."""
    rules = []
    for tier in plan.tiers.values():
        law, patience = tier.processing, tier.stockout.patience
        rules.append(
            TierRule(
                processing=None if law is None else book.column("processing", law, law.quantile),
                patience=None
                if patience is None
                else book.column("patience", patience, patience.quantile),
                partial=tier.stockout.partial,
                lost=tier.stockout.short == "lost",
                complete=tier.delivery == "complete",
            )
        )
    return rules


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
