"""What a case says: its scenario, the figures expected of it, and how each is measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from simwh.distribution import QuantityLaw
from simwh.distribution.base import Listed
from simwh.errors import SimwhError
from simwh.kpi import parse
from simwh.scenario.part import Part
from simwh.units import (
    Name,
    NonNegative,
    Number,
    Positive,
    PositiveCount,
    PositiveDuration,
    refusal,
)
from simwh.validation.formula import UNITS, WINDOW, read_formula
from simwh.validation.judge import BASE, Tolerance

EVERY = "every"
"""A figure of all variants alike."""
Names = Annotated[tuple[Name, ...], Listed]


class TheoryFigure(Part):
    """A figure that no engine can find, such as a best policy: computed by `simwh.theory`.

    Attributes
    ----------
    form : name of a function of `simwh.theory`
    law : law of quantity, optional
        Becomes the argument ``demand_pmf``.
    given : mapping of argument to value
    take : field of the answer, or ``field[i]``; all of it by default
    """

    form: str
    law: QuantityLaw | None = None
    given: Mapping[str, Any] = {}
    take: str = ""


class Figure(Part):
    """A figure that is known.

    Attributes
    ----------
    expected : float
    value : formula over the case's measures
        A name that is no measure is a metric by itself.
    theory : instead of `value`
    of : name of a variant, list of them, or "every"
    spread : bool
        Whether the figure is the standard deviation over runs, known with few digits.
    rough : bool
        Whether the figure is itself known with few digits only.
    uncertainty : float
        Standard error of the expected figure, where that was estimated as well.
    """

    expected: Number
    value: str | None = None
    theory: TheoryFigure | None = None
    of: Name | Names = BASE
    spread: bool = False
    rough: bool = False
    uncertainty: NonNegative = 0.0

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.value is None) == (self.theory is None):
            raise refusal("a value that is measured, or one of theory")
        return self


class Rows(Part):
    """Rows of the record that are known one by one.

    Attributes
    ----------
    kind : "windows", "events", "services", "tours" or "batches"
        Formulas over windows and over levels `at` times; what happens at the stock point, in
        order; when each order was picked; the metres of each tour; its orders.
    columns : mapping of name to formula
        Of windows; the other kinds have their own columns.
    of : list of variants
        Whose tours are told, a column each.
    unit : duration
        In which times are told.
    expected : list of rows
    """

    kind: Literal["windows", "events", "services", "tours", "batches"]
    columns: Mapping[Name, str] = {}
    of: Names = (BASE,)
    unit: PositiveDuration = 1.0
    expected: Annotated[tuple[Annotated[tuple[Any, ...], Listed], ...], Listed]


class Quick(Part):
    """The weaker check: a fixed number of shorter replications.

    Attributes
    ----------
    replications : int
    run_length : duration, optional
        Instead of the scenario's own.
    """

    replications: PositiveCount = 40
    run_length: PositiveDuration | None = None


class Case(Part):
    """One case.

    Attributes
    ----------
    about : str
        The model in a sentence or two.
    source : str
        Where the expected figures come from.
    rhw, rel : float
        The tolerance, see `Tolerance`.
    variants : mapping of name to changes by path
        Beside the scenario itself.
    measures : mapping of name to metric
        What formulas are made of.
    figures : mapping of name to figure
    rows : rows of the record, optional
    replications, most : int
        First round of the full run, and the most it may come to.
    quick : the weaker check
    """

    about: str
    source: str
    rhw: Positive | None = None
    rel: Positive | None = None
    variants: Mapping[Name, Mapping[str, Any]] = {}
    measures: Mapping[Name, str] = {}
    figures: Mapping[Annotated[str, Field(min_length=1, max_length=64)], Figure]
    rows: Rows | None = None
    replications: PositiveCount = 50
    most: PositiveCount = 10_000
    quick: Quick = Quick()

    @property
    def tolerance(self) -> Tolerance:
        """Return how near its figures must come."""
        return Tolerance(self.rhw) if self.rel is None else Tolerance(self.rhw, self.rel)

    @property
    def simulated(self) -> bool:
        """Whether the engine has part in it."""
        return self.rows is not None or any(f.value is not None for f in self.figures.values())

    def variants_of(self, figure: Figure) -> tuple[str, ...]:
        """Return the variants that a figure is known of."""
        if figure.of == EVERY:
            return (BASE, *self.variants)
        return (figure.of,) if isinstance(figure.of, str) else figure.of

    @model_validator(mode="after")
    def _complete(self) -> Self:
        known = {BASE, *self.variants}
        for name, figure in self.figures.items():
            for variant in self.variants_of(figure):
                if variant not in known:
                    raise refusal(f"a variant that there is, for {name}, not {variant}")
        for variant in self.rows.of if self.rows else ():
            if variant not in known:
                raise refusal(f"a variant that there is, for rows, not {variant}")
        if self.rhw is None and self.rel is None:
            raise refusal("a tolerance: rhw or rel")
        return self

    @model_validator(mode="after")
    def _measurable(self) -> Self:
        taken = self.measures.keys() & {*UNITS, WINDOW}
        if taken:
            named = " and ".join(sorted(taken))
            raise refusal(f"measures of other names than {named}, which formulas know already")
        for name, figure in self.figures.items():
            try:
                names = read_formula(figure.value).names if figure.value is not None else ()
                for measure in {*names} - {*UNITS, WINDOW}:
                    parse(self.measures.get(measure, measure))
            except SimwhError as error:
                raise refusal(f"a formula over measures for {name}: {error}") from error
        return self


class Family(Part):
    """The cases of one field, and those whose features the engine does not have yet."""

    cases: Mapping[Name, Case]
    later: Mapping[Name, str] = {}
