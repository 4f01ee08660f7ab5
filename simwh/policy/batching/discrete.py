"""Discrete picking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from simwh.policy.batching.base import BatchingView, Take
from simwh.policy.model import Policy
from simwh.state import Job


class Discrete(Policy):
    """One order a tour.

    Source: de Koster, Le-Duc & Roodbergen (2007), single (discrete) order picking.
    """

    single: ClassVar[bool] = True
    walks: ClassVar[bool] = False
    longest_wait: ClassVar[float] = 0.0
    kind: Literal["discrete"] = "discrete"

    def bind(self, view: BatchingView) -> Take:
        """Return the choice of the next tour's jobs."""

        def take(waiting: Sequence[Job]) -> Sequence[int]:
            return (0,)

        return take
