"""What a picker picks with: faster, more at a time, and several trips where it does not fit."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwh.engine.floor.trips import Trips, carrying
from simwh.policy.batching.base import BatchingView
from simwh.policy.batching.first_come import FirstCome
from simwh.state import Job
from tests.engine.floor.test_picking import picked, tours
from tests.engine.small import column

ITEMS = "items={box: {volume: 30 L}, lid: {volume: 4 L}}"
LAYOUT = (
    "layout: {aisles: 2, aisle_length: 20 m, aisle_pitch: 3 m, slots_per_aisle_side: 1},"
    "storage: dedicated, routing: return, walking: 1 m/s"
)


def trips_of(litres: list[float], capacity: float) -> list[list[int]]:
    parts = SimpleNamespace(item=list(range(len(litres))), quantity=[1] * len(litres))
    record = SimpleNamespace(parts=parts)
    return Trips(record, litres, capacity).of(range(len(litres)))  # type: ignore[arg-type]


def test_lights_shorten_the_time_at_the_slots_and_nothing_else() -> None:
    found = picked(
        "per_line: 3 min, per_tour: 10 min,"
        "equipment: {kind: pick_to_light, factor: 0.5, confirm: 6 s}",
        "items={box: {handling: 1 min}, lid: {}}",
        orders=[(1, {"box": 1, "lid": 1})],
    )
    assert tours(found) == [(0, 10 + 3.5 + 0.2, 1)]


def test_a_scan_takes_its_time_of_every_line_and_leaves_the_draw_alone() -> None:
    law = "per_line: {kind: exponential, mean: 2 min}"
    plain = picked(law)
    scanned = picked(f"{law}, equipment: {{kind: scan, scan: 30 s}}")
    lasted = [b - a for a, b, _ in tours(plain)]
    assert [b - a for a, b, _ in tours(scanned)] == pytest.approx([t + 0.5 for t in lasted])


def test_a_truck_is_faster_than_a_picker_on_foot_and_stops_at_every_line() -> None:
    orders = [(1.0, {"box": 1})]
    walk = picked(LAYOUT, orders=orders)
    truck = picked(
        f"{LAYOUT}, equipment: {{kind: pallet_truck, speed: 2 m/s, per_stop: 6 s}}", orders=orders
    )
    assert column(truck, "tours", "distance") == column(walk, "tours", "distance") == [20.0]
    assert tours(truck) == [(0, pytest.approx(16 / 60), 1)]


def test_a_list_that_does_not_fit_is_fetched_on_several_trips() -> None:
    found = picked(
        f"{LAYOUT}, per_tour: 1 min, equipment: {{kind: manual, volume: 40 L}}",
        ITEMS,
        orders=[(1.0, {"box": 1, "lid": 4})],
    )
    assert column(found, "tours", "distance") == [20.0 + 20.0]
    assert tours(found) == [(0, pytest.approx(2 + 40 / 60), 1)]


def test_a_tour_takes_no_more_lists_than_can_be_carried() -> None:
    found = picked(
        "per_line: 3 min, batching: {kind: first_come, orders: 4}, "
        "equipment: {kind: scan, scan: 0 s, lists: 2}"
    )
    assert [n for _, _, n in tours(found)] == [1, 2, 1]


def test_a_part_larger_than_a_trip_is_on_as_many_as_it_takes() -> None:
    assert trips_of([25.0, 1.0, 4.0], 10.0) == [[0], [0], [0, 1, 2]]


@given(st.lists(st.floats(0.1, 50.0), min_size=1, max_size=12), st.floats(1.0, 60.0))
def test_trips_carry_everything_in_order_and_no_fewer_than_the_litres_ask_for(
    litres: list[float], capacity: float
) -> None:
    trips = trips_of(litres, capacity)
    carried = [part for trip in trips for part in trip]
    assert list(dict.fromkeys(carried)) == list(range(len(litres)))
    assert carried == sorted(carried)
    assert len(trips) >= sum(litres) / (capacity * (1 + 1e-9)) - 1e-6


@given(st.lists(st.floats(0.5, 30.0), min_size=1, max_size=10), st.integers(1, 5))
def test_a_batch_is_the_beginning_of_what_the_policy_takes(
    volumes: list[float], lists: int
) -> None:
    jobs = [job(volume) for volume in volumes]
    wanted = list(FirstCome(orders=6).bind(BatchingView())(jobs))
    places = list(carrying(FirstCome(orders=6).bind(BatchingView()), 40.0, lists)(jobs))
    assert places == wanted[: len(places)]
    assert 1 <= len(places) <= lists
    assert len(places) == 1 or sum(volumes[place] for place in places) <= 40.0 * (1 + 1e-9)


def job(volume: float) -> Job:
    return Job(
        ready=0.0, tier=0, sequence=0, rows=[0], items=[0], quantities=[1], work=1.0,
        volume=volume, due=1.0,
    )  # fmt: skip
