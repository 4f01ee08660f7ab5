"""Equal draws for what is compared, and a Poisson stream that may be split."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from simwh.engine.simulate import simulate
from simwh.record import Run
from tests.engine.small import company, run
from tests.law.same import BUSY, digest

SEEDS = 30
TEXT = """
horizon: {kind: terminating, run_length: 30 d, follow_up: 0 s}
tiers: {all: {}}
items: {box: {}}
customers: {ann: {tier: all}, bob: {tier: all}}
demand: {DEMAND}
suppliers: {maker: {lead_time: {kind: gamma, mean: 2 d, cv: 0.5}}}
warehouses:
  w:
    stock: {source: maker, replenishment: {kind: base_stock, base_stock: 18}}
    picking: {crew: {size: 1}, per_line: {kind: exponential, mean: 2 h}}
"""
WHOLE = (
    "a: {customer: {ann: 1, bob: 2}, process: {kind: poisson, rate: 9 /d}, basket: {items: box}}"
)
SPLIT = (
    "a: {customer: ann, process: {kind: poisson, rate: 3 /d}, basket: {items: box}}, "
    "b: {customer: bob, process: {kind: poisson, rate: 6 /d}, basket: {items: box}}"
)


def fill(found: Run) -> float:
    parts = found.facts.parts
    return float(np.mean(parts["allocated"] == parts["sourced"]))


def queue(found: Run) -> float:
    """Return the mean wait for a picker."""
    shipments = found.facts.shipments
    picked = shipments["tour"] >= 0
    started = found.facts.tours["started"][shipments["tour"][picked]]
    return float(np.mean(started - shipments["released"][picked]))


def figures(figure: Callable[[Run], float], text: str, *sets: str, seed: int = 1) -> np.ndarray:
    with company(text, *sets) as of:
        return np.array([figure(simulate(of, seed, number)) for number in range(SEEDS)])


@pytest.mark.parametrize("figure", [fill, queue])
def test_splitting_a_poisson_stream_changes_nothing_beyond_noise(
    figure: Callable[[Run], float],
) -> None:
    whole = figures(figure, TEXT.replace("DEMAND", WHOLE))
    split = figures(figure, TEXT.replace("DEMAND", SPLIT), seed=2)
    error = np.sqrt((whole.var(ddof=1) + split.var(ddof=1)) / SEEDS)
    assert abs(whole.mean() - split.mean()) < 3.3 * error
    assert error < 0.2 * whole.mean()


@pytest.mark.parametrize(
    ("figure", "change", "gain"),
    [
        (fill, "warehouses.w.stock.replenishment={kind: base_stock, base_stock: 19}", 20),
        (queue, "warehouses.w.picking.per_line={kind: exponential, mean: 2.1 h}", 20),
        (queue, "warehouses.w.picking.per_line={kind: gamma, mean: 2 h, cv: 0.9}", 3),
        (fill, "suppliers.maker.lead_time={kind: gamma, mean: 2.1 d, cv: 0.5}", 20),
        (fill, "demand.a.process={kind: poisson, rate: 9.2 /d}", 2),
    ],
)
def test_common_random_numbers_save_replications(
    figure: Callable[[Run], float], change: str, gain: float
) -> None:
    text = TEXT.replace("DEMAND", WHOLE)
    base, paired = figures(figure, text), figures(figure, text, change)
    apart = figures(figure, text, change, seed=2)
    assert (base != paired).any()
    assert (paired - base).var() * gain < (apart - base).var()


def test_replications_of_one_seed_are_not_alike() -> None:
    found = figures(queue, TEXT.replace("DEMAND", WHOLE))
    assert len(set(found.tolist())) == SEEDS
    lagged = np.corrcoef(found[:-1], found[1:])[0, 1]
    assert abs(lagged) < 3.3 / np.sqrt(SEEDS)


@pytest.mark.parametrize("lines", [1, 50, 10**6])
def test_the_length_of_blocks_changes_no_cell(lines: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Rows are numbered block by block, so where lines are split off between blocks the rows of
    # parts move; a tier that takes all or nothing leaves them where they are.
    whole = ("tiers.gold.stockout.partial=false", "tiers.tin.stockout.partial=false")
    usual = digest(run(BUSY, *whole))
    monkeypatch.setattr("simwh.engine.book.LINES_A_BLOCK", lines)
    assert digest(run(BUSY, *whole)) == usual
