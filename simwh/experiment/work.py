"""The work of one trial: read the scenario, simulate, check conservation, evaluate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from simwh.engine.plan import make_plan
from simwh.engine.simulate import Company, simulate
from simwh.experiment.trial import Outcome, Trial
from simwh.kpi import check, evaluate
from simwh.scenario.model import Scenario
from simwh.scenario.tables import read_table

WORK = "simwh.experiment.work:replicate"
"""How the executor names this module's function."""


@dataclass(frozen=True)
class Task:
    """What a worker keeps between the replications of one variant."""

    company: Company
    asked: tuple[str, ...]


def replicate(trial: Trial) -> Outcome:
    """Run one replication and return what it amounts to."""
    task = _task(trial.scenario)
    run = simulate(task.company, trial.seed, trial.replication)
    check(run)
    found = evaluate(run, task.company.plan.scenario, task.asked)
    return Outcome(trial.replication, found.totals, found.series, found.sketches)


@lru_cache(maxsize=4)
def _task(text: str) -> Task:
    data: Mapping[str, Any] = json.loads(text)
    scenario = Scenario.model_validate(data["scenario"])
    return Task(company_of(scenario, Path(data["folder"])), tuple(data["asked"]))


def company_of(scenario: Scenario, folder: Path) -> Company:
    """Return the company that a scenario in `folder` describes."""

    def table(name: str, columns: Mapping[str, Any], optional: Mapping[str, Any] | None = None) -> Any:
        return read_table(folder, name, columns, optional)

    return Company.of(make_plan(scenario, table))
