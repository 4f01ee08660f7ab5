"""Immediate release."""

from __future__ import annotations

from typing import Literal

from simwh.policy.model import Policy
from simwh.policy.release.base import ReleaseAt, ReleaseContext


class Immediate(Policy):
    """A job goes to the floor as soon as it is ready; also called waveless or continuous release.

    Source: Gallien & Weber, "To wave or not to wave? Order release policies for warehouses with an
    automated sorter" (2010).
    """

    kind: Literal["immediate"] = "immediate"

    def bind(self, context: ReleaseContext) -> ReleaseAt:
        """Return the time of release of a job that is ready, in seconds."""

        def release_at(ready: float, tier: int) -> float:
            return ready

        return release_at
