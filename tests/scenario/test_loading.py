"""What outbound doors may say, and whether they keep up."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwh.errors import InputError
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from tests.engine.small import shop

TEXT = shop(
    "orders: {customer: ann, process: {kind: poisson, rate: 10 /h},"
    " basket: {items: box, quantity: 2}}"
)
FULL = "{kind: full_load, quantity: {shipments: 4}}"
HOURLY = "{kind: scheduled, every: 1 h}"


def checked(folder: Path, dispatch: str, loading: str) -> list[str]:
    """Return the warnings of a small shop that loads trucks; faults are raised."""
    path = folder / "scenario.yaml"
    path.write_text(TEXT)
    sets = (f"warehouses.w.dispatch={dispatch}", f"warehouses.w.loading={{{loading}}}")
    found = check(*read(path, Scenario, sets=sets), folder)
    return [str(fault) for fault in found if "loading" in str(fault)]


@pytest.mark.parametrize(
    ("dispatch", "loading", "told"),
    [
        ("parcel", "doors: 1", "scheduled, interval, full_load or time_quantity"),
        (HOURLY, "doors: 1", "a time `ahead` or a `wait`"),
        (FULL, "ahead: 1 h", "only with dispatch scheduled"),
        (FULL, "wait: 1 h", "its trucks leave when they are loaded"),
        (FULL, "staging: 3", "dispatch.quantity.shipments of at most 3"),
        ("{kind: full_load, quantity: {units: 4}}", "staging: 3", "shipments of at most 3"),
        (FULL, "loaders_per_truck: 2", "only with a crew"),
        (FULL, "per_pallet: 1 min", "only with the volume of a pallet"),
        (FULL, "crew: {size: 0}", "at least one person"),
        (FULL, "crew: {size: 1, rounds: {zones: {}}}", "rounds"),
    ],
)
def test_loading_that_cannot_be_is_refused(
    tmp_path: Path, dispatch: str, loading: str, told: str
) -> None:
    with pytest.raises(InputError) as error:
        checked(tmp_path, dispatch, loading)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("loading", "paths"),
    [
        ("crew: {size: 1}, per_shipment: 5 min", []),
        ("crew: {size: 1}, per_shipment: 5 min, per_unit: 30 s", ["loading.crew"]),
        ("crew: {size: 2}, doors: 1, per_unit: 3 min", ["loading.doors"]),
        ("crew: {size: 2}, loaders_per_truck: 2, doors: 1, per_unit: 3 min", []),
    ],
)
def test_loaders_and_doors_that_cannot_keep_up_are_told(
    tmp_path: Path, loading: str, paths: list[str]
) -> None:
    found = checked(tmp_path, FULL, loading)
    assert len(found) == len(paths)
    assert all(f"warehouses.w.{path}" in line for line, path in zip(found, paths, strict=True))
