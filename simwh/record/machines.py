"""What machines do on the floor: one row a pick list that is sorted, one row a machine's cycle."""

from __future__ import annotations

from array import array
from math import nan

from simwh.record.table import Table


class Sortings(Table):
    """One row a pick list at a sorter.

    `arrived` is when it was picked, `begun` when its first item was taken to be put on the belt,
    `assigned` when it got a chute, `sorted` when its last item was there, `cleared` when the chute
    was empty again. Of its `items`, the sorter carried `carried`, round trips included.
    """

    shipment: array[int]
    arrived: array[float]
    begun: array[float]
    assigned: array[float]
    sorted: array[float]
    cleared: array[float]
    items: array[int]
    carried: array[int]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = {"shipment": ("i", -1)}
        columns |= dict.fromkeys(("arrived", "begun", "assigned", "sorted", "cleared"), ("d", nan))
        columns |= dict.fromkeys(("items", "carried"), ("q", 0))
        super().__init__(columns)


class Moves(Table):
    """One row a cycle of a machine that brings goods to pickers: a crane's, or a robot's.

    `stops` is how many loads it takes up: 1 in a single command, 2 in a dual command. `machine` is
    its number at the `site`, and `travel` the seconds of the cycle that it moves. A robot's cycle
    tells as well when it `arrived` at the pickers and `left` them, how many `lines` were picked
    from its pod, the `pod`'s number where pods hold items, and in metres where it fetched the pod
    (`x`, `y`) and puts it down (`back_x`, `back_y`).
    """

    site: array[int]
    machine: array[int]
    stops: array[int]
    started: array[float]
    finished: array[float]
    travel: array[float]
    arrived: array[float]
    left: array[float]
    lines: array[int]
    pod: array[int]
    x: array[float]
    y: array[float]
    back_x: array[float]
    back_y: array[float]

    def __init__(self) -> None:
        columns: dict[str, tuple[str, float]] = dict.fromkeys(("site", "machine"), ("i", -1))
        columns |= {"stops": ("b", 0)} | dict.fromkeys(("started", "finished"), ("d", nan))
        columns |= {"travel": ("d", 0.0)} | dict.fromkeys(("arrived", "left"), ("d", nan))
        columns |= {"lines": ("i", 0), "pod": ("i", -1)}
        super().__init__(columns | dict.fromkeys(("x", "y", "back_x", "back_y"), ("f", nan)))
