from math import inf, nan

import numpy as np
import pytest

from simwh.equipment.manual import Manual
from simwh.equipment.sorter import ConveyorSorter
from simwh.errors import ImpossibleStateError
from simwh.kpi import evaluate
from simwh.kpi.ledger.attribution import by_point, by_site
from simwh.kpi.ledger.cost import LINES, check_shares, ledger
from simwh.scenario.contracts import Contract
from simwh.scenario.floor.crew import Crew
from simwh.scenario.floor.hours import Temps
from simwh.scenario.floor.loading import Loading
from simwh.scenario.floor.pace import Incentive
from simwh.scenario.floor.sorting import Sorting
from simwh.scenario.satisfaction import Satisfaction
from simwh.scenario.sites import Lane
from tests.kpi.build import DAY, HOUR, Bench, prices
from tests.kpi.figures import figure, spine, told
from tests.kpi.shop import Shop

SORTING = Sorting.model_construct(
    crew=Crew(size=1, wage=15 / HOUR),
    equipment=ConveyorSorter(rate=1.0, chutes=99, loop=20.0, per_move=0.01),
)
ALL_PRICES = {
    "transport__co2_per_tonne_km": 0.1,
    "rates__ordering": 40.0,
    "rates__joint_ordering": 55.0,
    "rates__holding": 0.25 / (365 * DAY),
    "rates__handling_per_line": 0.5,
    "rates__handling_per_unit": 0.1,
    "rates__transshipment": 2.5,
    "rates__transshipment_per_unit": 0.5,
    "rates__capital_charge": 0.1 / (365 * DAY),
    "tiers__gold__late_penalty": 7.0,
    "tiers__silver__short_penalty": 3.0,
    "tiers__gold__backorder_cost": 2.0,
    "warehouses__depot__fixed_cost": 0.02,
    "warehouses__leeds__fixed_cost": 0.01,
    "warehouses__york__capital": 1e6,
    "warehouses__leeds__picking__crew__wage": 20 / HOUR,
    "warehouses__leeds__packing__crew__wage": 18 / HOUR,
    "warehouses__leeds__packing__crew__temps": Temps(
        every=HOUR, above=1, people=1, most=1, stay=HOUR, wage=25 / HOUR
    ),
    "warehouses__york__picking__crew__wage": 22 / HOUR,
    "warehouses__depot__picking__crew__incentive": Incentive(piece_rate=0.1, standard=1 / DAY),
    "warehouses__york__loading": Loading(crew=Crew(size=1, wage=15 / HOUR)),
    "warehouses__leeds__picking__equipment": Manual(running=1 / HOUR, per_move=0.1),
    "warehouses__leeds__sorting": SORTING,
    "warehouses__leeds__picking__accuracy__credit": 5.0,
    "warehouses__leeds__picking__accuracy__check__crew__wage": 16 / HOUR,
    "satisfaction": Satisfaction(),
    "contracts": {
        "monthly": Contract(
            tier="gold", measure="on_time", target=0.8, every=7 * DAY, credit=9.0, share=0.1
        )
    },
    "transport__per_shipment": 4.0,
    "transport__per_kg": 0.2,
    "transport__per_km": 0.05,
    "transport__per_kg_km": 0.001,
    "transport__lanes": {"york": {"bob": Lane(cost=6.5)}, "depot": {"leeds": Lane(cost=30.0)}},
}


@pytest.fixture
def bench() -> Bench:
    """Ann (gold) and Bob (standard) are served from Leeds; the depot only feeds Leeds."""
    return Bench(
        sites=("depot", "leeds"),
        items=("bolt", "widget"),
        tiers={"gold": DAY, "standard": inf},
        customers={"ann": ("gold", "north"), "bob": ("standard", "south")},
        crews={"leeds/picking": 1, "leeds/packing": 1},
        value=[2.0, 10.0],
        price=[5.0, 12.0],
        weight=[1.0, 2.0],
        quantum=[0.5, 1.0],
        distance=[[0.0, 10_000.0], [0.0, 50_000.0]],
        opening={(site, item): 40 for site in ("depot", "leeds") for item in ("bolt", "widget")},
        end=10 * DAY,
    )


