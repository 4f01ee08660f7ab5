"""What a fleet may say, and whether its trucks keep up."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwh.errors import InputError
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.scenario.test_loading import TEXT

FULL = "dispatch={kind: full_load, quantity: {shipments: 4}, capacity: {shipments: 4}}"
HOURLY = "dispatch={kind: scheduled, every: 1 h, capacity: {shipments: 90}}"


def checked(folder: Path, *sets: str) -> list[str]:
    """Return what is told of the trucks of a shop with ten orders an hour; faults are raised."""
    path = folder / "scenario.yaml"
    path.write_text(TEXT)
    scenario, origins = read(path, Scenario, sets=[f"warehouses.w.{text}" for text in sets])
    return [str(fault) for fault in check(scenario, origins, folder) if "dispatch" in str(fault)]


@pytest.mark.parametrize(
    ("sets", "told"),
    [
        (("dispatch=parcel",), "scheduled, interval, full_load or time_quantity"),
        ((HOURLY, "loading={ahead: 1 h}"), "or no `loading`"),
        ((FULL, "fleet.trucks=0"), "fleet.trucks"),
        (("dispatch={kind: full_load, quantity: 12}",), "as in {shipments: 12"),
    ],
)
def test_a_fleet_that_cannot_be_is_refused(
    tmp_path: Path, sets: tuple[str, ...], told: str
) -> None:
    with pytest.raises(InputError) as error:
        checked(tmp_path, "fleet={trucks: 2}", *sets)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("dispatch", "away", "keeps_up"),
    [(FULL, "70 min", True), (FULL, "80 min", False), (HOURLY, "29 h", False)],
)
def test_trucks_that_are_away_too_long_to_carry_all_are_told(
    tmp_path: Path, dispatch: str, away: str, keeps_up: bool
) -> None:
    # Three trucks for four of ten shipments an hour: a round trip may take 72 minutes.
    found = checked(tmp_path, dispatch, f"fleet={{trucks: 3, round_trip: {away}}}")
    assert len(found) == (0 if keeps_up else 1)


@pytest.mark.parametrize(
    ("sets", "told"),
    [
        ((), True),
        (("dispatch={kind: scheduled, every: 1 h}",), True),
        (("dispatch={kind: scheduled, every: 1 h}", "fleet={trucks: 2}"), False),
        ((HOURLY,), False),
    ],
)
def test_a_cost_of_trips_that_nobody_pays_is_told(
    tmp_path: Path, sets: tuple[str, ...], told: bool
) -> None:
    found = checked(tmp_path, "trip_cost=50", *sets)
    assert [("trip_cost" in line, "nobody pays it" in line) for line in found] == [
        (True, True)
    ] * told
