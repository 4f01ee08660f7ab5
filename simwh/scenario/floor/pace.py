"""How fast people work: what practice and pay by the line do to it, and the rest that it takes."""

from __future__ import annotations

from math import log2, pow
from typing import Annotated

from simwh.scenario.part import Part
from simwh.units import Fraction, FractionRate, Money, PositiveCount, Quantity, Rate


class Learning(Part):
    """How the time of a line falls with the lines that whoever picks or packs it has done.

    Each doubling of the lines multiplies what practice can shorten by `rate`; a task of several
    lines takes what they take one by one. Whoever is new has done none; `experience` of a member
    says who has. Nothing is forgotten.

    Attributes
    ----------
    rate : at 80 %, the part that can be learned takes 80 % of its time once lines have doubled
    incompressible : share of the first line's time that no practice shortens
        The plateau: what machines, ways and rules take.
    standard : the line that takes the time which the scenario says
        By default the first one: times are those of somebody new. With 2000, they are those of
        somebody who has done 1,999 lines.

    Source: Wright, Journal of the Aeronautical Sciences 3 (1936): the power law; De Jong,
    Ergonomics 1 (1957): the factor of incompressibility; Grosse and Glock, International Journal of
    Production Research 53 (2015): learning in order picking.
    """

    rate: Annotated[float, Quantity("fraction", 0.5, 1.0, examples=("80 %",))]
    incompressible: Fraction = 0.0
    standard: PositiveCount = 1

    @property
    def in_the_end(self) -> float:
        """The factor on the time that the scenario says to which the time of a line falls."""
        fixed = 1.0 if self.rate == 1.0 else self.incompressible
        first = pow(self.standard, log2(self.rate))
        return fixed / (self.incompressible + (1.0 - self.incompressible) * first)


class Rest(Part):
    """The rest that work takes, on top of its time, within the task: a relaxation allowance.

    Attributes
    ----------
    share : of the time of work, from its start on
    rise : what every hour of work since the start of duty, or since the last break, adds to it
    most : the share at which it stops rising

    Source: Kanawaty, Introduction to Work Study, International Labour Office, 4th ed. 1992, ch. 23:
    standard time is basic time plus allowances for personal needs and fatigue.
    """

    share: Fraction = 0.0
    rise: FractionRate = 0.0
    most: Fraction = 1.0


Factor = Annotated[float, Quantity("fraction", 0.1, 10.0, examples=("115 %",))]


class Incentive(Part):
    """Pay by the line, on top of the wage, and what people make of it: more lines, and more errors.

    Lines are counted by person, whatever station they are done at; a line that is looked at and
    then packed counts twice, and another task, such as a move of goods, counts as one.

    Attributes
    ----------
    piece_rate : money for each line that somebody does beyond the standard
    standard : lines per hour on duty, idle or not, that the wage is for
        Of each person over the observed window; by default every line is paid.
    pace : by which the times of their work are divided, those of walking included
    errors : by which the share of the lines that are picked wrong is multiplied, pickers' alone
        All lines are picked wrong where that is more than all of them.

    Source: Lazear, American Economic Review 90(5), 2000: piece rates and output; De Vries, De
    Koster and Stam, Production and Operations Management 25(8), 2016: incentives in order picking;
    Holmstrom and Milgrom, Journal of Law, Economics, and Organization 7, 1991: paid quantity at the
    cost of quality.
    """

    piece_rate: Money = 0.0
    standard: Rate = 0.0
    pace: Factor = 1.0
    errors: Factor = 1.0
