"""How a policy finds the tiers and warehouses that it names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from simwh.units import refusal


def index_of(name: str, known: Sequence[str], thing: str) -> int:
    """Return the index of `name` in `known`.

    Raises
    ------
    ValueError
        There is no such `thing` (``"tier"``, ``"warehouse"``); it suggests the closest name.
    """
    if name in known:
        return known.index(name)
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}?" if close else ""
    raise refusal(f"the name of a {thing}, unlike {name}", hint)