def ship(bench: Bench, customer: str, quantity: int, item: str = "widget", **times: float) -> None:
    order = bench.order(0.0, customer)
    bench.ship(bench.part(order, quantity, item=item), **{"delivered": HOUR} | times)


def test_purchases_are_what_suppliers_delivered_attributed_by_demand_there(bench: Bench):
    ship(bench, "ann", 3)
    ship(bench, "bob", 1)
    bench.replenish(8, 0.0, DAY, site="leeds")
    bench.replenish(5, 0.0, DAY, site="leeds", source="depot")
    bench.replenish(5, 0.0, site="leeds")
    assert told(bench, "purchase_cost") == {
        "": 80.0,
        "[tier=gold]": 60.0,
        "[tier=standard]": 20.0,
        "[site=depot]": 0.0,
        "[site=leeds]": 80.0,
        "[zone=north]": 60.0,
        "[zone=south]": 20.0,
    }


def test_what_is_spent_at_a_depot_stays_there_and_goes_to_who_wants_the_item(bench: Bench):
    ship(bench, "ann", 3)
    ship(bench, "bob", 1)
    ship(bench, "bob", 8, item="bolt")
    bench.replenish(8, 0.0, DAY, site="depot")
    costs = told(bench, "purchase_cost")
    assert (costs["[tier=gold]"], costs["[tier=standard]"]) == (60.0, 20.0)
    assert (costs["[site=depot]"], costs["[site=leeds]"]) == (80.0, 0.0)


def test_ordering_charges_whole_orders_once(bench: Bench):
    ship(bench, "ann", 1)
    row = bench.replenish(4, 0.0, DAY, site="leeds", source="depot")
    bench.replenish(4, 0.0, DAY, site="leeds", source="depot", order=row)
    bench.replenish(9, DAY, site="depot")
    assert figure(bench, "ordering_cost", rates__ordering=25.0) == 50.0


def test_holding_is_value_times_time_times_rate(bench: Bench):
    ship(bench, "ann", 4, shipped=5 * DAY, delivered=6 * DAY)
    rate = 0.2 / (365 * DAY)
    held = 20 * 2.0 * 2 + 40 * 10.0 + (40 * 5 + 36 * 5) / 10 * 10.0
    cost = figure(bench, "holding_cost", rates__holding=rate)
    assert cost == pytest.approx(held * 0.2 * 10 / 365)


def test_penalties_are_by_tier(bench: Bench):
    ship(bench, "ann", 1, delivered=2 * DAY)
    ship(bench, "bob", 1, delivered=9 * DAY)
    bench.lost(bench.order(0.0), 3, item="bolt")
    bench.cancelled(bench.order(0.0, "bob"), 3 * DAY, 2)
    price = {
        "tiers__gold__late_penalty": 7.0,
        "tiers__standard__late_penalty": 9.0,
        "tiers__gold__short_penalty": 4.0,
        "tiers__standard__short_penalty": 5.0,
        "tiers__standard__backorder_cost": 1.5,
    }
    assert figure(bench, "late_penalty_cost", **price) == 7.0
    assert figure(bench, "short_penalty_cost[tier=gold]", **price) == 6.0
    assert figure(bench, "short_penalty_cost[tier=standard]", **price) == 10.0
    assert figure(bench, "backorder_cost", **price) == pytest.approx(1.5 * 2 * 3)
    assert figure(bench, "lost_margin") == pytest.approx(1.5 * 3 + 2 * 2)


def test_handling_is_by_line_and_unit_shipped(bench: Bench):
    ship(bench, "ann", 4, item="bolt")
    ship(bench, "bob", 5, shipped=11 * DAY, delivered=12 * DAY)
    price = {"rates__handling_per_line": 0.5, "rates__handling_per_unit": 0.1}
    assert figure(bench, "handling_cost", **price) == pytest.approx(0.5 + 2 * 0.1)


