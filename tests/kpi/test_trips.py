import pytest

from simwh.errors import ImpossibleStateError
from simwh.kpi import check
from simwh.policy.dispatch.amount import Amount
from simwh.policy.dispatch.scheduled import Scheduled
from simwh.scenario.tariff import Tariff, WeightBreak
from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure

TRUCK = {
    "warehouses__leeds__dispatch": Scheduled(
        every=HOUR, capacity=Amount(shipments=4, weight=10.0, volume=100.0)
    )
}


@pytest.fixture
def bench() -> Bench:
    """A truck with 6 kg of Ann and 2 kg of Bob, who left one behind; an empty one; one before."""
    bench = Bench(
        tiers={"gold": DAY, "bronze": DAY},
        customers={"ann": ("gold", "north"), "bob": ("bronze", "south")},
        opening={("leeds", "widget"): 50},
        weight=[2.0],
        volume=[5.0],
        warm_up=HOUR,
        end=DAY,
    )
    rows = [
        bench.ship(bench.part(bench.order(placed, who), units), delivered=2 * DAY)
        for placed, who, units in ((0.0, "ann", 9), (HOUR, "ann", 3), (HOUR, "bob", 1))
    ]
    bench.trip(HOUR / 2, rows[0])
    bench.trip(2 * HOUR, rows[1], rows[2], left=1)
    bench.trip(3 * HOUR)
    return bench


def test_trips_are_trucks_that_left_in_the_window_empty_or_not(bench: Bench):
    assert figure(bench, "trips") == 2.0
    assert figure(bench, "trip_load") == 1.0
    assert figure(bench, "mean(trip_weight)") == 4.0


def test_a_truck_is_as_full_as_its_scarcest_measure(bench: Bench):
    assert figure(bench, "truck_fill", **TRUCK) == pytest.approx((0.8 + 0.0) / 2)


def test_whom_trucks_leave_behind_is_counted_by_trip(bench: Bench):
    assert figure(bench, "left_behind") == 0.5
    assert figure(bench, "trips_leaving_behind[site=leeds]") == 0.5
    assert figure(bench, "P(trip_left_behind > 0)") == 0.5


def test_shipments_wait_at_the_door_from_packed_to_shipped(bench: Bench):
    hours = (DAY - HOUR) / HOUR
    assert figure(bench, "door_queue") == pytest.approx(2 / hours)
    assert figure(bench, "door_queue[tier=gold]") == pytest.approx(1 / hours)
    assert figure(bench, "max(door_queue)") == 2.0


def test_a_truck_is_paid_by_those_on_board_by_volume_and_an_empty_one_by_all(bench: Bench):
    price = {"warehouses__leeds__trip_cost": 100.0}
    assert figure(bench, "transport_cost", **price) == pytest.approx(200)
    # Three of four units were Ann's; of all shipments of the site two of three.
    assert figure(bench, "transport_cost[tier=gold]", **price) == pytest.approx(75 + 200 / 3)


def test_the_weight_on_a_truck_is_charged_by_its_tariff(bench: Bench):
    tariff = Tariff(fixed=5.0, per_kg=2.0, breaks=(WeightBreak(weight=7.0, per_kg=1.0),))
    price = {"warehouses__leeds__trip_tariff": tariff}
    # Eight kilograms, of which Ann has three quarters, and an empty truck, which all pay alike.
    assert figure(bench, "transport_cost", **price) == pytest.approx(5 + 8 + 5)
    assert figure(bench, "transport_cost[tier=gold]", **price) == pytest.approx(
        13 * 0.75 + 5 * 2 / 3
    )


def test_the_weight_of_a_shipment_is_charged_by_the_tariff_of_its_mode(bench: Bench):
    price = {"transport__tariff": Tariff(per_kg=2.0, minimum=7.0)}
    assert figure(bench, "transport_cost[tier=gold]", **price) == pytest.approx(12.0)
    assert figure(bench, "transport_cost[tier=bronze]", **price) == pytest.approx(7.0)


def test_goods_without_volume_share_a_truck_alike(bench: Bench):
    bench.cast.volume[:] = 0.0
    price = {"warehouses__leeds__trip_cost": 100.0}
    assert figure(bench, "transport_cost[tier=gold]", **price) == pytest.approx(50 + 200 / 3)


def test_a_shipment_that_leaves_at_another_time_than_its_truck_is_a_breach(bench: Bench):
    run = bench.run()
    run.facts.shipments["shipped"][1] += 1.0
    with pytest.raises(
        ImpossibleStateError, match=r"with trip 1 of leeds, which left at 7200\.0 s"
    ):
        check(run)
