"""Correlations between successive periods."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Correlation = Annotated[float, Field(gt=-1, lt=1)]


def geometric(correlation: float, periods: float) -> float:
    """Return 1 + rho + ... + rho^(n - 1); a part of a period counts by the same formula."""
    if correlation < 0:
        periods = round(periods)  # a negative number has no fractional power
    return (1 - float(correlation**periods)) / (1 - correlation)
