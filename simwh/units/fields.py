"""How pydantic reads, checks, writes and describes a field that holds a quantity or a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction as Exact
from numbers import Integral, Real
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, SerializationInfo, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from simwh.units.text import (
    LONGEST,
    NUMBER,
    UNITS,
    currency_of,
    describe,
    needs,
    parse,
    refusal,
)

FROM_FILE: Mapping[str, str] = {"source": "yaml"}
"""Validation context of what comes from a file, where a bare number has no unit: a fault."""
AS_TEXT: Mapping[str, str] = {"target": "yaml"}
"""Serialization context that writes quantities with their units."""

LARGEST = 1e15
"""No quantity is larger, in internal units, so that sums and products stay finite."""
SMALLEST = 1e-15
"""The least quantity that counts as more than 0, so that reciprocals stay finite."""

TIME_OF_DAY = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d{1,6})?))?", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d{6})?)?)?", re.ASCII)


def is_from_file(info: ValidationInfo) -> bool:
    """Tell whether a value comes from a file."""
    return isinstance(info.context, Mapping) and info.context.get("source") == "yaml"


def is_as_text(info: SerializationInfo) -> bool:
    """Tell whether a dump is meant for a file."""
    return isinstance(info.context, Mapping) and info.context.get("target") == "yaml"


@dataclass(frozen=True)
class Quantity:
    """Annotation of a float that a file writes with a unit.

    Attributes
    ----------
    kind : str
        A key of `UNITS`.
    at_least, at_most : float
        Bounds in internal units, inclusive.
    examples : tuple of str
        Shown by editors.
    """

    kind: str
    at_least: float = 0.0
    at_most: float = LARGEST
    examples: tuple[str, ...] = ()

    def read(self, value: object, info: ValidationInfo) -> float:
        """Return `value` in internal units, or refuse it."""
        if isinstance(value, str):
            result = parse(value, self.kind)
            self._check_currency(value, info)
        elif isinstance(value, bool) or not isinstance(value, Real):
            raise refusal(needs(self.kind))
        elif "" not in UNITS[self.kind] and is_from_file(info):
            raise refusal(needs(self.kind), self._with_units(value))
        else:
            result = _float(value)
        if not self.at_least <= result <= self.at_most:
            raise refusal(self._bounds(result))
        return result

    def _check_currency(self, text: str, info: ValidationInfo) -> None:
        expected = info.context.get("currency") if isinstance(info.context, Mapping) else None
        named = currency_of(text) if "money" in self.kind else ""
        if expected and named and named != expected:
            raise refusal(f"money in {expected}, the scenario's currency")

    def _with_units(self, number: Real) -> str:
        """Ask which of the units of the examples is meant: no number tells 20 s from 20 d."""
        units = [example.partition(" ")[2].removeprefix("EUR") for example in self.examples]
        meant = [f"{number} {unit}" for unit in dict.fromkeys(units) if unit]
        return f"did you mean {' or '.join(meant)}?" if meant else ""

    def _bounds(self, value: float) -> str:
        if self.at_most < LARGEST:
            low, high = (describe(bound, self.kind) for bound in (self.at_least, self.at_most))
            return f"from {low} to {high}"
        if value > self.at_most:
            return f"at most {LARGEST:g} in seconds, metres, litres, kilograms"
        if self.at_least == SMALLEST:
            return "more than 0" + (f" ({SMALLEST:g} or more)" if value > 0 else "")
        return "a finite number" if value != value else f"{self.at_least:g} or more"

    def write(self, value: float, info: SerializationInfo) -> float | str:
        """Return `value`, as text with its unit where the context asks for it."""
        if not is_as_text(info):
            return value
        text = describe(value, self.kind)
        return text if " " in text else value

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_before_validator_function(
            self.read,
            core_schema.float_schema(allow_inf_nan=False),
            serialization=core_schema.plain_serializer_function_ser_schema(
                self.write, info_arg=True
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        number = {"type": "number", "minimum": self.at_least, "maximum": self.at_most}
        if self.kind == "number":
            return number
        units = "|".join(re.escape(unit) for unit in UNITS[self.kind] if unit)
        currency = "([A-Z]{3})?" if "money" in self.kind else ""
        pattern = f"^{NUMBER} ?{currency}({units})$"
        text = {"type": "string", "pattern": pattern, "examples": list(self.examples)}
        return {"anyOf": [number, text]} if "" in UNITS[self.kind] else text


@dataclass(frozen=True)
class Whole:
    """Annotation of an int of at least `at_least`."""

    at_least: int

    def read(self, value: object) -> int:
        """Return `value` as an int, or refuse it."""
        if isinstance(value, bool) or not isinstance(value, Integral):
            raise refusal("a whole number")
        if not self.at_least <= int(value) <= LARGEST:
            raise refusal(f"a whole number from {self.at_least} to {LARGEST:g}")
        return int(value)

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        inner = core_schema.int_schema(ge=self.at_least, le=int(LARGEST))
        return core_schema.no_info_before_validator_function(self.read, inner)


def _float(value: Real) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf")


def read_time_of_day(value: object, info: ValidationInfo) -> float:
    """Return seconds after midnight for ``"14:30"``, or refuse `value`."""
    allowed = 'a time of day from 00:00 to 24:00, e.g. "14:30"'
    if isinstance(value, str):
        match = TIME_OF_DAY.fullmatch(value.strip())
        if match is None or int(match[2]) > 59 or float(match[3] or 0) >= 60:
            raise refusal(allowed)
        seconds = int(match[1]) * 3600 + int(match[2]) * 60 + float(match[3] or 0)
    elif isinstance(value, bool) or not isinstance(value, Real) or is_from_file(info):
        raise refusal(allowed)
    else:
        seconds = _float(value)
    if not 0 <= seconds <= 86400:
        raise refusal(allowed)
    return round(float(seconds), 6)


def write_time_of_day(value: float, info: SerializationInfo) -> float | str:
    """Return `value`, as ``"14:30"`` where the context asks for text."""
    if not is_as_text(info):
        return value
    minutes, seconds = divmod(Exact(repr(value)), 60)
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return clock + (f":{float(seconds):09.6f}".rstrip("0").rstrip(".") if seconds else "")


def read_moment(value: object) -> datetime:
    """Return a date and time without an offset, or refuse `value`."""
    allowed = 'a local date and time without an offset, e.g. "2026-01-05 08:00"'
    if isinstance(value, datetime) and value.tzinfo is None:
        return value
    if not isinstance(value, str) or not MOMENT.fullmatch(value.strip()):
        raise refusal(allowed)
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        raise refusal(allowed, "there is no such day or hour") from None


def write_moment(value: datetime, info: SerializationInfo) -> datetime | str:
    """Return `value`, as text where the context asks for it."""
    return value.isoformat(sep=" ") if is_as_text(info) else value


def read_name(value: object) -> str:
    """Return a name in Unicode's composed form, or refuse `value`."""
    allowed = f"a name of letters, digits, _ and - (not first), at most {LONGEST} characters"
    if not isinstance(value, str):
        raise refusal(allowed, "write it in quotes" if isinstance(value, Real) else "")
    name = unicodedata.normalize("NFC", value)
    kinds = [unicodedata.category(character)[0] for character in name]
    if not 0 < len(name) <= LONGEST or name[0] == "-" or kinds[0] == "M":
        raise refusal(allowed)
    if not all(kind in "LMN" or c in "_-" for kind, c in zip(kinds, name, strict=True)):
        raise refusal(allowed)
    return name
