"""What a question asks of its variants: its lines, figures and half-widths, read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from simwh.errors import Fault, UsageError
from simwh.experiment.panel import Precision
from simwh.experiment.question import Question
from simwh.experiment.requirement import (
    BASELINE,
    Requirement,
    Setting,
    Side,
    read_amount,
    read_line,
    read_sides,
)
from simwh.experiment.variants import Variant
from simwh.kpi import Metric, parse, told_by_default
from simwh.kpi.parse import check_names
from simwh.scenario.reading import Origins
from simwh.scenario.tree import refused, shown


@dataclass(frozen=True)
class Study:
    """A question that can be carried out.

    Attributes
    ----------
    question : Question
    variants : tuple of Variant
        The base first; each knows the figures that are asked of it.
    requirements : tuple of Requirement
        One for each variant that a line is judged for.
    precision : tuple of Precision
        One for each variant and figure.
    """

    question: Question
    variants: tuple[Variant, ...]
    requirements: tuple[Requirement, ...]
    precision: tuple[Precision, ...]


def make_study(question: Question, variants: Sequence[Variant], origins: Origins) -> Study:
    """Read what a question asks of its variants.

    Parameters
    ----------
    question : Question
        As its file says it.
    variants : sequence of Variant
        The base first.
    origins : Origins
        Where the question was written.

    Raises
    ------
    InputError
        With every line that cannot be read, at its place.
    """
    named = {variant.name: variant for variant in variants}
    setting = Setting(named, question.judged, question.compared_with)
    faults: list[Fault] = []
    requirements = _lines(question, setting, origins, faults)
    precision = _precision(question, setting, origins, faults)
    figures = _figures(question, variants, origins, faults)
    if faults:
        raise refused(sorted(set(faults)))
    sides = [*(line.side for line in requirements), *(wish.side for wish in precision)]
    metrics = [*(side.figure for side in sides), *figures]
    wanted = {metric.text: metric for metric in metrics}
    asking = tuple(replace(variant, asked=_asked(variant, wanted.values())) for variant in variants)
    return Study(question, asking, tuple(requirements), tuple(precision))


def read_precision(figure: str, width: str | float, setting: Setting) -> list[Precision]:
    """Read how precise a figure or a delta shall be, for every variant.

    Raises
    ------
    UsageError
        If the figure is not known, or the half-width has not its unit.
    """
    found = []
    for side in read_sides(figure, setting):
        # A half-width is read as a change is: `%` is relative, shares have `pp`.
        change = Side(side.figure, side.variant, side.against or BASELINE)
        half_width, relative = read_amount(str(width), change)
        if half_width <= 0:
            raise UsageError(f"{width}: a half-width of more than 0")
        found.append(Precision(side, half_width, relative))
    return found


def _lines(
    question: Question, setting: Setting, origins: Origins, faults: list[Fault]
) -> list[Requirement]:
    found: list[Requirement] = []
    for index, line in enumerate(question.require):
        for scope, text in line.items() if isinstance(line, Mapping) else (("", line),):
            try:
                found += read_line(text, setting, scope)
            except UsageError as error:
                faults.append(_fault(origins, ("require", str(index)), error))
    return found


def _precision(
    question: Question, setting: Setting, origins: Origins, faults: list[Fault]
) -> list[Precision]:
    found: list[Precision] = []
    for figure, width in question.precision.items():
        try:
            found += read_precision(figure, width, setting)
        except UsageError as error:
            faults.append(_fault(origins, ("precision", figure), error))
    return found


def _figures(
    question: Question, variants: Sequence[Variant], origins: Origins, faults: list[Fault]
) -> list[Metric]:
    found: list[Metric] = []
    for place, figure in question.figures.items():
        for variant in variants:
            try:
                found.append(parse(figure, variant.names))
            except UsageError as error:
                faults.append(_fault(origins, place, error))
    return found


def _asked(variant: Variant, wanted: Iterable[Metric]) -> tuple[str, ...]:
    """Return the figures that a variant can tell and would not without being asked.

    What is asked of one variant is asked of all, so that it can be compared, and so that variants
    that behave alike are run once.
    """
    asked = []
    for metric in wanted:
        with suppress(UsageError):  # a site, say, that only other variants have
            check_names(metric, variant.names)
            if not told_by_default(metric, variant.names):
                asked.append(metric.text)
    return tuple(sorted(asked))


def _fault(origins: Origins, path: Sequence[str], error: UsageError) -> Fault:
    node = origins.node(path)
    place = node.at if node else origins.place(path)
    return Fault(*place, ".".join(path), shown(node.plain()) if node else "", str(error))
