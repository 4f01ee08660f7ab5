"""The rule of comparison: within 3.3 standard errors, and standard errors small enough to tell."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, isfinite

Z_LIMIT = 3.3
"""Standard errors by which a figure may miss; a true one does so once in a thousand."""
NORMAL_99 = 2.576
"""Standard errors of the half-width that must be small enough, at 99 %."""
LEAST_SCALE = 0.05
"""Figures nearer to 0 are held to the absolute width that this one would have."""
EXACT = 1e-6
"""Relative difference allowed of a figure without variance, unless the case says another."""
LOOSE = 0.05
"""Relative difference allowed of a standard deviation that was published with few digits."""

BASE = "base"
"""The variant that is the scenario itself."""
THEORY = "theory"
"""Stands for a variant where no engine has part in a figure."""


@dataclass(frozen=True)
class Tolerance:
    """How near a figure must come.

    Attributes
    ----------
    rhw : float or None
        Largest half-width at 99 %, relative to the expected figure; None where nothing is random.
    rel : float
        Relative difference allowed where there is no variance.
    """

    rhw: float | None = None
    rel: float = EXACT


@dataclass(frozen=True)
class Check:
    """One figure of one variant, expected and simulated.

    Attributes
    ----------
    figure, variant : str
    expected, mean, se : float
        The standard error is 0 for what is exact.
    n : int
        Replications; 0 for a figure of theory alone.
    tolerance : Tolerance
    rough : bool
        Whether the expected figure is itself rough (a published standard deviation).
    uncertainty : float
        Standard error of the expected figure, which joins that of the simulated one.
    """

    figure: str
    variant: str
    expected: float
    mean: float
    se: float
    n: int
    tolerance: Tolerance
    rough: bool = False
    uncertainty: float = 0.0

    @property
    def label(self) -> str:
        """The figure, with its variant where there are several."""
        return label(self.figure, self.variant)

    @property
    def z(self) -> float | None:
        """Standard errors between simulated and expected; None where there is no variance."""
        joint = hypot(self.se, self.uncertainty)
        return (self.mean - self.expected) / joint if self.se > 0 else None

    @property
    def half_width(self) -> float:
        """Half-width of the interval at 99 %."""
        return NORMAL_99 * self.se

    @property
    def allowed(self) -> float | None:
        """Largest half-width with which the figure counts as measured."""
        if self.tolerance.rhw is None or self.rough:
            return None
        return self.tolerance.rhw * max(abs(self.expected), LEAST_SCALE)

    @property
    def noise(self) -> float:
        """Half-width over the largest one allowed; more than 1 is too noisy."""
        return self.half_width / self.allowed if self.allowed else 0.0

    def fault(self, *, quick: bool) -> str:
        """Return what is wrong, or nothing; a quick run may be noisy."""
        if not (isfinite(self.mean) and isfinite(self.se)):
            return "not observed"
        distance = abs(self.mean - self.expected)
        if self.rough:
            near = distance <= LOOSE * abs(self.expected) + Z_LIMIT * self.se
            return "" if near else f"{self.mean:.6g} instead of {self.expected:.6g}"
        if self.z is not None:
            if abs(self.z) > Z_LIMIT:
                return f"{self.mean:.6g} instead of {self.expected:.6g}, z = {self.z:+.1f}"
            if self.noise > 1 and not quick:
                return f"half-width {self.half_width:.3g}, more than {self.allowed:.3g}"
            return ""
        near = distance <= self.tolerance.rel * max(abs(self.expected), 1e-12)
        at_zero = self.expected == 0 and distance < 1e-9
        return "" if near or at_zero else f"{self.mean:.10g} instead of {self.expected:.10g}"


def label(figure: str, variant: str) -> str:
    """Return a figure's name, with its variant where there are several."""
    return figure if variant in (BASE, THEORY) else f"{figure} ({variant})"
