"""What is agreed with customers over a period, and what they are credited where it is missed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simwh.scenario.part import Part
from simwh.units import Fraction, Money, Name, PositiveDuration


class Contract(Part):
    """A level of service that is agreed for every whole period of what is observed.

    Attributes
    ----------
    tier : whose orders count: those that were placed under it
    by : "customer" or "tier"
        Whether every customer has such a contract, or all of them have one together.
    measure : "window_fill", "unit_fill_rate", "on_time" or "otif"
        Share of the units delivered within the window, or filled at once; or of the orders.
    target : the least share with which the contract is kept
    window : duration, optional
        Of the window fill; the tier's by default.
    period : "month", "quarter" or "year"
        Of the calendar, on the scenario's clock.
    every : duration, optional
        In place of `period`, from the end of the warm-up on.
    credit : of each period in which the contract is missed
    share : share of the period's revenue that is credited then
    """

    tier: Name
    by: Annotated[str, Field(pattern="^(customer|tier)$")] = "customer"
    measure: Annotated[str, Field(pattern="^(window_fill|unit_fill_rate|on_time|otif)$")] = (
        "window_fill"
    )
    target: Fraction
    window: PositiveDuration | None = None
    period: Annotated[str, Field(pattern="^(month|quarter|year)$")] = "month"
    every: PositiveDuration | None = None
    credit: Money = 0.0
    share: Fraction = 0.0
