"""The order of a floor's stations, as each says what it comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simwh.scenario.floor.station import PACKING, PICKING, Station

if TYPE_CHECKING:
    from simwh.scenario.sites import Warehouse


def line_of(warehouse: Warehouse) -> list[str]:
    """Return the stations behind picking, pack stations included, in the order of the line.

    What is not on the way from picking to the door is left out.
    """
    after = {station.after: name for name, station in sorted(warehouse.stations.items())}
    found: list[str] = []
    for begin in (PICKING, PACKING):
        if begin == PACKING:
            if warehouse.packing is None:
                break
            found.append(PACKING)
        place = begin
        while place in after and after[place] not in found:
            place = after[place]
            found.append(place)
    return found


def ways(warehouse: Warehouse) -> list[list[float]]:
    """Return the probability of going from each stop to each next, as in a Jackson network.

    Returns
    -------
    n x n list of float
        Picking first, then the line; what is missing of a row leaves by the door.
    """
    line = line_of(warehouse)
    names = [PICKING, *line]
    shares = [
        warehouse.stations[name].share if name in warehouse.stations else 1.0 for name in line
    ]
    found = []
    for place, name in enumerate(names):
        station = warehouse.packing if name == PACKING else warehouse.stations.get(name)
        sent = {} if station is None else dict(station.rework)
        if isinstance(station, Station):
            sent |= station.onward
        row = [sent.get(other, 0.0) for other in names]
        left = 1.0 - sum(sent.values())
        for ahead, share in enumerate(shares[place:], place + 1):
            row[ahead] += left * share
            left *= 1.0 - share
        found.append(row)
    return found


def visits_per_shipment(warehouse: Warehouse) -> dict[str, float]:
    """Return how often a shipment is expected to visit each stop, rework included.

    References
    ----------
    Jackson (1957), Networks of waiting lines, Operations Research 5(4): the traffic equations.
    """
    names = [PICKING, *line_of(warehouse)]
    begin = np.eye(1, len(names))[0]
    visits = np.linalg.solve(np.eye(len(names)) - np.array(ways(warehouse)).T, begin)
    return dict(zip(names, map(float, visits), strict=True))


def picks_freely(warehouse: Warehouse) -> bool:
    """Tell whether nothing behind the pickers ever blocks them, or sends anything back to them."""
    stations, packing = warehouse.stations.values(), warehouse.packing
    held = [station.buffer for station in stations]
    back = [station.rework for station in stations]
    if packing is not None:
        held, back = [*held, packing.buffer], [*back, packing.rework]
    if warehouse.loading is not None:
        held.append(warehouse.loading.staging)
    return all(buffer is None for buffer in held) and not any(PICKING in rework for rework in back)


def is_line(warehouse: Warehouse) -> bool:
    """Tell whether shipments may be held up between stations, sent back, or go on to others."""
    packing = warehouse.packing
    special = packing is not None and (packing.buffer is not None or packing.rework)
    staged = warehouse.loading is not None and warehouse.loading.staging is not None
    return bool(warehouse.stations or special or staged)
