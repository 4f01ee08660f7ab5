"""Quantities keep their unit in a file, and their exact value on the way through one."""

import math
import re
from datetime import UTC, datetime
from typing import Annotated, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from simwh import units
from simwh.units import AS_TEXT, FROM_FILE, LARGEST, SMALLEST, UNITS, describe, did_you_mean, parse

FILE = dict(FROM_FILE)


def read(kind: Any, value: object, **context: str) -> Any:
    return TypeAdapter(kind).validate_python(value, strict=True, context=FILE | context)


def refused(kind: Any, value: object, **context: str) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value, **context)
    (error,) = caught.value.errors()
    assert error["type"] == "refused"
    return error["msg"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("duration", "3 d", 259_200.0),
        ("duration", "12 s", 12.0),
        ("duration", "2 w", 1_209_600.0),
        ("duration", "1 y", 31_536_000.0),
        ("duration", " 90min ", 5400.0),
        ("duration", "0.1 h", 360.0),
        ("duration", "1e3 s", 1000.0),
        ("rate", "40 /h", 40 / 3600),
        ("rate", "3 / d", 3 / 86_400),
        ("fraction rate", "25 %/y", 0.25 / 31_536_000),
        ("fraction rate", "0.25 /y", 0.25 / 31_536_000),
        ("length", "2.5 km", 2500.0),
        ("speed", "80 km/h", 80 / 3.6),
        ("speed", "0.3 m/s", 0.3),
        ("volume", "4 L", 4.0),
        ("volume", "1.2 m3", 1200.0),
        ("mass", "400 g", 0.4),
        ("fraction", "98.1 %", 0.981),
        ("fraction", "0.98", 0.98),
        ("money rate", "12 EUR/h", 12 / 3600),
        ("money rate", "0.2 /d", 0.2 / 86_400),
        ("amount of money", "12.50 EUR", 12.5),
        ("money per length", "1.1 USD/km", 0.0011),
        ("mass per length", "0.9 kg/km", 0.0009),
        ("number", "-3.5", -3.5),
    ],
)
def test_a_quantity_becomes_internal_units(kind: str, text: str, value: float) -> None:
    assert parse(text, kind) == value


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        ("duration", "3", ""),
        ("duration", "3 days", "did you mean 3 d?"),
        ("duration", "5 Minutes", "did you mean 5 min?"),
        ("rate", "40 /hour", "did you mean 40 /h?"),
        ("volume", "4 l", "did you mean 4 L?"),
        ("mass", "2 KG", "did you mean 2 kg?"),
        ("speed", "80 KM/H", "did you mean 80 km/h?"),
        ("duration", "d", ""),
        ("duration", "", ""),
        ("duration", "1_000 s", ""),
        ("duration", "1,5 h", ""),
        ("duration", "inf d", ""),
        ("duration", "nan d", ""),
        ("duration", "٣ d", ""),
        ("duration", "0x10 s", ""),
        ("duration", "1e9999 s", ""),
        ("duration", "9" * 64 + " s", ""),
        ("money rate", "12 euro/h", ""),
        ("money rate", "12 EUR", ""),
        ("fraction", "98 pct", ""),
    ],
)
def test_other_text_is_refused_with_the_units(kind: str, text: str, hint: str) -> None:
    with pytest.raises(ValueError, match="a unit: ") as caught:
        parse(text, kind)
    allowed, _, suggestion = str(caught.value).partition("; ")
    assert suggestion == hint
    assert all(unit in allowed for unit in UNITS[kind])


def test_an_exponent_beyond_floats_is_refused_not_computed() -> None:
    with pytest.raises(ValueError, match="too large"):
        parse("1e999 y", "duration")
    assert parse("1e-999 s", "duration") == 0.0


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (5400.0, "duration", "90 min"),
        (0.0, "duration", "0 s"),
        (604_800.0, "duration", "7 d"),
        (40 / 3600, "rate", "40 /h"),
        (0.25 / 31_536_000, "fraction rate", "25 %/y"),
        (0.98, "fraction", "98 %"),
        (12 / 3600, "money rate", "12 /h"),
        (0.04, "mass", "40 g"),
        (80 / 3.6, "speed", "80 km/h"),
        (12.5, "amount of money", "12.5"),
        (-3.0, "number", "-3"),
    ],
)
def test_a_quantity_is_written_in_the_unit_that_reads_best(
    value: float, kind: str, text: str
) -> None:
    assert describe(value, kind) == text


