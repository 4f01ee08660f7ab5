import pytest

from simwh.errors import ImpossibleStateError
from simwh.kpi import check
from simwh.record import LOADING, Record
from simwh.scenario.floor.crew import Crew
from simwh.scenario.floor.loading import Loading
from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure

PAID = {"warehouses__leeds__loading": Loading(crew=Crew(size=2, wage=10 / HOUR))}


@pytest.fixture
def bench() -> Bench:
    """Ann's is missed by one truck and goes with the next, which leaves half an hour late."""
    bench = Bench(
        customers={"ann": ("gold", "north"), "bob": ("bronze", "south")},
        tiers={"gold": DAY, "bronze": DAY},
        crews={"leeds/dock/loading": 2},
        opening={("leeds", "widget"): 50},
        end=10 * HOUR,
    )
    ann, bob = (
        bench.ship(bench.part(bench.order(0.0, who)), packed=HOUR, delivered=DAY)
        for who in ("ann", "bob")
    )
    first = bench.trip(3 * HOUR, bob, left=1)
    bench.dock(first, 2 * HOUR, 2 * HOUR, due=3 * HOUR)
    bench.load(bob, first, 2 * HOUR, 2.5 * HOUR)
    second = bench.trip(8 * HOUR, ann)
    bench.dock(second, 5 * HOUR, 5.5 * HOUR, due=7.5 * HOUR)
    bench.load(ann, second, 6 * HOUR, 7.5 * HOUR, missed=3 * HOUR)
    for started, finished in ((2, 2.5), (6, 7.5)):
        times = {"started": started * HOUR, "finished": finished * HOUR}
        bench.record.chores.append(crew=0, kind=LOADING, asked=started * HOUR, **times)
    bench.cast = bench.cast.__class__(**(vars(bench.cast) | {"doors": (1.0,)}))
    return bench


def test_the_wait_for_a_truck_is_told_apart_from_being_left_behind_and_loading(bench: Bench):
    # Both wait an hour or two for the first truck, and half an hour on it until it leaves.
    assert figure(bench, "wait_for_truck[tier=gold]") == 2 * HOUR + 0.5 * HOUR
    assert figure(bench, "wait_for_next_truck[tier=gold]") == 2 * HOUR
    assert figure(bench, "loading_time[tier=gold]") == 2.5 * HOUR
    assert figure(bench, "wait_for_truck[tier=bronze]") == HOUR + 0.5 * HOUR
    assert figure(bench, "wait_for_next_truck[tier=bronze]") == 0.0
    assert figure(bench, "loading_time[tier=bronze]") == 0.5 * HOUR


def test_doors_are_taken_while_a_truck_stands_there(bench: Bench):
    assert figure(bench, "door_utilisation") == pytest.approx((1 + 2.5) / 10)
    assert figure(bench, "door_wait") == 0.25 * HOUR


def test_loaders_work_while_they_load_and_are_paid_by_whom_they_load(bench: Bench):
    assert figure(bench, "loading_utilisation") == pytest.approx((0.5 + 1.5) / 20)
    assert figure(bench, "loading_cost", **PAID) == pytest.approx(200.0)
    assert figure(bench, "loading_cost[tier=gold]", **PAID) == pytest.approx(150.0)
    assert figure(bench, "labour_cost[tier=gold]", **PAID) == pytest.approx(150.0)


def test_shipments_are_staged_until_they_are_loaded(bench: Bench):
    assert figure(bench, "staging_queue") == pytest.approx((1.5 + 6.5) / 10)
    assert figure(bench, "max(staging_queue)") == 2.0


def test_trucks_are_late_by_what_they_leave_after_their_time(bench: Bench):
    assert figure(bench, "trucks_late") == 0.5
    assert figure(bench, "truck_lateness") == 0.25 * HOUR


def two_at_one_door(record: Record):
    record.trips.called[1] = record.trips.docked[1] = 2.75 * HOUR


@pytest.mark.parametrize(
    ("break_it", "what"),
    [
        (lambda r: r.trips.docked.__setitem__(1, 2.75 * HOUR), "had a door"),
        (lambda r: r.trips.docked.__setitem__(1, 6.5 * HOUR), "before its door"),
        (lambda r: r.loads.trip.__setitem__(1, 0), "another trip"),
        (lambda r: r.loads.shipment.__setitem__(1, 1), "staged twice"),
        (lambda r: r.loads.finished.__setitem__(0, 3.5 * HOUR), "loaded at"),
        (two_at_one_door, "2 trucks at doors"),
    ],
)
def test_a_breach_is_told(bench: Bench, break_it, what: str):
    check(bench.run())
    break_it(bench.record)
    with pytest.raises(ImpossibleStateError, match=what):
        check(bench.run())
