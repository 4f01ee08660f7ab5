"""Quantities as a modeller writes them (``3 d``, ``40 /h``, ``25 %/y``), and as simwh computes.

Internal units are seconds, metres, litres, kilograms and money; a year is 365 d. The types below
annotate pydantic fields. A file always writes the unit; Python code may also pass a plain number
in internal units. ``model_dump(context=AS_TEXT)`` writes quantities as text again, in a unit that
reads well and parses back to the very same number.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from simwh.units.fields import (
    AS_TEXT,
    FROM_FILE,
    LARGEST,
    MOMENT,
    SMALLEST,
    TIME_OF_DAY,
    Quantity,
    Whole,
    is_as_text,
    is_from_file,
    read_moment,
    read_name,
    read_time_of_day,
    write_moment,
    write_time_of_day,
)
from simwh.units.text import (
    LONGEST,
    UNITS,
    describe,
    did_you_mean,
    each_once,
    format_duration,
    parse,
    refusal,
)

__all__ = [
    "AS_TEXT",
    "FROM_FILE",
    "LARGEST",
    "SMALLEST",
    "UNITS",
    "Acceleration",
    "Count",
    "Duration",
    "Fraction",
    "FractionRate",
    "Length",
    "Mass",
    "MassPerLength",
    "Moment",
    "Money",
    "MoneyPerLength",
    "MoneyPerMass",
    "MoneyPerVolume",
    "MoneyRate",
    "Name",
    "NonNegative",
    "Number",
    "Positive",
    "PositiveCount",
    "PositiveDuration",
    "PositiveFraction",
    "PositiveLength",
    "PositiveMass",
    "PositiveRate",
    "PositiveVolume",
    "Quantity",
    "Rate",
    "Speed",
    "TimeOfDay",
    "Volume",
    "describe",
    "did_you_mean",
    "each_once",
    "format_duration",
    "is_as_text",
    "is_from_file",
    "parse",
    "read_name",
    "refusal",
]

Duration = Annotated[float, Quantity("duration", examples=("3 d", "12 s", "1.5 h"))]
"""A span of time, in seconds."""
PositiveDuration = Annotated[float, Quantity("duration", SMALLEST, examples=("1 d", "30 min"))]
"""A span of time that is not empty, in seconds."""
Rate = Annotated[float, Quantity("rate", examples=("40 /h", "3 /d"))]
"""Events per second."""
PositiveRate = Annotated[float, Quantity("rate", SMALLEST, examples=("40 /h", "3 /d"))]
"""Events per second, more than 0."""
Length = Annotated[float, Quantity("length", examples=("12 m", "2.5 km"))]
"""A distance, in metres."""
PositiveLength = Annotated[float, Quantity("length", SMALLEST, examples=("12 m", "80 cm"))]
"""A distance of more than 0, in metres."""
Speed = Annotated[float, Quantity("speed", SMALLEST, examples=("80 km/h", "1.2 m/s"))]
"""A speed of more than 0, in metres per second."""
Acceleration = Annotated[float, Quantity("acceleration", SMALLEST, examples=("0.5 m/s2",))]
"""An acceleration of more than 0, in metres per second squared."""
Volume = Annotated[float, Quantity("volume", examples=("4 L", "1.2 m3"))]
"""A volume, in litres."""
PositiveVolume = Annotated[float, Quantity("volume", SMALLEST, examples=("4 L", "1.2 m3"))]
"""A volume of more than 0, in litres."""
Mass = Annotated[float, Quantity("mass", examples=("400 g", "2 kg"))]
"""A mass, in kilograms."""
PositiveMass = Annotated[float, Quantity("mass", SMALLEST, examples=("400 g", "24 t"))]
"""A mass of more than 0, in kilograms."""
MassPerLength = Annotated[float, Quantity("mass per length", examples=("0.9 kg/km",))]
"""Kilograms per metre, such as the emissions of a truck."""
Fraction = Annotated[float, Quantity("fraction", 0.0, 1.0, examples=("98 %",))]
"""A share or a probability, 0 to 1."""
PositiveFraction = Annotated[float, Quantity("fraction", SMALLEST, 1.0, examples=("60 %",))]
"""A share or a probability of more than 0, up to 1."""
FractionRate = Annotated[float, Quantity("fraction rate", examples=("25 %/y",))]
"""A share per second, such as the interest on stock."""
Number = Annotated[float, Quantity("number", -LARGEST)]
"""A finite number without a unit."""
NonNegative = Annotated[float, Quantity("number")]
"""A number without a unit, 0 or more."""
Positive = Annotated[float, Quantity("number", SMALLEST)]
"""A number without a unit, more than 0."""
Count = Annotated[int, Whole(0)]
"""A whole number, 0 or more."""
PositiveCount = Annotated[int, Whole(1)]
"""A whole number, 1 or more."""
Money = Annotated[float, Quantity("amount of money", examples=("12.50 EUR",))]
"""An amount in the scenario's currency, 0 or more."""
MoneyRate = Annotated[float, Quantity("money rate", examples=("18 /h", "12 EUR/h"))]
"""Money per second."""
MoneyPerLength = Annotated[float, Quantity("money per length", examples=("1.1 /km",))]
"""Money per metre."""
MoneyPerMass = Annotated[float, Quantity("money per mass", examples=("0.2 /kg",))]
"""Money per kilogram."""
MoneyPerVolume = Annotated[float, Quantity("money per volume", examples=("30 /m3",))]
"""Money per litre."""
TimeOfDay = Annotated[
    float,
    BeforeValidator(read_time_of_day),
    PlainSerializer(write_time_of_day),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{TIME_OF_DAY.pattern}$", "examples": ["14:30"]}
    ),
]
"""Seconds after midnight, 0 to 86400."""
Moment = Annotated[
    datetime,
    BeforeValidator(read_moment),
    PlainSerializer(write_moment),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{MOMENT.pattern}$", "examples": ["2026-01-05 08:00"]}
    ),
]
"""A date and time on the clock of the place, without an offset."""
Name = Annotated[
    str,
    BeforeValidator(read_name),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST}),
]
"""What a thing is called: letters of any script, digits, ``_`` and ``-``."""
