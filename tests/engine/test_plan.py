"""The plan of a scenario, with the files beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simwh.errors import InputError
from tests.engine.small import company, simulated

SHOP = """
simwh: 1
start: 2026-01-05
horizon: {run_length: 7 d}
tiers: {any: {priority: 1}}
items: {axe: {}}
customers: {anna: {tier: any}}
suppliers: {maker: {lead_time: 1 d}}
warehouses: {hub: {stock: {source: maker, replenishment: {kind: none}, opening: 99}}}
demand:
  old: {process: {kind: history, file: orders.csv}}
"""
COLUMNS = {
    "order_id": "o1",
    "ordered_at": "2026-01-05T09:00",
    "customer": "anna",
    "item": "axe",
    "quantity": "2",
}


def write(folder: Path, without: str = "") -> None:
    kept = {column: cell for column, cell in COLUMNS.items() if column != without}
    (folder / "orders.csv").write_text(f"{','.join(kept)}\n{','.join(kept.values())}\n")


def test_a_history_is_read_from_its_file(tmp_path: Path) -> None:
    write(tmp_path)
    run = simulated(company(SHOP, tmp_path))
    assert run.facts.parts["quantity"].tolist() == [2]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_history_without_a_column_names_its_file_and_the_column(
    tmp_path: Path, column: str
) -> None:
    write(tmp_path, without=column)
    with pytest.raises(InputError) as caught:
        simulated(company(SHOP, tmp_path))
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.path) == ("orders.csv", 1, column)
    assert fault.found == "missing"
