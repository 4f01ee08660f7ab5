"""Figures of theory alone: what no simulation can find, such as a best policy."""

from __future__ import annotations

import numpy as np

from simwh.distribution import Law
from simwh.distribution.base import Floats
from simwh.errors import UsageError
from simwh.theory import FORMS
from simwh.validation.case import TheoryFigure

FUNCTIONS = {form.function.__name__: form.function for form in FORMS}
_ALMOST_ONE = 1 - 2.0**-53


def compute(figure: TheoryFigure) -> float:
    """Return a figure of theory.

    Raises
    ------
    UsageError
        If theory has no such function.
    """
    if figure.form not in FUNCTIONS:
        raise UsageError(f"theory has no form {figure.form}")
    given = dict(figure.given)
    if figure.law is not None:
        given["demand_pmf"] = probabilities(figure.law)
    answer = FUNCTIONS[figure.form](**given)
    field, _, index = figure.take.partition("[")
    if field:
        answer = getattr(answer, field)
    if index:
        answer = answer[int(index.rstrip("]"))]  # type: ignore[index]
    return float(answer)  # type: ignore[arg-type]


def probabilities(law: Law) -> Floats:
    """Return the probabilities of 0, 1, 2 ... of a law on whole numbers."""
    most = int(law.quantile(np.array([_ALMOST_ONE]))[0])
    counts = np.arange(most + 1, dtype=np.float64)
    return np.diff(law.cdf(counts), prepend=0.0)
