"""Release by volume: a wave goes when enough has gathered."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from simwh.policy.model import Policy
from simwh.policy.release.base import ReleaseAt, ReleaseContext
from simwh.units import PositiveCount, PositiveDuration, refusal


class Pool(Policy):
    """Pick lists gather in a pool, and all of it is a wave once it is large or old enough.

    A list that is ready at the same moment as the one that fills the pool goes with it. Where lists
    come one by one at random, at `rate`, and nothing limits the wait, one waits
    ``(lists - 1) / (2 rate)`` on average, as at a door where trucks leave with full loads;
    `simwh.theory.time_quantity` tells it for a pool with both limits.

    Source: Higginson & Bookbinder, "Policy recommendations for a shipment-consolidation program"
    (1994), quantity and time-and-quantity policies; De Koster, Le-Duc & Roodbergen, "Design and
    control of warehouse order picking" (2007), waves.

    Attributes
    ----------
    lists, lines : int
        Pick lists, and lines, of a full pool; whichever is reached first.
    wait : duration
        After which a pool goes, full or not, counted from its first list.
    """

    kind: Literal["pool"] = "pool"
    lists: PositiveCount | None = None
    lines: PositiveCount | None = None
    wait: PositiveDuration | None = None

    @model_validator(mode="after")
    def _check_limits(self) -> Self:
        if self.lists is None and self.lines is None:
            raise refusal("lists or lines, that a full pool has")
        return self

    def full(self, lists: int, lines: int) -> bool:
        """Tell whether a pool of so many lists, and lines, goes."""
        enough = self.lists is not None and lists >= self.lists
        return enough or (self.lines is not None and lines >= self.lines)

    def bind(self, context: ReleaseContext) -> ReleaseAt:
        """Return from when on a job may go, in seconds: as soon as it is ready, in a full pool.

        The engine counts what has gathered.
        """

        def release_at(ready: float, tier: int) -> float:
            return ready

        return release_at
