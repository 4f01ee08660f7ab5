"""Cranes bring loads and take them back: times worked out on paper, and Bozer and White's laws."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from simwh.record import Run
from simwh.theory.storage_retrieval import class_based_single_command, dual_command, single_command
from tests.engine.small import DAY, SHOP, Order, run, shop

RACK = "length: 60 m, height: 9 m, horizontal: 2 m/s, vertical: 0.5 m/s"

ONE: tuple[Order, ...] = ((1.0, {"box": 1}),)


def fetched(equipment: str, *sets: str, orders: Sequence[Order], crew: str = "size: 9") -> Run:
    picking = f"warehouses.w.picking={{crew: {{{crew}}}, per_line: 30 s, equipment: {equipment}}}"
    return run(
        SHOP,
        "items={box: {}, cap: {}, lid: {}}",
        picking,
        "warehouses.w.stock.opening=99",
        *sets,
        orders=orders,
    )


def busy(command: str, aisles: int = 1, more: str = "") -> Run:
    """Return cranes that always have something to do, and pickers who need no time."""
    demand = (
        "all: {process: {kind: poisson, rate: 150 /h}, customer: ann, basket: {items: {box: 1}}}"
    )
    return run(
        shop(demand),
        "horizon.run_length=4 d",
        "warehouses.w.stock.opening=99999999",
        "warehouses.w.picking={crew: {size: 9}, equipment: {kind: mini_load, "
        f"aisles: {aisles}, {RACK}, command: {command}{more}}}}}",
    )


def travels(found: Run, stops: int) -> np.ndarray:
    moves = found.facts.moves
    chosen = (moves["stops"] == stops) & ~np.isnan(moves["finished"])
    return np.asarray(moves["travel"][chosen])


def test_a_crane_fetches_a_load_and_takes_it_back_when_it_is_picked() -> None:
    found = fetched(
        f"{{kind: mini_load, aisles: 1, {RACK}, handling: 5 s}}", orders=[(1.0, {"box": 1})]
    )
    moves = found.facts.moves
    out, back = moves["travel"]
    assert moves["started"].tolist() == [DAY, DAY + out + 10 + 30]
    lasted = moves["finished"] - moves["started"]
    assert lasted.tolist() == pytest.approx([out + 10, back + 10])
    assert found.facts.tours["started"].tolist() == [DAY + out + 10]
    assert found.facts.shipments["packed"].tolist() == [DAY + out + 10 + 30]


def test_a_list_is_picked_when_its_last_line_is_and_every_line_is_a_tour() -> None:
    found = fetched(
        f"{{kind: mini_load, aisles: 3, {RACK}}}", orders=[(1.0, {"box": 1, "cap": 1, "lid": 1})]
    )
    tours = found.facts.tours
    assert tours["lines"].tolist() == [1, 1, 1]
    assert found.facts.shipments["packed"].tolist() == [max(tours["finished"])]


def test_a_crane_does_not_fetch_more_than_its_station_has_room_for() -> None:
    found = fetched(
        f"{{kind: mini_load, aisles: 1, {RACK}, command: single, positions: 1}}",
        orders=[(1.0, {"box": 1, "cap": 1})],
    )
    moves = found.facts.moves
    picked = found.facts.tours["finished"]
    assert moves["started"][1] == picked[0]
    assert moves["started"][2] == moves["finished"][1]


def test_with_dual_commands_a_crane_takes_one_back_and_fetches_another_on_one_way() -> None:
    found = fetched(
        f"{{kind: mini_load, aisles: 1, {RACK}, positions: 1}}",
        orders=[(1.0, {"box": 1, "cap": 1})],
    )
    assert found.facts.moves["stops"].tolist() == [1, 2, 1]


def test_a_crane_that_is_down_begins_when_it_is_up_again() -> None:
    outages = "outages: {kind: scheduled, outages: [{start: 1 d, lasts: 10 min}]}"
    found = fetched(
        f"{{kind: mini_load, aisles: 1, {RACK}, {outages}}}", orders=[(1.0, {"box": 1})]
    )
    assert found.facts.moves["started"][0] == DAY + 600


@pytest.mark.parametrize(
    ("command", "stops", "law"), [("single", 1, single_command), ("dual", 2, dual_command)]
)
def test_travel_is_that_of_bozer_and_white(command: str, stops: int, law) -> None:
    seen = travels(busy(command), stops)
    expected = law(60 / 2, 9 / 0.5)
    half_width = 3.3 * seen.std() / len(seen) ** 0.5
    assert len(seen) > 5000
    assert abs(seen.mean() - expected) < half_width < 0.02 * expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (", station_height: 3 m, station_along: 24 m", single_command(30.0, 18.0, 6.0, 12.0)),
        (
            ", classes: [{places: 20 %, moves: 60 %}, {places: 80 %, moves: 40 %}]",
            class_based_single_command(30.0, 18.0, [(0.2, 0.6), (0.8, 0.4)]),
        ),
    ],
)
def test_travel_of_classes_and_stations_in_the_rack_is_that_of_theory(
    more: str, expected: float
) -> None:
    seen = travels(busy("single", more=more), 1)
    half_width = 3.3 * seen.std() / len(seen) ** 0.5
    assert abs(seen.mean() - expected) < half_width < 0.03 * expected


def test_lines_are_shared_evenly_by_aisles() -> None:
    counts = np.bincount(busy("dual", aisles=4).facts.moves["machine"])
    assert len(counts) == 4
    assert counts.max() < 1.1 * counts.min()
