"""How far, how long and at what cost."""

from __future__ import annotations

import pytest

from simwh.errors import InputError
from simwh.scenario.lanes import Lanes, geodesic
from tests.engine.small import HOUR, company, shop

STOCK = "stock: {source: maker, opening: 10, replenishment: none}"
SITES = f"warehouses={{w: {{{STOCK}, at: [52, 0]}}, x: {{{STOCK}, at: [50, 0]}}}}"
WHO = "customers={ann: {tier: all, at: [51.5, 0]}, bob: {tier: all, zone: south, at: [50, 1]}}"


def lanes(*sets: str, files: dict[str, str] | None = None) -> Lanes:
    with company(shop(""), SITES, WHO, *sets, files=files) as of:
        return of.plan.lanes


def test_distances_on_the_ellipsoid_are_those_of_karney() -> None:
    # A degree of latitude at the equator and at the pole (NGA, length of a degree), and GeodSolve's
    # own example, New York to London.
    assert geodesic((-0.5, 0), (0.5, 0)) == pytest.approx(110_574.4, abs=0.5)
    assert geodesic((89, 0), (90, 0)) == pytest.approx(111_693.9, abs=0.5)
    assert geodesic((40.6, -73.8), (51.6, -0.5)) == pytest.approx(5_551_759.400, abs=0.001)


def test_without_lanes_transit_is_fixed_time_and_the_detour_at_the_modes_speed() -> None:
    found = lanes("transport={fixed: 2 h, detour: 1.25, speed: 50 km/h}")
    metres = 1.25 * geodesic((52, 0), (51.5, 0))
    assert found.distance[0][0] == pytest.approx(metres)
    assert found.transit[0][0] == pytest.approx(2 * HOUR + metres / (50 / 3.6))


def test_a_lane_to_the_customer_goes_before_one_to_its_zone_and_the_mode_says_the_rest() -> None:
    found = lanes(
        "transport={fixed: 1 h, per_shipment: 2, per_kg: 3, per_km: 1, per_kg_km: 0.5,"
        " lanes: {w: {south: {transit: 5 h}, bob: {distance: 72 km}, ann: {cost: 9}}}}"
    )
    assert found.distance[1][0] == 72_000
    assert found.transit[1][0] == 2 * HOUR
    assert found.landed_cost[1][0] == pytest.approx(2 + 3 + 1.5 * 72)
    assert found.landed_cost[0][0] == 9
    assert lanes("transport.lanes={w: {south: {transit: 5 h}}}").transit[1][0] == 5 * HOUR


def test_sites_are_reached_by_distance_then_transit_then_their_own_order() -> None:
    assert lanes().reach == [[0, 1], [1, 0]]
    near = "transport.lanes={x: {ann: {distance: 1 km}}}"
    assert lanes(near).reach[0] == [1, 0]
    level = (
        "transport.lanes={w: {ann: {distance: 1 km, transit: 3 h}}, "
        "x: {ann: {distance: 1 km, transit: 2 h}}}"
    )
    assert lanes(level).reach[0] == [1, 0]
    alike = "transport.lanes={w: {bob: {distance: 1 km}}, x: {bob: {distance: 1 km}}}"
    assert lanes(alike).reach[1] == [0, 1]


def test_lanes_between_sites_are_by_destination_and_origin() -> None:
    found = lanes("transport={speed: 1 m/s, lanes: {w: {x: {transit: 7 h}}}}")
    assert found.between[1][0] == 7 * HOUR
    assert found.between[0][1] == pytest.approx(geodesic((50, 0), (52, 0)))
    assert found.between[0][0] == 0


def test_nothing_said_is_no_distance_and_no_time() -> None:
    with company(shop("")) as of:
        found = of.plan.lanes
    assert (found.distance, found.transit, found.landed_cost) == ([[0.0]], [[0.0]], [[0.0]])


def test_a_table_of_lanes_is_read_in_hours_and_kilometres_and_gaps_are_the_modes() -> None:
    files = {
        "lanes.csv": "from,to,transit_h,distance_km,cost\nw,ann,6,80,9\nx,ann,,10,\nx,bob,1,,\n"
    }
    found = lanes("transport={table: lanes.csv, speed: 1 m/s}", files=files)
    assert (found.transit[0][0], found.distance[0][0], found.landed_cost[0][0]) == (21600, 80000, 9)
    assert (found.transit[0][1], found.distance[0][1], found.landed_cost[0][1]) == (1e4, 1e4, 0)
    assert found.transit[1][1] == 3600
    assert found.distance[1][1] == pytest.approx(geodesic((50, 0), (50, 1)))


def test_lanes_of_the_table_and_of_the_file_are_put_together() -> None:
    files = {"lanes.csv": "from,to,transit_h\nw,ann,6\n"}
    sets = "transport={table: lanes.csv, lanes: {w: {bob: {transit: 1 h}}}}"
    found = lanes(sets, files=files)
    assert (found.transit[0][0], found.transit[1][0]) == (6 * HOUR, 1 * HOUR)


def test_a_negative_lane_is_refused_at_its_row() -> None:
    files = {"lanes.csv": "from,to,transit_h\nw,ann,6\nw,bob,-1\n"}
    with pytest.raises(InputError, match=r"lanes\.csv:3:3 transit_h"):
        lanes("transport.table=lanes.csv", files=files)
