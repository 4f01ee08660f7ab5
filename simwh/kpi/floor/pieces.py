"""Lines on the floor, each by the tour on which it is picked."""

from __future__ import annotations

import numpy as np

from simwh.kpi.floor.crews import picked_on
from simwh.kpi.levels import Level, Spans
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Tally


def _until(spine: Spine, milestone: str) -> Tally:
    """Return the time from release to a milestone of the tour of every observed line."""
    shipment, tour, lines = spine.once(picked_on)
    time = spine.facts.tours[milestone][tour] - spine.shipment_time("released")[shipment]
    counted = spine.counted[spine.facts.shipments["order"][shipment]]
    rows = np.repeat(np.flatnonzero(counted & ~np.isnan(time)), lines[counted & ~np.isnan(time)])
    return Tally(spine.shipment_keys.take(shipment[rows]), time[rows])


def line_wait_for_picker(spine: Spine) -> Tally:
    """Return the time from release to the beginning of its tour of every observed line."""
    return _until(spine, "started")


def line_picking_time(spine: Spine) -> Tally:
    """Return the time from release to the end of its tour of every observed line."""
    return _until(spine, "finished")


def picking_lines(spine: Spine) -> Level:
    """Lines released and not picked."""
    shipment, tour, lines = spine.once(picked_on)
    asked = np.bincount(spine.facts.parts["shipment"] + 1, minlength=spine.shipment_keys.rows + 1)
    released = spine.shipment_time("released")
    return (
        Spans(spine.shipment_keys, released, spine.gave_up, asked[1:]),
        Spans(
            spine.shipment_keys.take(shipment), spine.facts.tours["finished"][tour], None, -lines
        ),
    )
