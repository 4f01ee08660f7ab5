"""Lines of `require` as text: ``unit_fill_rate[tier=gold] >= 98 %``, ``delta(more, cost) <= 5 %``.

    line     = [variant ":"] side sign quantity
    side     = figure | "delta" "(" variant "," figure ")"
    sign     = ">=" | "<=" | ">" | "<"

A figure is whatever `simwh.kpi.parse` reads. The quantity has the figure's unit. A delta is how far
the variant lies above the base, paired: relative to the base with ``%``, absolute with ``pp``
(percentage points, of shares) or the figure's unit. ``delta(baseline, figure)`` is how far the
figure lies above that of a baseline file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simwh.errors import UsageError
from simwh.experiment.variants import Variant
from simwh.kpi import Metric, parse
from simwh.kpi.parse import KINDS
from simwh.units import did_you_mean
from simwh.units import parse as read_quantity
from simwh.units.text import NUMBER, currency_of

BASELINE = "baseline"
"""Stands for the figures of a baseline file; no variant may be called so."""
LONGEST = 600
SIGNS = (">=", "<=", ">", "<")
_SCOPE = re.compile(r"\s*(\w[\w-]*)\s*:(.*)", re.DOTALL)
_DELTA = re.compile(r"\s*delta\s*\((.*)\)\s*", re.DOTALL)
_QUANTITY = re.compile(rf"\s*([-+]?{NUMBER})\s*(.*?)\s*", re.ASCII)


@dataclass(frozen=True)
class Side:
    """What is compared with a bound.

    Attributes
    ----------
    figure : Metric
    variant : str
        Whose figure it is.
    against : str
        What it is compared with: a variant's name, `BASELINE`, or empty for the figure itself.
    relative : bool
        Whether it is a fraction of what it is compared with.
    """

    figure: Metric
    variant: str
    against: str = ""
    relative: bool = False

    @property
    def unit(self) -> str:
        """How it is shown, as in `simwh.kpi`; ``"%"`` for a relative change."""
        return "%" if self.relative else self.figure.unit

    @property
    def sources(self) -> tuple[str, ...]:
        """The variants that it is made of."""
        return tuple(filter(None, (self.variant, self.against)))


@dataclass(frozen=True)
class Requirement:
    """A line for one variant.

    Attributes
    ----------
    text : str
        As it was written, without its scope.
    side : Side
    sign : str
        One of `SIGNS`.
    bound : float
        In the figure's internal unit; a fraction where the side is relative.
    """

    text: str
    side: Side
    sign: str
    bound: float


@dataclass(frozen=True)
class Setting:
    """What lines may speak of.

    Attributes
    ----------
    variants : mapping of name to Variant
    judged : sequence of str
        The variants for which a line without a scope is judged.
    base : str
        The variant that a delta is against; empty where nothing is compared.
    """

    variants: Mapping[str, Variant]
    judged: Sequence[str]
    base: str = ""

    def find(self, name: str) -> str:
        """Return the name of a variant that exists.

        Raises
        ------
        UsageError
            With a suggestion.
        """
        if name not in self.variants:
            known = ", ".join(self.variants)
            raise UsageError(_join(f"there is no variant {name}: {known}", name, self.variants))
        return name


def read_line(text: str, setting: Setting, scope: str = "") -> list[Requirement]:
    """Read a line for every variant that it is judged for.

    Parameters
    ----------
    text : str
        A line, with its scope in front if `scope` is empty.
    setting : Setting
        What it may speak of.
    scope : str
        The variant that it is judged for.

    Raises
    ------
    UsageError
        If it cannot be read, or names a figure, tag or variant that does not exist (with a
        suggestion), or its unit does not fit.
    """
    if len(text) > LONGEST:
        raise UsageError(f"a line of at most {LONGEST} characters")
    if not scope and (scoped := _SCOPE.fullmatch(text)):
        scope, text = scoped[1], scoped[2]
    left, sign, right = split_line(text)
    sides = read_sides(left, setting, scope)
    found = []
    for side in sides:
        bound, relative = read_bound(right, side, setting)
        one = Side(side.figure, side.variant, side.against, relative)
        found.append(Requirement(text.strip(), one, sign, bound))
    return found


def split_line(text: str) -> tuple[str, str, str]:
    """Return the left side, the sign and the right side of a line; signs in brackets are not it."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if depth == 0 and character in "<>":
            sign = next(sign for sign in SIGNS if text.startswith(sign, place))
            return text[:place], sign, text[place + len(sign) :]
    raise UsageError(
        f"a figure, one of {' '.join(SIGNS)} and a bound, as in unit_fill_rate >= 98 %"
    )


