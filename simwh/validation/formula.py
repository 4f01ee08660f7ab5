"""Figures as formulas over measured ones: numbers, names, ``+ - * / ^``, ``sqrt`` and brackets.

    sum     = product {("+" | "-") product}
    product = power {("*" | "/") power}
    power   = ["-"] atom ["^" power]
    atom    = number | name | "sqrt" "(" sum ")" | "(" sum ")"

A formula is applied to arrays as well, one value a replication, so that errors propagate.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from simwh.errors import UsageError
from simwh.units import parse

Value: TypeAlias = float | NDArray[np.float64]
Values: TypeAlias = Mapping[str, Value]
Term: TypeAlias = Callable[[Values], Value]

UNITS = {name: parse(f"1 {name}", "duration") for name in ("s", "min", "h", "d", "y")}
"""Seconds, by which a formula divides what it tells in another unit."""
WINDOW = "window"
"""The name by which a formula divides by the seconds observed."""

_TOKEN = re.compile(r"\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?)|([A-Za-z_]\w*)|(.))", re.ASCII)
_SIGNS: Mapping[str, Callable[[Value, Value], Value]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
}


@dataclass(frozen=True)
class Formula:
    """An expression that has been read.

    Attributes
    ----------
    text : str
    names : frozenset of str
        What it needs values of.
    apply : callable
        ``apply(values)`` evaluates it; arrays of one length give such an array.
    """

    text: str
    names: frozenset[str]
    apply: Term


def read_formula(text: str) -> Formula:
    """Read a formula.

    Raises
    ------
    UsageError
        If it is no formula, naming the place.
    """
    reader = _Reader(text)
    return Formula(text, *reader.whole())


class _Reader:
    """Reads from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [match for match in _TOKEN.finditer(text.rstrip()) if match[0]]
        self._next = 0
        self._names: set[str] = set()

    def whole(self) -> tuple[frozenset[str], Term]:
        term = self._sum()
        if self._next < len(self._tokens):
            raise self._fault("nothing more was expected")
        return frozenset(self._names), term

    def _sum(self) -> Term:
        return self._chain("+-", self._product)

    def _product(self) -> Term:
        return self._chain("*/", self._power)

    def _chain(self, signs: str, part: Callable[[], Term]) -> Term:
        term = part()
        while (sign := self._sign()) and sign in signs:
            self._next += 1
            term = _joined(_SIGNS[sign], term, part())
        return term

    def _power(self) -> Term:
        if self._sign() == "-":
            self._next += 1
            negated = self._power()
            return lambda values: -negated(values)
        base = self._atom()
        if self._sign() != "^":
            return base
        self._next += 1
        return _joined(_SIGNS["^"], base, self._power())

    def _atom(self) -> Term:
        if self._next >= len(self._tokens):
            raise self._fault("a number or a name was expected")
        number, name, sign = self._tokens[self._next].groups()
        self._next += 1
        if number:
            constant = float(number)
            return lambda values: constant
        if name == "sqrt":
            inner = self._bracketed()
            return lambda values: np.sqrt(inner(values))
        if name:
            self._names.add(name)
            return lambda values: values[name]
        self._next -= 1
        if sign != "(":
            raise self._fault("a number or a name was expected")
        return self._bracketed()

    def _bracketed(self) -> Term:
        self._expect("(")
        inner = self._sum()
        self._expect(")")
        return inner

    def _sign(self) -> str:
        if self._next >= len(self._tokens):
            return ""
        return self._tokens[self._next][3] or ""

    def _expect(self, sign: str) -> None:
        if self._sign() != sign:
            raise self._fault(f"{sign} was expected")
        self._next += 1

    def _fault(self, message: str) -> UsageError:
        place = len(self._text)
        if self._next < len(self._tokens):
            token = self._tokens[self._next]
            place = token.start(token.lastindex or 0)
        return UsageError(f"formula {self._text!r}, column {place + 1}: {message}")


def _joined(combine: Callable[[Value, Value], Value], left: Term, right: Term) -> Term:
    return lambda values: combine(left(values), right(values))
