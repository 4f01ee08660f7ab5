"""The demand of one replication: the order book, and how each tier's lines are treated."""

from __future__ import annotations

from functools import partial

import numpy as np

from simwh.engine.book import Book
from simwh.engine.company import Company
from simwh.engine.plan import Plan, stream_of
from simwh.engine.sell import TierRule
from simwh.record import Record
from simwh.streams import Streams, Uniforms


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
