"""A small company in the style of a scenario, to read files into."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from simwh.choice import Choice
from simwh.units import (
    Count,
    Duration,
    Fraction,
    Length,
    Moment,
    Money,
    MoneyRate,
    Name,
    PositiveDuration,
    PositiveRate,
    TimeOfDay,
)


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class SShape(Part):
    kind: Literal["s_shape"] = "s_shape"
    pause: Duration = 2.0


class Window(Part):
    kind: Literal["window"] = "window"
    length: Duration
    share: Fraction = 0.5


Routing = Annotated[Part, Choice("simwh.policy.routing", (SShape, Window))]


class Law(Part):
    kind: Literal["constant"] = "constant"
    value: Duration
    factor: Fraction = 1.0

    @model_validator(mode="before")
    @classmethod
    def _from_short(cls, data: object) -> object:
        return {"value": data} if isinstance(data, str) else data


class Shift(Part):
    size: Count
    start: TimeOfDay = 28_800.0


class Item(Part):
    value: Money = 1.0
    opening: Count | Annotated[str, Field(pattern="^target$")] | None = None


class Packing(Part):
    per_order: Duration


class Warehouse(Part):
    routing: Routing = SShape()
    fallback: Routing | None = None
    items: Mapping[Name, Item] | str = {}
    at: tuple[Annotated[float, Field(ge=-90, le=90)], float] | None = None
    shifts: tuple[Shift, ...] = (Shift(size=3),)
    packing: Packing | None = None
    returns: bool = False
    days: tuple[Literal["mon", "tue"], ...] = ("mon",)
    delivery: Annotated[str, Field(pattern="^(as_available|complete)$")] = "complete"
    aisle: Length = 10.0
    pick: Law | None = None
    wage: MoneyRate = 0.0


class Horizon(Part):
    warm_up: Duration = 0.0
    run_length: PositiveDuration


class Flat(Part):
    mode: Literal["flat"]
    price: Money


class Tiered(Part):
    mode: Literal["tiered"]
    prices: tuple[Money, ...]


class Company(Part):
    name: str = Field("company", max_length=40)
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "EUR"
    start: Moment | None = None
    horizon: Horizon
    warehouses: Mapping[Name, Warehouse]
    demand: Mapping[Name, PositiveRate] = {}
    tariff: Annotated[Flat | Tiered, Field(discriminator="mode")] | None = None
    priority: Annotated[int, Field(ge=0, le=9)] = 1

    @model_validator(mode="after")
    def _warm_up_is_short(self) -> Self:
        if self.horizon.warm_up > self.horizon.run_length:
            raise ValueError("a warm-up that is shorter than the run")
        return self


COMPLETE = """\
# A company with everything that a file can say.
name: "Müller & Söhne"
currency: EUR
start: 2026-01-05 08:00
horizon:
  warm_up: 30 d
  run_length: 1 y
warehouses:
  leeds:
    routing: s_shape
    fallback:
      kind: window
      length: 30 min
      share: 98 %
    items:
      bolt: {value: 3.20, opening: 12}
      nut: {value: 1e-2 EUR, opening: target}
    at: [53.8, -1.55]
    shifts:
      - {size: 4, start: 06:00}
      - size: 2
        start: "14:30"
    packing: {per_order: 40 s}
    returns: true
    days: [mon, tue]
    wage: 18 EUR/h
  york:
    routing: {kind: window, length: 5 min}
    items: items.csv
    delivery: as_available
    aisle: 12 m
    pick: 9 s
demand:
  north: 40 /h
  仓库: 3 /d
tariff: {mode: tiered, prices: [1, 2.5, 4 EUR]}
priority: 3
"""

MINIMAL = """\
horizon: {run_length: 1 y}
warehouses:
  leeds: {}
  york: {routing: {kind: window, length: 5 min}}
"""
