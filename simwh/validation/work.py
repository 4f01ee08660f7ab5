"""The work of one replication of a case: the engine as ever, and the figures that are asked."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from simwh.engine.company import Company
from simwh.engine.simulate import simulate
from simwh.experiment.trial import Outcome, Trial
from simwh.experiment.work import company_of, scenario_of
from simwh.kpi import answer

WORK = "simwh.validation.work:replicate"
"""How the executor names this module's function."""


def replicate(trial: Trial) -> Outcome:
    """Run one replication and tell what is asked of it."""
    company, asked = _task(trial.scenario)
    run = simulate(company, trial.seed, trial.replication)
    told = answer(run, company.plan.scenario, asked)
    return Outcome(trial.replication, told.totals, sketches=told.sketches)


@lru_cache(maxsize=4)
def _task(text: str) -> tuple[Company, tuple[str, ...]]:
    data = json.loads(text)
    company = company_of(scenario_of(data["scenario"]), Path(data["folder"]))
    return company, tuple(data["asked"])
