"""Levels of stock as a modeller writes them: units, or a time whose demand they cover."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite
from numbers import Real
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from simwh.state import PointView
from simwh.units import LARGEST, Duration, format_duration, parse, refusal


@dataclass(frozen=True)
class Cover:
    """The expected demand of a time.

    Attributes
    ----------
    seconds : float
    """

    seconds: float

    def __str__(self) -> str:
        return format_duration(self.seconds)


@dataclass(frozen=True)
class LevelType:
    """Annotation of a field that holds units, or a `Cover` written as ``12 d``.

    Units are whole numbers, except where an item's quantum is a fraction of one.

    Attributes
    ----------
    at_least : int
        Units; a cover is never negative.
    """

    at_least: int = 0

    def read(self, value: object) -> float | Cover:
        """Return `value` as units or cover, or refuse it."""
        if isinstance(value, str):
            value = Cover(parse(value, "duration"))
        if isinstance(value, Cover):
            if not 0 <= value.seconds <= LARGEST:
                raise refusal(f"a time whose demand to cover, from 0 s to {LARGEST:g} s")
            return value
        if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(value):
            raise refusal("a number of units, or a time whose demand to cover: 40 or 12 d")
        units = float(value)
        if not self.at_least <= units <= LARGEST:
            raise refusal(f"a number of units from {self.at_least} to {LARGEST:g}")
        return int(units) if units.is_integer() else units

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read,
            json_schema_input_schema=handler.generate_schema(Duration),
            serialization=core_schema.plain_serializer_function_ser_schema(_write),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        units = {"type": "number", "minimum": self.at_least, "maximum": int(LARGEST)}
        return {"anyOf": [units, handler(schema)]}


def _write(level: float | Cover) -> float | str:
    return str(level) if isinstance(level, Cover) else level


Level = Annotated[float | Cover, LevelType()]
"""A level of stock: units, 0 or more, or a cover."""
ReorderLevel = Annotated[float | Cover, LevelType(-int(LARGEST))]
"""A reorder point: units, negative where orders wait for backorders, or a cover."""
OrderSize = Annotated[float | Cover, LevelType(1)]
"""An order quantity: units, 1 or more, or a cover."""


def quanta(level: float | Cover, point: PointView) -> int:
    """Return a level in quanta of the stock point.

    Units are rounded to the nearest quantum (halves to even), covers up.

    Raises
    ------
    ValueError
        A cover, where the demand rate is not known.
    """
    if not isinstance(level, Cover):
        return round(level / point.quantum)
    if not isfinite(point.demand_rate):
        raise refusal(f"units instead of {level}: the demand to cover is not known beforehand")
    # The product of rate and time is rounded first: 2 /d over 3 d are 6, not 6.000000000000001.
    return ceil(round(point.demand_rate * level.seconds, 6))
