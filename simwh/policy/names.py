"""How a policy finds the tiers and warehouses that it names."""

from __future__ import annotations

from collections.abc import Sequence

from simwh.units import did_you_mean, refusal


def index_of(name: str, known: Sequence[str], thing: str) -> int:
    """Return the index of `name` in `known`.

    Raises
    ------
    ValueError
        There is no such `thing` (``"tier"``, ``"warehouse"``); it suggests the closest name.
    """
    if name in known:
        return known.index(name)
    raise refusal(f"the name of a {thing}, unlike {name}", did_you_mean(name, known))