@given(value=st.floats(0, LARGEST), kind=st.sampled_from(sorted(UNITS)))
def test_a_written_quantity_reads_back_exactly(value: float, kind: str) -> None:
    assert parse(describe(value, kind), kind) == value


@given(seconds=st.floats(0, 1e9))
def test_format_duration_is_the_duration(seconds: float) -> None:
    assert parse(units.format_duration(seconds), "duration") == seconds


DIMENSIONAL = [
    units.Duration, units.PositiveDuration, units.Rate, units.PositiveRate, units.Length,
    units.PositiveLength, units.Speed, units.Acceleration, units.Volume, units.PositiveVolume,
    units.Mass, units.PositiveMass, units.MassPerLength, units.FractionRate, units.MoneyRate,
    units.MoneyPerLength, units.MoneyPerMass, units.MoneyPerVolume,
]  # fmt: skip
BARE = [
    units.Fraction, units.Number, units.NonNegative, units.Positive, units.Money, units.Count,
    units.PositiveCount,
]  # fmt: skip


@pytest.mark.parametrize("kind", DIMENSIONAL)
@pytest.mark.parametrize("value", [3, 3.5])
def test_a_bare_number_in_a_file_is_a_fault_and_in_python_is_not(kind: Any, value: float) -> None:
    message = refused(kind, value)
    assert "needs a unit" in message
    assert f"did you mean {value} " in message
    assert TypeAdapter(kind).validate_python(value) == value


@pytest.mark.parametrize("kind", BARE)
def test_a_bare_number_is_allowed_where_there_is_no_unit(kind: Any) -> None:
    assert read(kind, 1) == 1


@pytest.mark.parametrize("kind", [*DIMENSIONAL, *BARE, units.TimeOfDay, units.Moment, units.Name])
@pytest.mark.parametrize(
    "value", [True, None, math.nan, math.inf, -math.inf, 10**400, [], {}, b"3 d", 1j]
)
def test_what_is_no_quantity_is_refused_everywhere(kind: Any, value: object) -> None:
    for context in (FILE, None):
        with pytest.raises(ValidationError) as caught:
            TypeAdapter(kind).validate_python(value, context=context)
        assert caught.value.errors()[0]["type"] == "refused"


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        (units.Duration, "-3 d", "0 or more"),
        (units.PositiveDuration, "0 d", "more than 0"),
        (units.Positive, 1e-300, "more than 0 (1e-15 or more)"),
        (units.Fraction, "101 %", "from 0 % to 100 %"),
        (units.Fraction, 1.5, "from 0 % to 100 %"),
        (units.Number, -2e15, "-1e+15 or more"),
        (units.Duration, "1e15 y", "at most 1e+15"),
        (units.Count, -1, "a whole number from 0"),
        (units.PositiveCount, 0, "a whole number from 1"),
        (units.Count, 2.0, "a whole number"),
        (units.Count, "2", "a whole number"),
        (units.TimeOfDay, "24:01", "00:00 to 24:00"),
        (units.TimeOfDay, "14:60", "00:00 to 24:00"),
        (units.TimeOfDay, "2 pm", "00:00 to 24:00"),
        (units.TimeOfDay, 870, "00:00 to 24:00"),
        (units.Moment, "2026-02-30", "no such day"),
        (units.Moment, "2026-01-05 25:00", "no such day or hour"),
        (units.Moment, "2026-01-05T08:00+01:00", "without an offset"),
        (units.Moment, datetime(2026, 1, 5, tzinfo=UTC), "without an offset"),
        (units.Name, "", "a name of letters"),
        (units.Name, "a.b", "a name of letters"),
        (units.Name, "a b", "a name of letters"),
        (units.Name, "-a", "a name of letters"),
        (units.Name, "a\u202eb", "a name of letters"),
        (units.Name, "\u0301a", "a name of letters"),
        (units.Name, "=cmd", "a name of letters"),
        (units.Name, "x" * 65, "at most 64"),
        (units.Name, 12, "in quotes"),
    ],
)
def test_what_is_out_of_bounds_is_refused_in_words(kind: Any, value: object, says: str) -> None:
    assert says in refused(kind, value)


def test_positive_numbers_have_finite_reciprocals() -> None:
    assert read(units.Positive, SMALLEST) == SMALLEST
    assert math.isfinite(LARGEST / SMALLEST)


