"""simwh: what-if simulation of tiered customers served from several warehouses.

>>> import simwh
>>> result = simwh.run("experiments/more_stock.yaml")  # doctest: +SKIP
>>> result.verdict, result.to_frame()  # doctest: +SKIP
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simwh.experiment.asking import Study
    from simwh.experiment.question import Question
    from simwh.report.result import Result
    from simwh.scenario.model import Scenario

__all__ = ["compare", "load", "run"]

OUT = "simwh-out"
"""The folder of the store, where nothing else is said."""


def load(
    path: str | PathLike[str], *, changes: Mapping[str, Any] | None = None
) -> Scenario | Question:
    """Read and check a file.

    Parameters
    ----------
    path : path
        A scenario or an experiment.
    changes : mapping of path to value, optional
        Changes of a scenario, such as ``{"tiers.gold.promise": "2 d"}``.

    Returns
    -------
    Scenario or Question
        What the file says, with all defaults.

    Raises
    ------
    simwh.errors.InputError
        With every fault of the file.
    """
    from simwh.experiment.study import is_experiment, read_study

    study = read_study(Path(path), sets=_sets(changes))
    return study.question if is_experiment(Path(path)) else study.variants[0].scenario


def run(
    path: str | PathLike[str],
    *,
    changes: Mapping[str, Any] | None = None,
    out: str | PathLike[str] = OUT,
    workers: int | None = None,
    **fields: Any,
) -> Result:
    """Simulate a scenario, or carry out an experiment, and judge it.

    What the store in `out` has is not simulated again.

    Parameters
    ----------
    path : path
        A scenario or an experiment.
    changes : mapping of path to value, optional
        Changes of the scenario.
    out : path
        The folder of the store.
    workers : int, optional
        Processes; one a core by default, and 1 for this process alone.
    **fields
        Fields of the experiment that are not as its file says: ``seed=2``, ``replications=40``,
        ``require=["unit_fill_rate >= 98 %"]``.

    Raises
    ------
    simwh.errors.SimwhError
        If the input is at fault, or the store refuses.
    """
    from simwh.experiment.study import read_study

    study = read_study(Path(path), sets=_sets(changes), options=fields)
    return _carried_out(study, out, workers)


def compare(
    base: str | PathLike[str],
    *others: str | PathLike[str],
    changes: Mapping[str, Any] | None = None,
    out: str | PathLike[str] = OUT,
    workers: int | None = None,
    **fields: Any,
) -> Result:
    """Compare scenarios with a first one, replication by replication; otherwise as `run`."""
    from simwh.experiment.study import compare_files

    paths = [Path(path) for path in (base, *others)]
    study = compare_files(paths, sets=_sets(changes), options=fields)
    return _carried_out(study, out, workers)


def _carried_out(study: Study, out: str | PathLike[str], workers: int | None) -> Result:
    from simwh.beside import with_theory
    from simwh.experiment.session import carry_out
    from simwh.report.result import Result

    concluded = carry_out(study, Path(out), workers=workers)
    return Result.of(with_theory(concluded.finding, study, concluded.samples))


def _sets(changes: Mapping[str, Any] | None) -> Sequence[str]:
    """Return changes as `--set` takes them; JSON is YAML that says what it means."""
    return [f"{path}={json.dumps(value)}" for path, value in (changes or {}).items()]
