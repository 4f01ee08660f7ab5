"""How much space of a forward area each item gets, and how often it is filled then."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt
from typing import Literal

Allocation = Literal["equal_space", "equal_time", "optimal"]
"""The same space for each item; space for the same time; the space that asks for fewest moves."""


def forward_space(flows: Sequence[float], volume: float, by: Allocation) -> list[float]:
    """Return the space that each item gets of a forward area, in the fluid model.

    Parameters
    ----------
    flows : sequence of float
        What is picked of each item, in space per time.
    volume : float
        Space of the whole area.
    by : "equal_space", "equal_time" or "optimal"
        The optimal space is in proportion to the square root of the flow.

    References
    ----------
    Bartholdi and Hackman (2019), Warehouse & Distribution Science, section 8.2: equal space and
    equal time ask for equally many moves, the optimal allocation for no more. Hackman and
    Rosenblatt (1990), Allocating items to an automated storage and retrieval system, IIE
    Transactions 22(1).
    """
    weight = {
        "equal_space": lambda flow: 1.0,
        "equal_time": lambda flow: flow,
        "optimal": sqrt,
    }[by]
    weights = [weight(flow) if flow > 0 else 0.0 for flow in flows]
    total = fsum(weights)
    return [volume * mine / total if total else 0.0 for mine in weights]


def moves_per_time(flows: Sequence[float], spaces: Sequence[float]) -> float:
    """Return how often faces are filled, all together: each whenever its space has flowed through.

    Parameters
    ----------
    flows : sequence of float
        What is picked of each item, in space per time.
    spaces : sequence of float
        What each item has of the forward area.

    References
    ----------
    Bartholdi and Hackman (2019), Warehouse & Distribution Science, section 8.2.
    """
    return fsum(flow / space for flow, space in zip(flows, spaces, strict=True) if flow > 0)
