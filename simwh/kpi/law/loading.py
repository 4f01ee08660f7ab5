"""What outbound doors must keep to: no more trucks than doors, nothing leaves unloaded."""

from __future__ import annotations

import numpy as np

from simwh.errors import ImpossibleStateError
from simwh.kpi.breach import moment
from simwh.kpi.columns import padded
from simwh.kpi.concurrent import most
from simwh.kpi.spine import Spine


def check_loading(spine: Spine) -> None:
    """Check what was loaded, and the trucks that it was loaded on.

    Raises
    ------
    ImpossibleStateError
    """
    loads, trips, shipments = spine.facts.loads, spine.facts.trips, spine.facts.shipments
    shipment, trip = loads["shipment"], loads["trip"]
    if len(np.unique(shipment)) < len(shipment):
        raise ImpossibleStateError("a shipment was staged twice")
    docked, departed = trips["docked"], trips["departed"]
    late = np.flatnonzero((docked < trips["called"]) | (departed < docked))
    if len(late):
        row = int(late[0])
        raise ImpossibleStateError(
            f"trip {row} was called at {moment(trips['called'][row])}, had a door at "
            f"{moment(docked[row])} and left at {moment(departed[row])}"
        )
    gone = np.flatnonzero(shipments["trip"][shipment] >= 0)
    other = gone[shipments["trip"][shipment[gone]] != trip[gone]]
    early = np.flatnonzero((trip >= 0) & (loads["started"] < padded(docked, np.nan)[trip]))
    for rows, what in ((other, "left with another trip"), (early, "was loaded before its door")):
        if len(rows):
            row = int(rows[0])
            raise ImpossibleStateError(
                f"shipment {shipment[row]} {what}: it was loaded on trip {trip[row]}"
            )
    site = shipments["site"][shipment]
    packed = shipments["packed"][shipment]
    for place, name in enumerate(spine.cast.sites if spine.cast.doors else ()):
        at_site = trips["site"] == place
        found = most(docked[at_site], departed[at_site])
        _refuse_more(found, spine.cast.doors[place], name, "trucks at doors")
        mine = site == place
        found = most(packed[mine], loads["finished"][mine])
        _refuse_more(found, spine.cast.staging[place], name, "shipments staged")


def _refuse_more(found: int, places: float, site: str, what: str) -> None:
    if found > places:
        raise ImpossibleStateError(f"{found} {what} of {site} at once, of {places:.0f}")
