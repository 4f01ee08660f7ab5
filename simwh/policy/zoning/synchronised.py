"""Synchronised zoning."""

from __future__ import annotations

from typing import ClassVar, Literal

from simwh.policy.zoning.divided import Divided


class Synchronised(Divided):
    """A list is split by zone, picked in all zones at the same time, and joined when all are done.

    Every zone has pickers of its own, who begin and end their tours at one place. Consolidation
    itself takes no time here: packing does.

    Source: de Koster, Le-Duc & Roodbergen (2007), synchronised zoning; a fork-join queue, see
    Nelson & Tantawi, "Approximate analysis of fork/join synchronization in parallel queues" (1988).
    """

    flow: ClassVar[Literal["fork"]] = "fork"
    kind: Literal["synchronised"] = "synchronised"
