"""The members of crews in which they are told apart, numbered crew by crew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from simwh.scenario.floor.crew import Crew
from simwh.scenario.model import Scenario
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


def servers(
    scenario: Scenario, warehouses: Mapping[str, Warehouse], crews: Sequence[str]
) -> Servers:
    """Return the members of crews that are told apart.

    Parameters
    ----------
    scenario : Scenario
        Its account crews are at no warehouse.
    warehouses : mapping of name to Warehouse
        In the order of their numbers.
    crews : sequence of str
        Names by number.
    """
    named = dict(_crews(scenario, warehouses))
    trained = {
        f"{name}/{station}" for name, site in warehouses.items() for station in site.cross_trained
    }
    found = [
        (index, name, named[crew])
        for index, crew in enumerate(crews)
        if crew in named and (named[crew].told_apart or crew in trained)
        for name in named[crew].names
    ]
    return {
        "servers": tuple(f"{crews[index]}/{name}" for index, name, _ in found),
        "server_crew": np.array([index for index, _, _ in found], np.int64),
        "server_fails": np.array([crew.breakdowns is not None for _, _, crew in found], np.bool_),
    }


def _crews(scenario: Scenario, warehouses: Mapping[str, Warehouse]) -> Iterator[tuple[str, Crew]]:
    for site, warehouse in warehouses.items():
        for station, crew in warehouse.crews.items():
            yield f"{site}/{station}", crew
    for name, desk in scenario.account_crews.items():
        yield f"{name}/accounts", desk
