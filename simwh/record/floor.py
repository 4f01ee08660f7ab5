"""What is recorded of picking: tours, zones, stations in a line, errors and checks."""

from __future__ import annotations

from array import array
from math import nan

from simwh.record.table import Table

OMITTED, TOO_FEW, TOO_MANY, WRONG_ITEM = 0, 1, 2, 3
"""Codes of a picking error's `kind`."""


class Tours(Table):
    """One row a picker's round trip: crew, start, finish, metres walked.

    `left` is when the picker was rid of what was picked, later than `finished` where the next
    station was full. Once the clock has stopped, `shipments` and `lines` say how many were picked
    on it.
    """

    crew: array[int]
    started: array[float]
    finished: array[float]
    left: array[float]
    distance: array[float]

    def __init__(self) -> None:
        super().__init__(
            {
                "crew": ("i", -1),
                "started": ("d", nan),
                "finished": ("d", nan),
                "left": ("d", nan),
                "distance": ("d", 0.0),
            }
        )


class Legs(Table):
    """One row a zone's share of a pick list, where zones divide the floor: its tour and lines.

    The shipment's own `tour` is then the one that ended its picking.
    """

    shipment: array[int]
    tour: array[int]
    lines: array[int]

    def __init__(self) -> None:
        super().__init__({"shipment": ("i", -1), "tour": ("i", -1), "lines": ("i", 0)})


class Visits(Table):
    """One row a visit of a shipment to a station of a floor that has more than pickers and packers.

    `station` is an index into the cast's; `left` is later than `finished` where the next one was
    full. First visits to pickers are told by the shipment and its tour; `tour` is that of a later
    one, -1 at other stations.
    """

    shipment: array[int]
    station: array[int]
    tour: array[int]
    arrived: array[float]
    started: array[float]
    finished: array[float]
    left: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = dict.fromkeys(
            ("shipment", "station", "tour"), ("i", -1)
        )
        columns |= dict.fromkeys(("arrived", "started", "finished", "left"), ("d", nan))
        super().__init__(columns)


class Errors(Table):
    """One row a picking error: a line part of a shipment that was not picked as asked.

    `missing` quanta of the part are not in the shipment; `extra` quanta of item `wrong` are in it
    that do not belong there. `made` is when picking ended. Either the check sees it (`caught`), or
    it reaches the customer, who tells it (`told`). One that is seen and put right at its slot
    (`at_slot`) lacks nothing, and nothing is there that does not belong. `again` is the row of
    shipments on which what is missing is picked anew, -1 where nothing is. What is extra is back on
    its shelf, or scrapped, at `back`, `restocked` quanta of it good.
    """

    part: array[int]
    shipment: array[int]
    kind: array[int]
    missing: array[int]
    wrong: array[int]
    extra: array[int]
    made: array[float]
    caught: array[float]
    told: array[float]
    again: array[int]
    back: array[float]
    restocked: array[int]
    at_slot: array[int]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"part": ("i", -1), "shipment": ("i", -1)}
        columns |= {
            "at_slot": ("b", 0),
            "kind": ("b", OMITTED),
            "missing": ("i", 0),
            "wrong": ("i", -1),
        }
        columns |= {"extra": ("i", 0), "again": ("i", -1), "restocked": ("i", 0)}
        columns |= dict.fromkeys(("made", "caught", "told", "back"), ("d", nan))
        super().__init__(columns)


class Checks(Table):
    """One row a look at a picked shipment: who looked, from when to when, at how many lines."""

    shipment: array[int]
    crew: array[int]
    started: array[float]
    finished: array[float]
    lines: array[int]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"shipment": ("i", -1), "crew": ("i", -1)}
        columns |= {"started": ("d", nan), "finished": ("d", nan), "lines": ("i", 0)}
        super().__init__(columns)