def read_sides(text: str, setting: Setting, scope: str = "") -> list[Side]:
    """Read a figure or a delta for every variant that it is of.

    Raises
    ------
    UsageError
        As for `read_line`.
    """
    delta = _DELTA.fullmatch(text)
    if delta is None:
        names = [setting.find(scope)] if scope else setting.judged
        return [Side(_figure(text, setting.variants[name]), name) for name in names]
    name, comma, figure = delta[1].partition(",")
    name = name.strip()
    if not comma:
        raise UsageError("delta(variant, figure)")
    if name == BASELINE:
        names = [setting.find(scope)] if scope else setting.judged
        return [Side(_figure(figure, setting.variants[one]), one, BASELINE) for one in names]
    if scope and scope != name:
        raise UsageError(f"a delta of {scope}, for which the line is judged, not of {name}")
    setting.find(name)
    if not setting.base:
        raise UsageError(f"delta({BASELINE}, figure), since no variants are compared here")
    if name == setting.base:
        raise UsageError(f"a delta of another variant: {name} is what is compared with")
    metric = _figure(figure, setting.variants[name])
    _figure(figure, setting.variants[setting.base])
    return [Side(metric, name, setting.base)]


def read_bound(text: str, side: Side, setting: Setting) -> tuple[float, bool]:
    """Read what a side is compared with, and tell whether it is relative.

    Raises
    ------
    UsageError
        If it is no quantity, its unit does not fit, or no figure can reach it.
    """
    bound, relative = read_amount(text, side)
    currency = setting.variants[side.variant].scenario.currency
    named = currency_of(text)
    if side.figure.unit == "money" and named and named != currency:
        raise UsageError(f"money in {currency}, the scenario's currency, not in {named}")
    low, high = side.figure.bounds
    if not side.against and not low <= bound <= high:
        raise UsageError(f"{text.strip()} lies beyond what {side.figure.text} can be")
    return bound, relative


def read_amount(text: str, side: Side) -> tuple[float, bool]:
    """Read a quantity in the unit of a side: ``%`` of a delta is relative, ``pp`` absolute.

    Raises
    ------
    UsageError
        If it is no quantity or its unit does not fit.
    """
    match = _QUANTITY.fullmatch(text)
    if match is None:
        raise UsageError(f"{text.strip() or 'nothing'} is no quantity, such as {_example(side)}")
    number, unit = match[1], match[2]
    share = side.figure.unit == "%"
    if side.against and unit == "%":
        return read_quantity(f"{number} %", "fraction"), True
    if side.against and share and unit != "pp":
        raise UsageError(f"{text.strip()}: a change of a share is in pp (absolute) or % (relative)")
    if side.against and share:
        return read_quantity(f"{number} %", "fraction"), False
    if side.figure.unit == "1/h" and "".join(unit.split()) == "/h":
        unit = ""
    try:
        kind = KINDS.get(side.figure.unit, "number")
        return read_quantity(f"{number} {unit}".rstrip(), kind), False
    except ValueError as error:
        raise UsageError(f"{text.strip()}: {error}") from None


def _figure(text: str, variant: Variant) -> Metric:
    return parse(text.strip(), variant.names)


def _example(side: Side) -> str:
    if side.against:
        return "5 %"
    return {"%": "98 %", "duration": "2 d", "m": "12 m", "kg": "3 kg"}.get(side.figure.unit, "100")


def _join(message: str, name: str, known: Sequence[str] | Mapping[str, object]) -> str:
    return "; ".join(filter(None, (message, did_you_mean(name, known))))
