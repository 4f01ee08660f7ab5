"""Small companies in YAML, run to the end, and what happened in them as plain lists."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from simwh.engine import simulate as engine
from simwh.engine.company import Company
from simwh.engine.stock import Points
from simwh.experiment.work import company_of
from simwh.kpi import check
from simwh.record import CANCELLED, LOST, OPEN, RETURNED, Run
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read
from simwh.state import Stock

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
FATES = {OPEN: "open", LOST: "lost", CANCELLED: "cancelled", RETURNED: "returned"}


def scenario_of(text: str, folder: Path | None = None) -> Scenario:
    """Return the scenario that a text describes, read as a file of it would be."""
    with tempfile.TemporaryDirectory() as scratch:
        path = (folder or Path(scratch)) / "scenario.yaml"
        path.write_text(text)
        return read(path, Scenario)[0]


def company(text: str, folder: Path | None = None) -> Company:
    return company_of(scenario_of(text, folder), folder or Path())


def run(text: str, seed: int = 1, replication: int = 0, folder: Path | None = None) -> Run:
    """Simulate a scenario and check that nothing appeared or vanished."""
    return simulated(company(text, folder), seed, replication)


def simulated(of: Company, seed: int = 1, replication: int = 0) -> Run:
    """Simulate a company; its record must tell the stock that the engine has at the end."""
    with stock_kept() as kept:
        found = engine.simulate(of, seed, replication)
    check(found, kept[0])
    return found


@contextmanager
def stock_kept() -> Iterator[list[Stock]]:
    """Keep the stock of every replication as it is when the clock stops."""
    kept: list[Stock] = []

    def keep(points: Points) -> None:
        kept.append(points.stock)
        check_positions(points)

    check_positions = engine.check_positions
    with patch.object(engine, "check_positions", keep):
        yield kept


def parts(found: Run, *columns: str) -> list[tuple[Any, ...]]:
    """Return columns of the line parts, `fate` as a word."""
    table = dict(found.facts.parts)
    cells = [table[name].tolist() for name in columns]
    rows = zip(*cells, strict=True)
    if "fate" not in columns:
        return list(rows)
    place = columns.index("fate")
    return [(*row[:place], FATES[row[place]], *row[place + 1 :]) for row in rows]


def column(found: Run, table: str, name: str) -> list[Any]:
    """Return a column of a table."""
    return getattr(found.facts, table)[name].tolist()


def rows(found: Run, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Return columns of a table, row by row."""
    return list(zip(*(column(found, table, name) for name in columns), strict=True))
