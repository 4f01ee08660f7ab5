"""Figures as a reader wants them: in a unit that suits them, as precise as their interval is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf, isfinite, isinf, log10

from simwh.report.wording import Wording
from simwh.stats import Estimate

NONE = "–"
_DIGITS_WITHOUT_WIDTH = 4
_MOST_DECIMALS = 6
_TIMES = (("s", 1.0, 120.0), ("min", 60.0, 7200.0), ("h", 3600.0, 172800.0), ("d", 86400.0, inf))
"""Unit of time, its seconds, and below how many seconds it is used."""


@dataclass(frozen=True)
class Scale:
    """How numbers of one unit are written: times `factor`, followed by `after`."""

    factor: float = 1.0
    after: str = ""


@dataclass(frozen=True)
class Told:
    """An estimate as text.

    Attributes
    ----------
    mean : str
        With its unit, such as ``98.6 %``.
    interval : str
        Both ends and the unit once, such as ``98.2 to 99.0 %``; empty without an estimate.
    text : str
        Both together.
    """

    mean: str
    interval: str
    text: str

    def __str__(self) -> str:
        return self.text


class Numbers:
    """Writes figures.

    Parameters
    ----------
    wording : Wording
        Names the units.
    currency : str
        Follows amounts of money.
    """

    def __init__(self, wording: Wording, currency: str) -> None:
        self.wording = wording
        self.currency = currency

    def scale(self, unit: str, size: float, *, change: bool = False) -> Scale:
        """Return how numbers up to `size` are written; `change` for differences of two figures."""
        if unit == "%":
            return Scale(100.0, self._unit("pp" if change else "%"))
        if unit == "pp":
            return Scale(100.0, self._unit("pp"))
        if unit == "duration":
            name, seconds = next((n, s) for n, s, most in _TIMES if size < most or most == inf)
            return Scale(1 / seconds, self._unit(name))
        if unit == "money":
            return Scale(after=f"\u00a0{self.currency}" if self.currency else "")
        if unit in ("m", "kg") and size >= 10_000:
            return Scale(1e-3, self._unit({"m": "km", "kg": "t"}[unit]))
        return Scale(after=self._unit(unit))

    def estimate(self, estimate: Estimate, unit: str) -> Told:
        """Write a figure with its interval."""
        return self.estimates([estimate], unit)[0]

    def estimates(self, estimates: Sequence[Estimate], unit: str) -> list[Told]:
        """Write figures that stand beside each other, with the unit and decimals that suit most.

        Of a share that is 0 or 1 in every replication, the open end is told as what so few prove.
        """
        told = _told(estimates, self.scale(unit, size_of(estimates)), self.wording)
        if unit != "%":
            return told
        both = zip(estimates, told, strict=True)
        return [self._constant(e, text) if is_constant(e) else text for e, text in both]

    def difference(self, estimate: Estimate, unit: str) -> Told:
        """Write a difference of two figures, signed; shares differ by percentage points."""
        return self.differences([estimate], unit)[0]

    def differences(self, estimates: Sequence[Estimate], unit: str) -> list[Told]:
        """Write differences that stand beside each other, as `estimates` does."""
        scale = self.scale(unit, size_of(estimates), change=True)
        return _told(estimates, scale, self.wording, signed=True)

    def relative(self, estimate: Estimate) -> Told:
        """Write a difference as a share of the base's figure."""
        return _told([estimate], self.scale("%", 1.0), self.wording, signed=True)[0]

    def exact(self, value: float, unit: str, *, change: bool = False) -> str:
        """Write a number that was given, such as a bound, with all its digits."""
        scale = self.scale(unit, abs(value), change=change)
        return plain(float(f"{value * scale.factor:.12g}")) + scale.after

    def distance(self, value: float, estimate: Estimate, unit: str) -> str:
        """Write how far a bound is from an estimate, as precisely as the estimate is known."""
        if not isfinite(value):
            return NONE
        scale = self.scale(unit, abs(value), change=True)
        digits = decimals(estimate.half_width * scale.factor, value * scale.factor)
        return rounded(value * scale.factor, digits) + scale.after

    def _constant(self, estimate: Estimate, told: Told) -> Told:
        """Write a share that was the same in every replication."""
        key, end = "least", floor(1000 * estimate.lower) / 1000
        if estimate.mean == estimate.lower:
            key, end = "most", ceil(1000 * estimate.upper) / 1000
        mean, bound = (self.exact(x, "%") for x in (estimate.mean, end))
        interval = self.wording.say(f"interval.{key}", count=estimate.n, end=bound)
        return Told(mean, interval, self.wording.say("figure", mean=mean, interval=interval))

    def _unit(self, name: str) -> str:
        text = self.wording.say(f"unit.{name}")
        return f"\u00a0{text}" if text else ""


