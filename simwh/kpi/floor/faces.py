"""Pick faces: how often they are filled, and which shipments wait for that."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import SHARE, kpi
from simwh.kpi.columns import rows_of
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Tally, Terms, mean, ones, ratio
from simwh.record import FACE_MOVE

FORWARD = "Bartholdi and Hackman, Warehouse & Distribution Science, 2019, ch. 8"
TAGS = ("tier", "site", "zone")


def face_waits(spine: Spine) -> Tally:
    """Return how long shipments waited for a pick face to be filled, until a time in the window."""
    waits = spine.facts.face_waits
    until = waits["until"]
    rows = rows_of((until >= spine.begin) & (until < spine.end))
    keys = spine.shipment_keys.take(waits["shipment"][rows])
    return Tally(keys, until[rows] - waits["since"][rows])


@kpi("Moves to pick faces", unit="count", better="lower", source=FORWARD, tags=("site",))
def face_moves(spine: Spine) -> Terms:
    """Moves from the reserve to a pick face that ended in the window."""
    chores = spine.facts.chores
    done = chores["finished"]
    seen = (done >= spine.begin) & (done < spine.end) & (chores["kind"] == FACE_MOVE)
    keys = spine.keys_of_crews(chores["crew"][np.flatnonzero(seen)])
    return ratio(keys, ones(keys.rows))


@kpi(
    "Shipments that waited for a pick face",
    unit="%",
    denominator="shipments that reached the floor in the window",
    better="lower",
    source=FORWARD,
    tags=TAGS,
    bounds=SHARE,
)
def face_waited(spine: Spine) -> Terms:
    """Share of the shipments that found too little of an item on its face."""
    ready = spine.facts.shipments["ready"]
    waited = np.zeros(len(ready), bool)
    waited[spine.facts.face_waits["shipment"]] = True
    rows = rows_of((ready >= spine.begin) & (ready < spine.end))
    return mean(Tally(spine.shipment_keys.take(rows), waited[rows]))


KPIS = (face_moves, face_waited)
