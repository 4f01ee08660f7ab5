"""Small companies in YAML, run to the end, and what happened in them as plain lists."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from simwh.engine.company import Company
from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.kpi import check
from simwh.record import CANCELLED, LOST, OPEN, RETURNED, Run
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
FATES = {OPEN: "open", LOST: "lost", CANCELLED: "cancelled", RETURNED: "returned"}
LISTED = "orders: {process: {kind: history, file: orders.csv, negative: keep}, returns: true}"


def shop(demand: str = LISTED) -> str:
    """Return a scenario with one customer, one item, and one warehouse that orders nothing."""
    return f"""
horizon: {{kind: terminating, run_length: 30 d, follow_up: 0 s}}
tiers: {{all: {{}}}}
items: {{box: {{}}}}
customers: {{ann: {{tier: all}}}}
demand: {{{demand}}}
suppliers: {{maker: {{lead_time: 3 d}}}}
warehouses: {{w: {{stock: {{source: maker, opening: 10, replenishment: none}}}}}}
"""


SHOP = shop()
"""With the orders that a test lists."""

Order = tuple[float, Mapping[str, int]] | tuple[float, Mapping[str, int], str]
"""Days from the start, units by item, and who orders (ann by default)."""


def run(
    text: str,
    *sets: str,
    orders: Sequence[Order] = (),
    files: Mapping[str, str] | None = None,
    seed: int = 1,
    replication: int = 0,
) -> Run:
    """Simulate a scenario with changes by path, and check that nothing appeared or vanished."""
    with company(text, *sets, orders=orders, files=files) as found:
        return simulated(found, seed, replication)


@contextmanager
def company(
    text: str,
    *sets: str,
    orders: Sequence[Order] = (),
    files: Mapping[str, str] | None = None,
) -> Iterator[Company]:
    """Give the company that a text describes, with its files beside it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {"orders.csv": history(orders), **(files or {})}.items():
            (Path(folder) / name).write_text(content)
        path = Path(folder) / "scenario.yaml"
        path.write_text(text)
        yield company_of(read(path, Scenario, sets=sets)[0], Path(folder))


def history(orders: Sequence[Order]) -> str:
    """Return orders as a CSV file."""
    lines = ["order_id,seconds,customer,item,quantity"]
    for number, (days, units, *who) in enumerate(orders):
        customer = who[0] if who else "ann"
        lines += [f"{number},{days * DAY!r},{customer},{item},{n}" for item, n in units.items()]
    return "\n".join(lines)


def simulated(of: Company, seed: int = 1, replication: int = 0) -> Run:
    """Simulate a company; its record must tell the stock that the engine has at the end."""
    found = simulate(of, seed, replication)
    assert found.closing is not None
    check(found)
    return found


def column(found: Run, table: str, name: str) -> list[Any]:
    """Return a column of a table; fates in words."""
    cells: list[Any] = getattr(found.facts, table)[name].tolist()
    return [FATES[cell] for cell in cells] if name == "fate" else cells


def rows(found: Run, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Return columns of a table, row by row; times that never came are None."""
    told = [[None if cell != cell else cell for cell in column(found, table, c)] for c in columns]
    return list(zip(*told, strict=True))


def parts(found: Run, *columns: str) -> list[tuple[Any, ...]]:
    """Return columns of the line parts."""
    return rows(found, "parts", *columns)
