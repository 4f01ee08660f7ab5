"""One replication to be run, and what came of it."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

EVENT_CAP = 100_000_000
CLOCK_CAP = 3_600.0

_EVENT_BREACH = "events"


def canonical_json(value: Any) -> str:
    """Write a value as the one JSON text that it has: sorted keys, no spaces, ASCII.

    Parameters
    ----------
    value
        Whatever `json` can write; NaN and the infinities are refused.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def address(parts: Mapping[str, str]) -> str:
    """Return the SHA-256 address (64 hexadecimal digits) of named texts, whatever their order."""
    return hashlib.sha256(canonical_json(dict(parts)).encode()).hexdigest()


@dataclass(frozen=True)
class Trial:
    """One replication of one behaviour: all that a worker needs to run it.

    Attributes
    ----------
    scenario : str
        Canonical JSON of the behavioural scenario.
    key : str
        The `address` of what determines behaviour; equal keys mean equal behaviour.
    seed : int
        The experiment's seed, shared by its replications.
    replication : int
        Which independent run this is, from 0.
    event_cap : int
        Events after which the engine gives up.
    clock_cap : float
        Wall-clock seconds after which the engine gives up.
    """

    scenario: str
    key: str
    seed: int
    replication: int
    event_cap: int = EVENT_CAP
    clock_cap: float = CLOCK_CAP


@dataclass(frozen=True)
class Outcome:
    """What one replication amounts to; names are sorted and numbers are floats.

    Attributes
    ----------
    replication : int
        Which independent run this was.
    totals : dict of str to (float, float)
        Numerator and denominator by metric with its tags, ``unit_fill_rate[tier=gold]``.
    series, sketches : dict of str to list of float
        Short time series, and the stored points of distributions.
    failure : str or None
        ``reason: message`` of a replication that did not finish.
    activities : dict of str to float
        What each price multiplies; the totals are those without prices (`simwh.kpi.priced`).
    """

    replication: int
    totals: dict[str, tuple[float, float]] = field(default_factory=dict)
    series: dict[str, list[float]] = field(default_factory=dict)
    sketches: dict[str, list[float]] = field(default_factory=dict)
    failure: str | None = None
    activities: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # An outcome fresh from the engine must not differ from the same one read from the store.
        totals = {name: (float(top), float(base)) for name, (top, base) in _sorted(self.totals)}
        object.__setattr__(self, "totals", totals)
        for part in ("series", "sketches"):
            lists = {name: [float(x) for x in xs] for name, xs in _sorted(getattr(self, part))}
            object.__setattr__(self, part, lists)
        activities = {name: float(count) for name, count in _sorted(self.activities)}
        object.__setattr__(self, "activities", activities)

    @classmethod
    def failed(cls, replication: int, reason: str, message: object) -> Outcome:
        """Return the outcome of a replication that did not finish, with its named reason."""
        return cls(replication, failure=f"{reason}: {message}")

    @property
    def is_lasting(self) -> bool:
        """Whether a repetition would end the same way: a success, or a breach of the event cap."""
        return self.failure is None or self.failure.startswith(f"{_EVENT_BREACH}:")

    def to_json(self) -> str:
        """Return the canonical text; floats are exact, those not finite are written as text."""
        return canonical_json(
            {
                "replication": self.replication,
                "totals": {name: _portable(pair) for name, pair in self.totals.items()},
                "series": {name: _portable(xs) for name, xs in self.series.items()},
                "sketches": {name: _portable(xs) for name, xs in self.sketches.items()},
                "failure": self.failure,
                "activities": self.activities,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Outcome:
        """Return the outcome that `to_json` wrote."""
        return cls(**json.loads(text))


def _sorted(named: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(named.items())


def _portable(numbers: tuple[float, ...] | list[float]) -> list[float | str]:
    return [x if math.isfinite(x) else str(x) for x in numbers]
