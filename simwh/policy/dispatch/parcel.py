"""Parcel dispatch."""

from __future__ import annotations

from typing import Literal

from simwh.policy.dispatch.base import Departs, DispatchContext
from simwh.policy.model import Policy


class Parcel(Policy):
    """Every shipment leaves as soon as it is packed.

    Source: Higginson & Bookbinder, "Policy recommendations for a shipment-consolidation program"
    (1994): immediate dispatch, that consolidation is compared with.
    """

    kind: Literal["parcel"] = "parcel"

    def bind(self, context: DispatchContext) -> Departs:
        """Return the time of departure of a packed shipment, in seconds."""

        def departs(packed: float, tier: int) -> float:
            return packed

        return departs
