"""What goes over the floor: a pick list, ``(shipment, tier, parts)``."""

from __future__ import annotations

from collections.abc import Callable

PickList = tuple[int, int, list[int]]
Next = Callable[[int, int, list[int]], None]
"""``next(shipment, tier, parts)``: the next station of a pick list."""
