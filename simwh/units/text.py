"""Quantities as text: ``parse`` reads ``"2.5 km"``, ``describe`` writes it again, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from fractions import Fraction as Exact
from typing import TypeVar

from pydantic_core import PydanticCustomError

T = TypeVar("T")

NUMBER = r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?"
"""Pattern of a decimal number without a sign; three digits of exponent bound its exact value."""
LONGEST = 64
"""Characters in the longest quantity or name."""

_QUANTITY = re.compile(rf"([-+]?{NUMBER})\s*(.*)", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}(?=/|\s*$)")

_TIME = {
    "s": Exact(1), "min": Exact(60), "h": Exact(3600), "d": Exact(86400), "w": Exact(604800),
    "y": Exact(365 * 86400),
}  # fmt: skip
_LENGTH = {"m": Exact(1), "km": Exact(1000), "cm": Exact(1, 100), "mm": Exact(1, 1000)}
_MASS = {"kg": Exact(1), "g": Exact(1, 1000), "t": Exact(1000)}
_VOLUME = {"L": Exact(1), "mL": Exact(1, 1000), "m3": Exact(1000)}
_NONE = {"": Exact(1)}
_SHARE = {"%": Exact(1, 100), "": Exact(1)}


def _per(above: Mapping[str, Exact], below: Mapping[str, Exact]) -> dict[str, Exact]:
    return {f"{top}/{unit}": a / b for unit, b in below.items() for top, a in above.items()}


UNITS: Mapping[str, Mapping[str, Exact]] = {
    "duration": _TIME,
    "rate": _per(_NONE, _TIME),
    "length": _LENGTH,
    "speed": {"m/s": Exact(1), "km/h": Exact(5, 18), "m/min": Exact(1, 60)},
    "acceleration": {"m/s2": Exact(1)},
    "volume": _VOLUME,
    "mass": _MASS,
    "mass per length": _per(_MASS, _LENGTH),
    "fraction": _SHARE,
    "fraction rate": _per(_SHARE, _TIME),
    "amount of money": _NONE,
    "money rate": _per(_NONE, _TIME),
    "money per length": _per(_NONE, _LENGTH),
    "money per mass": _per(_NONE, _MASS),
    "money per volume": _per(_NONE, _VOLUME),
    "number": _NONE,
}
"""Kind of quantity -> unit -> size of that unit in internal units; ``""`` means no unit."""


def refusal(allowed: str, hint: str = "") -> PydanticCustomError:
    """The error by which a field type refuses a value, for the reader to place in the file.

    Parameters
    ----------
    allowed : str
        What may stand there.
    hint : str
        A suggestion (``did you mean 3 d?``), or empty.
    """
    context = {"allowed": allowed, "hint": hint}
    return PydanticCustomError("refused", "{allowed}; {hint}" if hint else "{allowed}", context)


def each_once(values: tuple[T, ...]) -> tuple[T, ...]:
    """Refuse a list that says something twice, where once is all that it can mean."""
    if len(set(values)) < len(values):
        raise refusal("each once")
    return values


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean X?`` for the name in `known` that is closest to `word`, or nothing."""
    names = list(known)[:2000]
    short = word[:LONGEST]
    same = [name for name in names if name.casefold() == short.casefold()]
    close = same or get_close_matches(short, names, n=1)
    return f"did you mean {close[0]}?" if close else ""


def currency_of(text: str) -> str:
    """Return the currency that an amount of money names (``"12 EUR/h"``), or nothing."""
    match = _CURRENCY.search(text[:LONGEST])
    return match[0] if match else ""


def parse(text: str, kind: str) -> float:
    """Turn text with a unit into internal units, correctly rounded.

    Parameters
    ----------
    text : str
        A number, white space if any, and a unit: ``"2.5 km"``. Amounts of money may name their
        currency by three capitals (``"12 EUR/h"``); nothing is converted.
    kind : str
        A key of `UNITS`.

    Returns
    -------
    float
        In seconds, metres, litres, kilograms, money, or per those.

    Raises
    ------
    PydanticCustomError
        A `ValueError` that says which units are allowed.
    """
    match = _QUANTITY.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None:
        raise refusal(needs(kind))
    number, unit = match[1], "".join(match[2].split())
    known = _CURRENCY.sub("", unit) if "money" in kind else unit
    if known not in UNITS[kind]:
        raise refusal(needs(kind), _suggest(number, unit, kind))
    try:
        return float(Exact(number) * UNITS[kind][known])
    except OverflowError:
        raise refusal(needs(kind), "the number is too large") from None


def describe(value: float, kind: str) -> str:
    """Write a finite quantity in the unit that reads shortest and parses back to `value` exactly.

    >>> describe(5400.0, "duration"), describe(40 / 3600, "rate"), describe(0.98, "fraction")
    ('90 min', '40 /h', '98 %')
    """
    texts = []
    for unit, size in UNITS[kind].items():
        number = repr(float(Exact(value) / size)).removesuffix(".0")
        texts.append(f"{number} {unit}".rstrip())
    return min((text for text in texts if parse(text, kind) == value), key=_reading_effort)


def format_duration(seconds: float) -> str:
    """Write a duration with its unit: ``format_duration(5400.0) == "90 min"``."""
    return describe(seconds, "duration")


def needs(kind: str) -> str:
    """Say what may stand where a quantity of `kind` is expected."""
    article = "an" if kind[0] in "aeiou" else "a"
    units = ", ".join(unit for unit in UNITS[kind] if unit)
    if not units:
        return f"{article} {kind}"
    rule = "is a number or has a unit" if "" in UNITS[kind] else "needs a unit"
    return f"{article} {kind} {rule}: {units}"


def _reading_effort(text: str) -> int:
    number, _, unit = text.partition(" ")
    return len(number) + (0 if unit else 3)


def _suggest(number: str, unit: str, kind: str) -> str:
    known = [unit for unit in UNITS[kind] if unit]
    same = [k for k in known if k.lower() == unit.lower()]
    begun = [k for k in known if unit.lower().startswith(k.lower())]
    best = max(same or begun, key=len, default="")
    return f"did you mean {number} {best}?" if best else ""