def is_constant(estimate: Estimate) -> bool:
    """Tell whether an interval is that of a share which all replications agree is 0 or 1.

    The interval of a bounded proportion then begins or ends in the figure itself, as no other does.
    """
    ends = estimate.lower, estimate.upper
    return ends[0] < ends[1] and estimate.mean in ends and estimate.mean in (0.0, 1.0)


def decimals(half_width: float, mean: float) -> int:
    """Return the decimals whose last is a thirtieth to a third of the interval's half width.

    Without an interval, those that show four digits of the mean; negative ones stand for zeros
    before the point.
    """
    if isfinite(half_width) and half_width > 0:
        return -floor(log10(half_width / 3) + 1e-9)
    if mean == 0:
        return 0
    return max(_DIGITS_WITHOUT_WIDTH - 1 - floor(log10(abs(mean))), 0)


def rounded(value: float, digits: int, *, signed: bool = False) -> str:
    """Write a number to so many decimals, thousands apart, with a true minus sign."""
    sign = "+" if signed else "-"
    if isinf(value):
        text = f"{'+' if signed and value > 0 else ''}{value}".replace("inf", "∞")
    elif digits > _MOST_DECIMALS:
        text = f"{value:{sign}.3g}"
    else:
        text = f"{round(value, digits) + 0.0:{sign},.{max(digits, 0)}f}"
    if float(text.replace(",", "").replace("∞", "inf")) == 0:
        text = text.lstrip("+-")
    return text.replace("-", "−")


def plain(value: float) -> str:
    """Write a number with the digits that it has."""
    text = f"{value:,.12f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:.6g}"
    if isinf(value):
        text = str(value).replace("inf", "∞")
    return text.replace("-", "−")


def size_of(estimates: Iterable[Estimate]) -> float:
    """Return the size that a unit is chosen by: the largest figure, or doubt where that is more."""
    sizes = (abs(x) for e in estimates for x in (e.mean, e.half_width))
    return max((x for x in sizes if isfinite(x)), default=0.0)


def _told(
    estimates: Sequence[Estimate], scale: Scale, wording: Wording, *, signed: bool = False
) -> list[Told]:
    known = [e for e in estimates if isfinite(e.mean)]
    unequal = (e for e in known if not is_constant(e))
    uncertain = [e for e in unequal if isfinite(e.half_width) and e.half_width > 0]
    digits = sorted(
        decimals(e.half_width * scale.factor, e.mean * scale.factor) for e in uncertain or known
    )
    shared = digits[len(digits) // 2] if digits else 0

    def tell(estimate: Estimate) -> Told:
        if not isfinite(estimate.mean):
            return Told(NONE, "", NONE)
        low, mean, high = (
            rounded(x * scale.factor, shared, signed=signed)
            for x in (estimate.lower, estimate.mean, estimate.upper)
        )
        mean += scale.after
        interval = wording.say("interval", lower=low, upper=high) + scale.after
        return Told(mean, interval, wording.say("figure", mean=mean, interval=interval))

    return [tell(estimate) for estimate in estimates]