def test_what_left_before_the_window_is_charged_to_nobody(bench: Bench):
    bench.times = (DAY, *bench.times[1:])
    ship(bench, "ann", 4, item="bolt")
    ship(bench, "ann", 1, shipped=2 * DAY, delivered=3 * DAY)
    assert figure(bench, "handling_cost", rates__handling_per_line=0.5) == 0.5


def test_what_comes_back_is_not_handled_as_a_sale(bench: Bench):
    bench.returned(bench.order(0.0, "ann"), 2)
    assert figure(bench, "handling_cost", rates__handling_per_line=0.5) == 0.0


def test_labour_is_paid_idle_or_not_by_who_keeps_the_crew_busy(bench: Bench):
    order = bench.order(0.0, lines=3)
    tour = bench.tour("leeds/picking", 0.0, 4 * HOUR)
    times = {"started": 0.0, "finished": 4 * HOUR}
    parts = [bench.part(order) for _ in range(3)]
    bench.ship(*parts, tour=tour, delivered=DAY, **times)
    bench.ship(bench.part(bench.order(0.0, "bob")), tour=tour, delivered=DAY, **times)
    wage = {"warehouses__leeds__picking__crew__wage": 10 / HOUR}
    assert figure(bench, "labour_cost", **wage) == pytest.approx(2400.0)
    assert figure(bench, "labour_cost[tier=gold]", **wage) == pytest.approx(1800.0)
    wage = {"warehouses__leeds__packing__crew__wage": 1 / HOUR}
    units = figure(bench, "labour_cost[tier=gold]", **wage)  # nobody packed: by units demanded
    assert units == pytest.approx(240 * 3 / 4)


def test_transport_is_priced_by_the_mode_unless_the_lane_has_a_cost(bench: Bench):
    ship(bench, "ann", 3)
    ship(bench, "bob", 3)
    price = {
        "satisfaction": Satisfaction(),
        "contracts": {
            "monthly": Contract(
                tier="gold", measure="on_time", target=0.8, every=7 * DAY, credit=9.0, share=0.1
            )
        },
        "transport__per_shipment": 4.0,
        "transport__per_kg": 0.5,
        "transport__per_km": 0.1,
        "transport__per_kg_km": 0.01,
    }
    ann = 4 + 0.5 * 6 + 0.1 * 10 + 0.01 * 6 * 10
    bob = 4 + 0.5 * 6 + 0.1 * 50 + 0.01 * 6 * 50
    assert figure(bench, "transport_cost", **price) == pytest.approx(ann + bob)
    price["transport__lanes"] = {"leeds": {"south": Lane(cost=2.5), "ann": Lane(distance=1.0)}}
    assert figure(bench, "transport_cost[tier=standard]", **price) == 2.5
    assert figure(bench, "transport_cost[tier=gold]", **price) == pytest.approx(ann)


def test_a_lane_between_sites_charges_every_shipment_on_it(bench: Bench):
    ship(bench, "ann", 3)
    ship(bench, "bob", 1)
    bench.replenish(4, 0.0, DAY, site="leeds", source="depot")
    bench.replenish(4, 0.0, site="leeds", source="depot", shipped=nan)
    price = {"transport__lanes": {"depot": {"leeds": Lane(cost=12.0)}}}
    assert figure(bench, "transport_cost", **price) == 12.0
    assert figure(bench, "transport_cost[tier=gold]", **price) == 9.0


def test_fixed_cost_and_capital_are_by_lines_demanded_there(bench: Bench):
    ship(bench, "ann", 9)
    ship(bench, "bob", 1)
    ship(bench, "bob", 1)
    price = {
        "warehouses__leeds__fixed_cost": 30 / DAY,
        "warehouses__leeds__capital": 36_500.0,
        "rates__capital_charge": 0.1 / (365 * DAY),
    }
    assert figure(bench, "fixed_cost[tier=gold]", **price) == pytest.approx(100.0)
    assert figure(bench, "capital_cost", **price) == pytest.approx(100.0)


