"""Sequential zoning."""

from __future__ import annotations

from typing import ClassVar, Literal

from simwh.policy.zoning.divided import Divided
from simwh.units import Count


class Sequential(Divided):
    """Pick and pass: a list goes from zone to zone, from the left, where it has something to pick.

    Every zone has pickers of its own, who begin and end their tours at one place, and a buffer in
    which lists wait for them. Zones that a list has nothing in are passed by.

    Attributes
    ----------
    buffer : int
        How many lists have room before each zone but the first; without it, any number. A picker
        whose list finds no room keeps it, and stands still, until there is.

    Source: de Koster, Le-Duc & Roodbergen (2007), progressive zoning; Gray, Karmarkar & Seidmann,
    "Design and operation of an order-consolidation warehouse" (1992); Hunt (1956) for blocking.
    """

    flow: ClassVar[Literal["chain"]] = "chain"
    kind: Literal["sequential"] = "sequential"
    buffer: Count | None = None
