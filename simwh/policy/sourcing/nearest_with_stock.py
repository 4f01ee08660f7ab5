"""The nearest site with stock serves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.policy.sourcing.preference import ByPreference
from simwh.state import NetworkView


class NearestWithStock(ByPreference):
    """The nearest site that can fill the line serves it.

    Source: Acimovic and Farias, "The fulfillment-optimization problem", INFORMS TutORials in
    Operations Research (2019): the myopic policy, with distance as the cost.
    """

    kind: Literal["nearest_with_stock"] = "nearest_with_stock"

    def preference(self, view: NetworkView) -> Sequence[Sequence[int]]:
        """Return the sites in reach, nearest first."""
        return view.reach
