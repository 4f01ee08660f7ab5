"""Windows, contracts over a period and what they credit, by hand and against the binomial."""

from __future__ import annotations

from math import sqrt

import pytest

from simwh.kpi import evaluate
from simwh.kpi.ledger.contracts import edges
from simwh.kpi.spine import Spine
from simwh.scenario.contracts import Contract
from simwh.scenario.customers import Targets, Tier
from simwh.theory.contracts import contract_kept
from tests.engine.small import company, simulated
from tests.kpi.build import DAY, Bench, prices

CUSTOMERS = {"ann": ("gold", "north"), "bob": ("gold", "north")}


@pytest.fixture
def bench() -> Bench:
    """Ann gets 2, 3 and 5 units after 1, 3 and 9 days; bob 4 after 1 day, and 6 of his are open."""
    made = Bench(
        tiers={"gold": 2 * DAY},
        customers=CUSTOMERS,
        opening={("leeds", "widget"): 14},
        end=20 * DAY,
        stopped=30 * DAY,
        price=[10.0],
    )
    for placed, who, units, days in ((0, "ann", 2, 1), (1, "ann", 3, 3), (11, "ann", 5, 9)):
        deliver(made, placed, who, units, days)
    deliver(made, 2, "bob", 4, 1)
    order = made.order(19 * DAY, "bob")
    made.part(order, 6, allocated=float("nan"))
    return made


def deliver(bench: Bench, placed: float, who: str, units: int, days: float) -> None:
    order = bench.order(placed * DAY, who)
    part = bench.part(order, units)
    bench.ship(part, delivered=(placed + days) * DAY)


def told(bench: Bench, name: str, **changes: object) -> tuple[float, float]:
    return evaluate(bench.run(), prices(bench, **changes)).totals[name]


def test_units_are_in_the_window_of_the_promise_unless_the_tier_has_one(bench: Bench) -> None:
    assert told(bench, "window_fill_rate") == (6.0, 20.0)
    tiers = {"gold": Tier(targets=Targets(window=4 * DAY))}
    assert told(bench, "window_fill_rate", tiers=tiers) == (9.0, 20.0)


def test_an_open_order_counts_once_its_window_is_over(bench: Bench) -> None:
    tiers = {"gold": Tier(targets=Targets(window=11.5 * DAY))}
    assert told(bench, "window_fill_rate", tiers=tiers) == (14.0, 14.0)


def agreed(**fields: object) -> dict[str, Contract]:
    return {"deal": Contract.model_validate({"tier": "gold", "every": 10 * DAY} | fields)}


@pytest.mark.parametrize(
    ("fields", "kept", "credited"),
    [
        # ann 2 of 5, then 0 of 5; bob 4 of 4, then 0 of 6
        ({"target": 0.4, "credit": 7.0}, (2, 4), 14.0),
        ({"target": 0.41, "credit": 7.0}, (1, 4), 21.0),
        # together 6 of 9, then 0 of 11
        ({"target": 0.6, "by": "tier", "credit": 7.0}, (1, 2), 7.0),
        ({"target": 0.7, "by": "tier", "share": 0.1}, (0, 2), 20.0),
        ({"target": 1.0, "window": 3 * DAY, "share": 0.5}, (2, 4), 55.0),
        ({"target": 0.5, "measure": "otif", "credit": 1.0}, (2, 4), 2.0),
        ({"target": 1.0, "measure": "unit_fill_rate", "credit": 1.0}, (3, 4), 1.0),
    ],
)
def test_a_contract_is_kept_or_credited_period_by_period(
    bench: Bench, fields: dict[str, object], kept: tuple[int, int], credited: float
) -> None:
    contracts = agreed(**fields)
    assert told(bench, "contracts_kept", contracts=contracts) == kept
    assert told(bench, "service_credits", contracts=contracts)[0] == pytest.approx(credited)
    assert told(bench, "service_credits[tier=gold]", contracts=contracts)[0] == pytest.approx(
        credited
    )


def test_without_contracts_there_is_nothing_to_keep(bench: Bench) -> None:
    assert told(bench, "contracts_kept") == (0.0, 0.0)
    assert told(bench, "service_credits") == (0.0, 1.0)


def test_periods_of_the_calendar_are_whole_ones_on_the_local_clock() -> None:
    made = Bench(end=100 * DAY, warm_up=20 * DAY)  # 5 January 2026 is day 0
    spine = Spine(made.run(), prices(made))
    monthly = edges(spine, Contract(tier="gold", target=1.0))
    assert (monthly / DAY).tolist() == [27, 55, 86]
    quarterly = edges(spine, Contract(tier="gold", target=1.0, period="quarter"))
    assert (quarterly / DAY).tolist() == [86]


LATE = """
horizon: {kind: terminating, run_length: 3000 d, follow_up: 90 d}
tiers: {all: {promise: 1 d}}
items: {box: {}}
customers: {ann: {tier: all}}
demand: {d: {customer: ann, process: {kind: periodic, every: 1 d}, basket: {items: box}}}
suppliers: {maker: {lead_time: 3 d}}
warehouses: {w: {stock: {source: maker, opening: 9000, replenishment: none}}}
transport:
  fixed: 1 d
  variability: {kind: uniform, low: 0.1, high: 1.1}
contracts: {deal: {tier: all, measure: otif, target: 90 %, every: 10 d, credit: 5}}
"""


def test_orders_that_are_alike_keep_a_contract_as_often_as_the_binomial_says() -> None:
    with company(LATE) as of:
        totals = evaluate(simulated(of, seed=5), of.plan.scenario).totals
    kept, periods = totals["contracts_kept"]
    chance = contract_kept(10, 0.9, 0.9)
    assert chance == pytest.approx(0.7360989)  # P(Bin(10, 0.9) >= 9) = 10 x 0.9^9 x 0.1 + 0.9^10
    assert periods >= 299
    assert abs(kept / periods - chance) < 3.3 * sqrt(chance * (1 - chance) / periods)
    assert totals["service_credits"][0] == pytest.approx(5 * (periods - kept))


def test_a_short_period_misses_what_a_long_one_keeps() -> None:
    kept = [contract_kept(n, 0.95, 0.9) for n in (10, 100, 1000)]
    assert kept == sorted(kept)
    assert contract_kept(50.0, 0.95, 0.0, random=True) == pytest.approx(1.0)
    assert contract_kept(3.0, 0.5, 1.0, random=True) < 0.5
