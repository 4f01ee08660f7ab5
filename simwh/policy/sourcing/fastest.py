"""The site with the shortest transit serves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simwh.policy.sourcing.preference import ByPreference
from simwh.state import NetworkView


class Fastest(ByPreference):
    """The site that can fill the line with the shortest mean transit serves it (ties: the nearest).

    Source: Agatz, Fleischmann and van Nunen, "E-fulfillment and multi-channel distribution: a
    review", European Journal of Operational Research 187 (2008), on order sourcing by delivery
    time.
    """

    kind: Literal["fastest"] = "fastest"

    def preference(self, view: NetworkView) -> Sequence[Sequence[int]]:
        """Return the sites in reach, fastest first."""
        transits = zip(view.reach, view.transit, strict=True)
        return [sorted(sites, key=transit.__getitem__) for sites, transit in transits]
