"""How a breach of what must hold is told: which part, which stock point, when."""

from __future__ import annotations

import numpy as np

from simwh.errors import ImpossibleStateError
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Bools


def moment(seconds: float) -> str:
    """Write a time with all its digits."""
    return f"{float(seconds)!r} s"


def at_point(spine: Spine, point: int) -> str:
    """Name the item and the site of a stock point."""
    site, item = divmod(int(point), len(spine.cast.items))
    return f" of item {spine.cast.items[item]} at {spine.cast.sites[site]}"


def refuse(spine: Spine, wrong: Bools, what: str) -> None:
    """Raise on the first of the parts that are wrong, if there is one (ImpossibleStateError)."""
    rows = np.flatnonzero(wrong)
    if not len(rows):
        return
    parts, row = spine.facts.parts, int(rows[0])
    site = spine.cast.sites[parts["site"][row]] if parts["site"][row] >= 0 else "no site yet"
    raise ImpossibleStateError(
        f"part {row} (order {parts['order'][row]}, {parts['quantity'][row]} quanta of item "
        f"{spine.cast.items[parts['item'][row]]}, {site}) {what}; {len(rows)} such parts"
    )
