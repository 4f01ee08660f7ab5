"""Items that change their slots: one row each, at the instant from which they are picked there."""

from __future__ import annotations

from array import array
from math import nan

from simwh.record.table import Table


class Relocations(Table):
    """One row an item that was moved on the floor of a site; two where they changed places.

    `at` is when it stood in its new slot. `metres` are those of the move, on the first row where it
    has two. The old slot is `from_aisle`, `from_depth` and `from_level`, the new one `aisle`,
    `depth` and `level`.
    """

    site: array[int]
    item: array[int]
    at: array[float]
    metres: array[float]
    from_aisle: array[int]
    from_depth: array[float]
    from_level: array[int]
    aisle: array[int]
    depth: array[float]
    level: array[int]

    def __init__(self) -> None:
        whole = dict.fromkeys(("site", "item"), ("i", -1.0))
        real = dict.fromkeys(("at", "metres"), ("d", nan))
        places = {
            f"{end}{name}": (code, -1.0)
            for end in ("from_", "")
            for name, code in (("aisle", "i"), ("depth", "d"), ("level", "i"))
        }
        super().__init__(whole | real | places)
