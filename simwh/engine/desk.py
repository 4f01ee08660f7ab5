"""From placed to sourced: order entry, checks, account handling."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from simwh.engine.book import Book
from simwh.engine.plan import Plan
from simwh.engine.world import World
from simwh.record import Record

Handle = Callable[[int], None]
"""``handle(order)``: takes an order that was placed right now."""


def order_handling(
    plan: Plan, world: World, record: Record, book: Book, source: Handle
) -> list[Handle | None]:
    """Return by tier what happens to a placed order before `source`; None where nothing does."""
    handles: list[Handle | None] = []
    for tier in plan.tiers.values():
        law = tier.processing
        column = None if law is None else book.column("processing", law, law.quantile)
        handles.append(None if column is None else after(column, world, record, source))
    return handles


def after(seconds: array[float], world: World, record: Record, source: Handle) -> Handle:
    """Return the handling that takes an order's own time (its first part's), beside all others."""
    first, demand = record.orders.first_part, world.phases.demand

    def handle(order: int) -> None:
        world.at(world.now + seconds[first[order]], demand, source, order)

    return handle
