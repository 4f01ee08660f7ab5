"""The work of one trial: read the scenario, simulate, evaluate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from simwh.engine.company import Company
from simwh.engine.plan import make_plan
from simwh.engine.simulate import simulate
from simwh.experiment.trial import Outcome, Trial
from simwh.kpi import evaluate, unpriced
from simwh.scenario.files import inside
from simwh.scenario.lanes import all_lanes
from simwh.scenario.model import Scenario
from simwh.scenario.tabled import Reader
from simwh.scenario.tables import read_table

WORK = "simwh.experiment.work:replicate"
"""How the executor names this module's function."""


@dataclass(frozen=True)
class Task:
    """What a worker keeps between the replications of one variant.

    Attributes
    ----------
    company : Company
    unpriced : Scenario
        With the lanes of its table, for the ledger.
    asked : tuple of str
    """

    company: Company
    unpriced: Scenario
    asked: tuple[str, ...]


def replicate(trial: Trial) -> Outcome:
    """Run one replication and return what it amounts to."""
    task = _task(trial.scenario)
    run = simulate(task.company, trial.seed, trial.replication)
    found = evaluate(run, task.unpriced, task.asked)
    return Outcome(
        trial.replication,
        found.totals,
        found.series,
        found.sketches,
        activities=found.activities,
    )


@lru_cache(maxsize=8)
def _task(text: str) -> Task:
    data: Mapping[str, Any] = json.loads(text)
    scenario = scenario_of(data["scenario"])
    folder = Path(data["folder"])
    free = unpriced(with_lanes(scenario, table_of(folder)))
    return Task(company_of(scenario, folder), free, tuple(data["asked"]))


def scenario_of(plain: Mapping[str, Any]) -> Scenario:
    """Return the scenario of plain data, as a variant tells it to workers."""
    return Scenario.model_validate(_with_tuples(plain))


def _with_tuples(value: Any) -> Any:
    """Return plain data with tuples for lists, as the reader of files gives them to models."""
    if isinstance(value, dict):
        return {key: _with_tuples(item) for key, item in value.items()}
    return tuple(map(_with_tuples, value)) if isinstance(value, list) else value


def company_of(scenario: Scenario, folder: Path) -> Company:
    """Return the company that a scenario in `folder` describes."""
    return Company.of(make_plan(scenario, table_of(folder)))


def table_of(folder: Path) -> Reader:
    """Return the function that reads the CSV files beside a scenario."""

    def table(
        name: str, columns: Mapping[str, Any], optional: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        wanted = tuple(columns.items()), tuple((optional or {}).items())
        return _read_once(folder, name, _version(folder, name), *wanted)

    return table


Parsers = tuple[tuple[str, Any], ...]


@lru_cache(maxsize=16)
def _read_once(
    folder: Path, name: str, version: tuple[int, int], columns: Parsers, optional: Parsers
) -> Mapping[str, Any]:
    """Read a table once for all the variants that share it, as long as the file stays as it is."""
    return read_table(folder, name, dict(columns), dict(optional))


def _version(folder: Path, name: str) -> tuple[int, int]:
    try:
        found = inside(folder, name).stat()
    except (OSError, ValueError):
        return 0, 0  # reading it will say what is wrong
    return found.st_mtime_ns, found.st_size


def with_lanes(scenario: Scenario, table: Reader) -> Scenario:
    """Return the scenario with the lanes of its table among those that it writes."""
    transport = scenario.transport
    if transport.table is None:
        return scenario
    lanes = all_lanes(transport, table)
    return scenario.model_copy(update={"transport": transport.model_copy(update={"lanes": lanes})})
