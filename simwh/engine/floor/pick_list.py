"""What goes over the floor: a pick list, ``(shipment, tier, parts)``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

PickList = tuple[int, int, list[int]]
Next = Callable[[int, int, list[int]], None]
"""``next(shipment, tier, parts)``: the next station of a pick list."""


class Notes(Protocol):
    """What a fact is written in by shipment: a column of the record, or something of the kind."""

    def __setitem__(self, shipment: int, value: Any, /) -> None: ...