def test_without_any_demand_costs_are_shared_evenly(bench: Bench):
    costs = told(bench, "fixed_cost", warehouses__depot__fixed_cost=1 / DAY)
    assert costs["[tier=gold]"] == costs["[tier=standard]"] == pytest.approx(5.0)
    assert costs["[site=depot]"] == pytest.approx(10.0)


@pytest.mark.parametrize("seed", range(3))
def test_what_the_tiers_cost_to_serve_adds_up_to_the_total(seed: int):
    bench = Shop(seed).bench
    totals = evaluate(bench.run(), prices(bench, **ALL_PRICES)).totals
    total = totals["total_cost"][0]
    assert sum(totals[name][0] for name in LINES) == pytest.approx(total, rel=1e-12)
    assert all(totals[name][0] > 0 for name in LINES), "every line is exercised"
    for tag, names in (("tier", bench.cast.tiers), ("site", bench.cast.sites)):
        parts = [totals[f"cost_to_serve[{tag}={name}]"][0] for name in names]
        assert sum(parts) == pytest.approx(total, rel=1e-9)
    assert totals["cost_per_order"] == (pytest.approx(total), totals["orders"][0])


def test_every_line_is_attributed_whole():
    joined = spine(Shop(4).bench)
    joined.scenario = prices(Shop(4).bench, **ALL_PRICES)
    for charge in ledger(joined).values():
        assert charge.cube.sum() == pytest.approx(charge.amount, rel=1e-9)


def test_shares_that_do_not_add_up_are_refused():
    with pytest.raises(ImpossibleStateError, match=r"labour_cost is 100\.0, but 99\.9"):
        check_shares("labour_cost", 100.0, 99.9)
    with pytest.raises(ImpossibleStateError):
        check_shares("labour_cost", 100.0, nan)


def test_attribution_loses_nothing_wherever_amounts_arise():
    joined = spine(Shop(6).bench)
    random = np.random.default_rng(0)
    amount = random.random(6)
    assert by_point(joined, amount).sum() == pytest.approx(amount.sum())
    np.testing.assert_allclose(
        by_point(joined, amount).sum((0, 2))[:3], amount.reshape(3, 2).sum(1)
    )
    driver = random.random(joined.sizes) * (np.arange(4) < 2)[None, :, None]
    cube = by_site(joined, amount[:3], driver)
    np.testing.assert_allclose(cube.sum((0, 2)), [*amount[:3], 0.0])


def test_sales_are_units_shipped_at_their_price(bench: Bench):
    ship(bench, "ann", 4, item="bolt")
    ship(bench, "bob", 2, shipped=10 * DAY, delivered=11 * DAY)
    assert figure(bench, "sales") == 10.0


def test_what_a_site_orders_from_one_source_at_one_instant_shares_the_cost_of_a_joint_order(
    bench: Bench,
):
    ship(bench, "ann", 1)
    bench.replenish(4, DAY, site="leeds")
    bench.replenish(5, DAY, site="leeds", item="bolt")
    row = bench.replenish(4, DAY, site="leeds", item="bolt", source="depot")
    bench.replenish(2, DAY, site="leeds", item="bolt", source="depot", order=row)
    bench.replenish(4, DAY, site="depot")
    bench.replenish(4, 2 * DAY, site="leeds")
    assert figure(bench, "joint_orders_per_year") == pytest.approx(4 * 36.5)
    assert figure(bench, "joint_orders_per_year[site=leeds]") == pytest.approx(3 * 36.5)
    price = {"rates__joint_ordering": 30.0, "rates__ordering": 1.0}
    assert figure(bench, "ordering_cost", **price) == pytest.approx(4 * 30 + 5)
    assert figure(bench, "ordering_cost[site=leeds]", **price) == pytest.approx(3 * 30 + 4)


def test_what_is_sent_back_costs_no_order(bench: Bench):
    ship(bench, "ann", 1)
    bench.replenish(-4, DAY, DAY, site="leeds")
    price = {"rates__joint_ordering": 30.0, "rates__ordering": 1.0}
    assert figure(bench, "ordering_cost", **price) == 0.0