def test_numpy_numbers_are_numbers() -> None:
    assert TypeAdapter(units.Duration).validate_python(np.float32(3.5)) == 3.5
    assert TypeAdapter(units.Count).validate_python(np.int64(7)) == 7


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("00:00", 0.0), ("14:30", 52_200.0), ("7:05", 25_500.0), ("24:00", 86_400.0),
     ("14:30:15", 52_215.0), ("14:30:15.25", 52_215.25)],
)  # fmt: skip
def test_a_time_of_day_is_seconds_after_midnight(text: str, seconds: float) -> None:
    assert read(units.TimeOfDay, text) == seconds


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-05", datetime(2026, 1, 5)),
        ("2026-01-05 08:00", datetime(2026, 1, 5, 8)),
        ("2026-01-05T08:00:30", datetime(2026, 1, 5, 8, 0, 30)),
    ],
)
def test_a_moment_is_local_time(text: str, moment: datetime) -> None:
    assert read(units.Moment, text) == moment


@pytest.mark.parametrize("name", ["leeds", "leeds-2", "_x", "2nd", "仓库", "Zürich", "दिल्ली"])
def test_a_name_may_be_of_any_script(name: str) -> None:
    assert read(units.Name, name) == name


def test_a_name_has_one_spelling() -> None:
    assert read(units.Name, "Zu\u0308rich") == "Z\u00fcrich"


def test_money_in_another_currency_is_refused() -> None:
    assert read(units.MoneyRate, "12 EUR/h", currency="EUR") == 12 / 3600
    assert "money in EUR" in refused(units.MoneyRate, "12 USD/h", currency="EUR")
    assert "money in EUR" in refused(units.Money, "12 USD", currency="EUR")


class Sample(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    wait: units.Duration
    rates: dict[str, units.PositiveRate]
    share: Annotated[units.Fraction, Field(lt=1)] = 0.5
    opens: units.TimeOfDay = 28_800.0
    begin: units.Moment = datetime(2026, 1, 5)
    wage: units.MoneyRate | None = None
    price: units.Money = 3.0


@given(
    wait=st.floats(0, 1e9),
    rate=st.floats(SMALLEST, 1e6),
    share=st.floats(0, 1, exclude_max=True),
    opens=st.integers(0, 86_400_000_000),
    begin=st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
    wage=st.floats(0, 1e3),
)
def test_a_model_written_as_text_reads_back_equal(
    wait: float, rate: float, share: float, opens: int, begin: datetime, wage: float
) -> None:
    sample = Sample(
        wait=wait, rates={"a": rate}, share=share, opens=opens / 1e6, begin=begin, wage=wage
    )
    text = sample.model_dump(context=AS_TEXT)
    assert isinstance(text["wait"], str)
    assert Sample.model_validate(text, strict=True, context=FILE) == sample


def test_a_dump_to_json_reads_back_equal() -> None:
    sample = Sample(wait=0.1, rates={"a": 1 / 3}, opens=52_215.25, wage=0.2)
    assert Sample.model_validate_json(sample.model_dump_json()) == sample
    assert Sample.model_validate(sample.model_dump(mode="json")) == sample


def test_a_plain_dump_is_in_internal_units() -> None:
    sample = Sample.model_validate({"wait": "3 min", "rates": {"a": "0.5 /s"}}, context=FILE)
    assert sample.model_dump(include={"wait", "rates"}) == {"wait": 180.0, "rates": {"a": 0.5}}


def test_the_json_schema_lets_an_editor_check_units() -> None:
    properties = Sample.model_json_schema()["properties"]
    wait = properties["wait"]
    assert wait["examples"] == ["3 d", "12 s", "1.5 h"]
    assert re.search(wait["pattern"], "2.5 h")
    assert not re.search(wait["pattern"], "2.5")
    assert not re.search(wait["pattern"], "-2.5 h")
    number, text = properties["share"]["anyOf"]
    assert number == {"type": "number", "minimum": 0.0, "maximum": 1.0}
    assert re.search(text["pattern"], "98 %")
    assert re.search(properties["wage"]["anyOf"][0]["pattern"], "12 EUR/h")
    assert re.search(properties["opens"]["pattern"], "14:30")


@pytest.mark.parametrize(
    ("word", "hint"),
    [("leedz", "did you mean leeds?"), ("LEEDS", "did you mean leeds?"), ("paris", ""), ("", "")],
)
def test_a_mistyped_name_gets_a_suggestion(word: str, hint: str) -> None:
    assert did_you_mean(word, ["york", "leeds"]) == hint
