"""Release under a limit on work in process."""

from __future__ import annotations

from typing import Literal

from simwh.policy.model import Policy
from simwh.policy.release.base import ReleaseAt, ReleaseContext
from simwh.units import PositiveCount


class WipLimit(Policy):
    """So many pick lists are on the floor at once at most; the next goes when one has left it.

    Those that wait go in the order of their tiers' priority, and first come, first served within a
    tier. A pick list is on the floor from its release until it is ready to be shipped. It is a
    constant number (CONWIP) while there are always more to do, and a limit otherwise.

    Source: Spearman, Woodruff and Hopp, "CONWIP: a pull alternative to kanban", International
    Journal of Production Research 28(5), 1990.

    Attributes
    ----------
    limit : int
    """

    kind: Literal["wip_limit"] = "wip_limit"
    limit: PositiveCount

    def bind(self, context: ReleaseContext) -> ReleaseAt:
        """Return from when on a job may go, in seconds: as soon as it is ready, if there is room.

        The engine counts what is on the floor.
        """

        def release_at(ready: float, tier: int) -> float:
            return ready

        return release_at
