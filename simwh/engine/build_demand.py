"""The demand of one replication: the order book, and how each tier's lines are treated."""

from __future__ import annotations

from functools import partial
from math import isnan

from simwh.demand.source import Source
from simwh.engine.book import Book
from simwh.engine.company import Company
from simwh.engine.plan import Plan, stream_of
from simwh.engine.retier import ReviewedTiers
from simwh.engine.sell import TierRule
from simwh.engine.tiers import Tiers
from simwh.policy.tiering.base import Reviewed
from simwh.record import Record
from simwh.streams import Streams, Uniforms


def build_book(company: Company, record: Record, streams: Streams, tiers: Tiers) -> Book:
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
    return Book(sources, each, record, tiers, sum(map(line_rate, plan.sources)))


def build_tiers(plan: Plan, record: Record) -> Tiers:
    """Return what gives orders their tiers and due times."""
    cast, policy = plan.cast, plan.scenario.policies.tiering
    if isinstance(policy, Reviewed):
        return ReviewedTiers(plan, policy, record)
    return Tiers(cast.customer_tier, cast.tier_promise, plan.processed, plan.begins)


def line_rate(source: Source) -> float:
    """Return the expected lines per second of a demand; 0 where only its data know."""
    rate = source.process.rate()
    lines = 1.0 if source.basket is None else source.basket.lines.mean()
    return 0.0 if isnan(rate) else rate * lines


def tier_rules(plan: Plan, book: Book) -> list[TierRule]:
    """Return how the lines of each tier are treated, with the draws they need in the book."""
    rules = []
    for tier in plan.tiers.values():
        patience = tier.stockout.patience
        rules.append(
            TierRule(
                patience=None
                if patience is None
                else book.column("patience", patience, patience.quantile),
                partial=tier.stockout.partial,
                lost=tier.stockout.short == "lost",
                complete=tier.delivery == "complete",
            )
        )
    return rules
