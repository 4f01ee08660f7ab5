"""Customers name their own tiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.policy.model import Policy
from simwh.policy.tiering.base import Figures, Standing, Update


class Given(Policy):
    """Every customer has the tier that it names, for good.

    Source: Kleijn and Dekker, "An overview of inventory systems with several demand classes", in
    New Trends in Distribution Logistics (1999): classes that are agreed with customers.
    """

    kind: Literal["given"] = "given"

    def bind(self, tiers: Sequence[str]) -> Update:
        """Return the review that leaves every customer where it is."""

        def update(standing: Standing, figures: Figures) -> Standing:
            return standing

        return update
