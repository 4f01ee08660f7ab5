"""Items that are moved to new slots: how many, how far, and how long that takes."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import kpi
from simwh.kpi.columns import rows_of
from simwh.kpi.floor.crews import chore_seconds, staffed
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Keys, Rows, Terms, ones, ratio
from simwh.record import RELOCATION

SITE = ("site",)
STORAGE = (
    "Kofler, Beham, Wagner, Affenzeller and Achleitner, Re-warehousing vs. healing, LINDI 2011; "
    "Pazour and Carlo, Warehouse reshuffling, Transportation Research E 73, 2015"
)


def moved(spine: Spine) -> tuple[Rows, Keys]:
    """Return the rows of the items that came to new slots in the window, and where they belong."""
    moves = spine.facts.relocations
    rows = rows_of((moves["at"] >= spine.begin) & (moves["at"] < spine.end))
    return rows, Keys(spine.sizes, site=moves["site"][rows].astype(np.int16))


@kpi("Items moved to new slots", unit="count", source=STORAGE, tags=SITE)
def relocations(spine: Spine) -> Terms:
    """Items that came to a new slot in the window, as re-slotting has it."""
    _, keys = spine.once(moved)
    return ratio(keys, ones(keys.rows))


@kpi("Metres of moves to new slots", unit="m", source=STORAGE, tags=SITE)
def relocation_distance(spine: Spine) -> Terms:
    """Metres walked with the items that came to a new slot in the window."""
    rows, keys = spine.once(moved)
    return ratio(keys, spine.facts.relocations["metres"][rows])


@kpi("Work of moves to new slots", unit="duration", source=STORAGE, tags=SITE)
def relocation_work(spine: Spine) -> Terms:
    """Person time in the window that items are moved to new slots, set-up and handling included."""
    chores = spine.facts.chores
    rows = rows_of(chores["kind"] == RELOCATION)
    seconds = spine.within(chores["started"][rows], chores["finished"][rows])
    return ratio(spine.keys_of_crews(chores["crew"][rows]), seconds)


@kpi(
    "Utilisation of who moves items to new slots",
    unit="%",
    denominator="person-seconds on duty for moves alone in the window",
    source=STORAGE,
    tags=SITE,
)
def relocating_utilisation(spine: Spine) -> Terms:
    """Share of the time on duty of a crew for moves to new slots alone that it works."""
    return Terms((chore_seconds(spine, "relocating"),), (staffed(spine, "relocating"),))


KPIS = (relocations, relocation_distance, relocation_work, relocating_utilisation)
