"""The network of one replication: stock points with their stock, their views and their supply."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simwh.engine.company import Company
from simwh.engine.expire import AgingPoints
from simwh.engine.plan import Plan, stream_of
from simwh.engine.review import Below, schedule_reviews
from simwh.engine.rules import PointRule, echelons
from simwh.engine.source import ready_by_point
from simwh.engine.stock import Points
from simwh.engine.supply import Supply
from simwh.engine.transship import Transshipping
from simwh.engine.world import World
from simwh.record import Record
from simwh.state import NetworkView, Stock
from simwh.streams import Floats, Streams

NextOpen = Callable[[float], float]


def partial_tiers(plan: Plan) -> list[bool]:
    """Return by tier whether a waiting part may be served in pieces; replenishment always may."""
    return [*(tier.stockout.partial for tier in plan.tiers.values()), True]


def build_points(company: Company, world: World, stock: Stock) -> Points:
    """Return the stock points; those that know ages where some item has a shelf life."""
    plan = company.plan
    tiers, partial = len(plan.tiers) + 1, partial_tiers(plan)
    life = {point: rule.life for point, rule in company.rules.items() if rule.life is not None}
    return (
        AgingPoints(stock, tiers, partial, world, life) if life else Points(stock, tiers, partial)
    )


def open_stock(company: Company) -> tuple[Stock, NDArray[np.int64]]:
    """Return the stock at time 0, and the same as an array."""
    plan = company.plan
    count = len(plan.items)
    stock, below = Stock.empty(len(plan.warehouses) * count), Below(company)
    for point in echelons(company.rules, count):  # lower sites first: an echelon counts theirs
        rule = company.rules[point]
        if isinstance(rule.opening, str):
            target = rule.replenishment.target(company.point_view(point))
            if rule.replenishment.echelon:
                target -= sum(stock.available[other] for other in below[point])
            stock.available[point] = max(0, target)
        else:
            stock.available[point] = round(rule.opening / plan.quanta[point % count])
    return stock, np.array(stock.available, np.int64)


def network_view(company: Company, points: Points, streams: Streams) -> NetworkView:
    """Return what sourcing, allocation and clearing see; who is entitled is not bound yet."""
    plan, stock = company.plan, points.stock
    lanes = plan.lanes
    return NetworkView(
        items=len(plan.items),
        sites=tuple(plan.warehouses),
        customers=tuple(plan.customers),
        tiers=(*plan.tiers, "replenishment"),
        item_names=tuple(plan.items),
        tier=plan.customer_tier,
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
        partial=partial_tiers(plan),
        position=points.position.__getitem__,
        between=lanes.between,
        demand_rate=company.rates,
        quantum=plan.quanta,
        supplied=points.supplied,
    )


def build_transshipping(
    plan: Plan, world: World, supply: Supply, view: NetworkView
) -> Transshipping | None:
    """Return who carries out transshipments; None where the policy never asks for any."""
    bound = plan.scenario.policies.transshipment.bind(view)
    return None if bound is None else Transshipping(world, supply, bound, len(plan.items))


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
    source, in_sequence, partial = [-1] * size, [False] * size, [True] * size
    yields: list[Callable[[int], int] | None] = [None] * size
    whole: list[Callable[[int], int] | None] = [None] * size
    lead_time: list[Callable[[], float]] = [float] * size
    for point, rule in rules.items():
        source[point], in_sequence[point] = rule.source, rule.in_sequence
        whole[point], partial[point] = rule.whole, rule.partial
        yields[point] = yields_of(rule, streams)
        lead_time[point] = lead_times(rule, streams)
    supply = Supply(
        world,
        points,
        record,
        source=source,
        items=count,
        lead_time=lead_time,
        in_sequence=in_sequence,
        ready=ready_by_point(company, streams, size),
        opens=opening_hours(plan),
        whole=whole,
        yields=yields,
        partial=partial,
        entitled=view.entitled,
        replenishment_tier=len(plan.tiers),
    )
    supply.continuous = [None] * size
    schedule_reviews(company, supply, points, record)
    return supply


def opening_hours(plan: Plan) -> list[NextOpen | None]:
    """Return by point when what arrives is taken in: when its site is open next."""
    found: list[NextOpen | None] = []
    for warehouse in plan.warehouses.values():
        found += [next_open(plan, warehouse.calendar)] * len(plan.items)
    return found


def next_open(plan: Plan, calendar: str | None) -> NextOpen | None:
    """Return when a place with this calendar is open next; None where it never closes."""
    if calendar is None or plan.scenario.calendars[calendar].open is None:
        return None
    return plan.calendar(calendar).next_open


def lead_times(rule: PointRule, streams: Streams) -> Callable[[], float]:
    """Return the function that gives a stock point's next lead time; its stream is opened late."""
    low, high = rule.lead_time.support()
    if low == high:
        return lambda: low
    return drawn_late(streams, f"lead_time/{rule.stream}", rule.lead_time.quantile)


def yields_of(rule: PointRule, streams: Streams) -> Callable[[int], int] | None:
    """Return how much comes of what a stock point is sent; None for all of it.

    A supplier may send more than was ordered; of what another site sends, at most all comes.
    """
    law = rule.yields
    if law is None:
        return None
    chance = drawn_late(streams, f"yield/{rule.stream}", lambda uniforms: uniforms)
    if rule.source < 0:
        return lambda quantity: law.received(quantity, chance())
    return lambda quantity: min(quantity, law.received(quantity, chance()))


def drawn_late(
    streams: Streams, name: str, transform: Callable[[Floats], Floats]
) -> Callable[[], float]:
    """Return the function that gives a stream's values one by one; it is opened at the first."""
    drawn: list[Callable[[], float]] = []

    def draw() -> float:
        if not drawn:
            drawn.append(streams.uniforms(name).following(transform))
        return drawn[0]()

    return draw
