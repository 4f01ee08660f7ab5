"""The figures of a case, ready to be measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simwh.kpi import Metric, parse
from simwh.validation.case import Case, Figure
from simwh.validation.formula import UNITS, WINDOW, Formula, read_formula
from simwh.validation.judge import Check
from simwh.validation.measure import Measured


@dataclass(frozen=True)
class Question:
    """A figure with all that is needed to measure it."""

    name: str
    figure: Figure
    formula: Formula
    metrics: Mapping[str, Metric]


def questions(case: Case, variant: str) -> list[Question]:
    """Return the measured figures of a variant."""
    asked = []
    for name, figure in case.figures.items():
        if figure.value is None or variant not in case.variants_of(figure):
            continue
        formula = read_formula(figure.value)
        asked.append(Question(name, figure, formula, metrics_of(case, formula)))
    return asked


def metrics_of(case: Case, formula: Formula) -> dict[str, Metric]:
    """Return what has to be measured for a formula, by the name that it has there."""
    names = formula.names - UNITS.keys() - {WINDOW}
    return {name: parse(case.measures.get(name, name)) for name in sorted(names)}


def check_of(one: Question, variant: str, found: Measured, case: Case) -> Check:
    """Return a figure beside what is expected of it."""
    figure = one.figure
    rough, uncertainty = figure.spread or figure.rough, figure.uncertainty
    return Check(one.name, variant, figure.expected, *found, case.tolerance, rough, uncertainty)
