"""Figures of each replication in a text file, so that a change of code is compared, paired.

The file is kept in a repository: one JSON object a line, sorted, floats that read back exactly.
The first line says what it is and under which seed it was made; every other one has a figure of a
variant by replication, either ``values`` or ``numerators`` and ``denominators``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn, TypeGuard

import numpy as np

from simwh.errors import Fault, InputError, UsageError
from simwh.experiment.asking import Study
from simwh.experiment.files import write_whole
from simwh.experiment.sample import Floats, Sample
from simwh.experiment.trial import canonical_json
from simwh.kpi import parse
from simwh.scenario.files import read_bytes

FORMAT = 1
MOST_BYTES = 64 * 2**20
KEPT_TAGS = frozenset({"tier"})
"""Figures are kept overall and by these tags, besides those that the study asks for."""


def write_baseline(path: Path, study: Study, samples: Mapping[str, Sample]) -> None:
    """Keep the figures of a study's variants.

    Raises
    ------
    UsageError
        If a replication failed, since a baseline stands for a state that works.
    StoreError
        If the disk refuses.
    """
    for name, sample in samples.items():
        if sample.failures:
            raise UsageError(f"no baseline of {name}: {len(sample.failures)} replications failed")
    write_whole(path, "".join(f"{line}\n" for line in _lines(study, samples)))


def read_baseline(path: Path, seed: int) -> dict[str, Sample]:
    """Return the sample of each variant that a file keeps.

    Raises
    ------
    InputError
        If the file is no baseline.
    UsageError
        If it was made under another seed, so that nothing is paired.
    """
    try:
        lines = read_bytes(path, MOST_BYTES).decode().splitlines()
    except ValueError as error:
        raise InputError([Fault(str(path), 0, 0, "", "a baseline file", str(error))]) from None
    head = _parsed(path, 1, lines[0] if lines else "")
    if head.get("baseline") != FORMAT:
        _refuse(path, 1, "not the first line of a baseline of this version of simwh")
    if head.get("seed") != seed:
        raise UsageError(
            f"{path} was made with seed {head.get('seed')}, and this run has seed {seed}; figures "
            "of different seeds have no pairs"
        )
    tables: dict[str, dict[str, Floats]] = {}
    for number, line in enumerate(lines[1:], start=2):
        variant, metric, table = _figure(path, number, line)
        tables.setdefault(variant, {})[metric] = table
    return {name: _sample(path, table) for name, table in tables.items()}


def _lines(study: Study, samples: Mapping[str, Sample]) -> Iterator[str]:
    yield canonical_json(
        {"baseline": FORMAT, "name": study.question.name, "seed": study.question.seed}
    )
    for variant in sorted(study.variants, key=lambda variant: variant.name):
        sample = samples[variant.name]
        for name in sorted(sample.totals):
            if name in variant.asked or set(parse(name).tags) <= KEPT_TAGS:
                yield canonical_json(
                    {"variant": variant.name, "metric": name, **_numbers(sample, name)}
                )


def _numbers(sample: Sample, metric: str) -> dict[str, list[float]]:
    above, below = (column.tolist() for column in sample.pairs(metric))
    if all(value == 1.0 for value in below):
        return {"values": above}
    return {"numerators": above, "denominators": below}


def _figure(path: Path, number: int, line: str) -> tuple[str, str, Floats]:
    told = _parsed(path, number, line)
    above = told.get("values", told.get("numerators"))
    below = told.get("denominators")
    if _are_numbers(above) and "values" in told:
        below = [1.0] * len(above)
    names = told.get("variant"), told.get("metric")
    if not (_are_numbers(above) and _are_numbers(below) and len(above) == len(below)):
        _refuse(path, number, "values, or numerators and as many denominators")
    if not all(isinstance(name, str) for name in names):
        _refuse(path, number, "a variant and a metric")
    return str(names[0]), str(names[1]), np.array([above, below], dtype=np.float64).T


def _sample(path: Path, tables: Mapping[str, Floats]) -> Sample:
    counts = {len(table) for table in tables.values()}
    if len(counts) > 1:
        _refuse(path, 0, "as many replications of every figure of a variant")
    return Sample(tuple(range(counts.pop())), tables)


def _are_numbers(values: Any) -> TypeGuard[list[float]]:
    return isinstance(values, list) and all(
        isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        for value in values
    )


def _parsed(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        _refuse(path, number, "a JSON object")
    return told


def _refuse(path: Path, line: int, allowed: str) -> NoReturn:
    raise InputError([Fault(str(path), line, 1 if line else 0, "", "no baseline", allowed)])


def changed(base: Sample, now: Sample) -> tuple[int, int]:
    """Return how many figures differ at all in replications that both have, of how many."""
    base, now = base.common(now)
    both = [name for name in base.totals if name in now.totals]
    differ = [name for name in both if not np.array_equal(base.totals[name], now.totals[name])]
    return len(differ), len(both)
