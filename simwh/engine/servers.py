"""The members of crews in which they are told apart, numbered crew by crew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from simwh.scenario.floor.crew import Crew
from simwh.scenario.sites import Warehouse


class Servers(TypedDict):
    """As of `Cast`."""

    servers: tuple[str, ...]
    server_crew: NDArray[np.int64]
    server_fails: NDArray[np.bool_]


def maintenance_crews(warehouses: Mapping[str, Warehouse]) -> list[tuple[str, int]]:
    """Return the crews that repair what breaks down, with their sites."""
    return [
        (f"{name}/{crew}/maintenance", site)
        for site, (name, warehouse) in enumerate(warehouses.items())
        for crew in sorted(warehouse.maintenance)
    ]


def servers(warehouses: Mapping[str, Warehouse], crews: Sequence[str]) -> Servers:
    """Return the members of crews that are told apart.

    Parameters
    ----------
    warehouses : mapping of name to Warehouse
        In the order of their numbers.
    crews : sequence of str
        Names by number.
    """
    found = sorted(
        (crews.index(name), member, crew.breakdowns is not None)
        for name, crew in _crews(warehouses)
        if crew.told_apart
        for member in range(crew.most)
    )
    named = dict(_crews(warehouses))
    return {
        "servers": tuple(f"{crews[i]}/{named[crews[i]].names[member]}" for i, member, _ in found),
        "server_crew": np.array([index for index, _, _ in found], np.int64),
        "server_fails": np.array([fails for _, _, fails in found], np.bool_),
    }


def _crews(warehouses: Mapping[str, Warehouse]) -> Iterator[tuple[str, Crew]]:
    for name, warehouse in warehouses.items():
        for station, crew in warehouse.crews.items():  # zones are none of these: they share one
            yield f"{name}/{station}", crew
