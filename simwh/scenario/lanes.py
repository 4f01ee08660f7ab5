"""How far, how long and at what cost from every site to every customer and to every other site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simwh.scenario.customers import Customer
from simwh.scenario.sites import Lane, Transport, Warehouse
from simwh.scenario.tabled import Reader, read_lanes

UNKNOWN = 0.0
"""Distance and transit where nothing is said: goods are there at once."""


@lru_cache(maxsize=1_000_000)
def geodesic(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return metres between two points of degrees north and east on WGS84.

    Source: Karney, "Algorithms for geodesics" (2013).
    """
    from geographiclib.geodesic import Geodesic

    return float(Geodesic.WGS84.Inverse(*a, *b, Geodesic.DISTANCE)["s12"])


@dataclass(frozen=True)
class Lanes:
    """Tables of the road network.

    Attributes
    ----------
    distance, transit, landed_cost : list by customer of list by site
        Metres; mean seconds; money for the mean shipment of 1 kg.
    reach : list by customer of list of sites
        Nearest first: by distance, then transit, then the site's order.
    between : list by destination site of list by origin site
        Mean seconds from site to site.
    """

    distance: Sequence[Sequence[float]]
    transit: Sequence[Sequence[float]]
    landed_cost: Sequence[Sequence[float]]
    reach: Sequence[Sequence[int]]
    between: Sequence[Sequence[float]]

    @classmethod
    def of(
        cls,
        transport: Transport,
        customers: Mapping[str, Customer],
        warehouses: Mapping[str, Warehouse],
        table: Reader,
    ) -> Lanes:
        """Return the tables of `transport`: lanes first, then coordinates and the mode's speed."""
        lanes = all_lanes(transport, table)

        def leg(origin: str, names: tuple[str, ...], at: tuple[float, float] | None) -> Leg:
            known = lanes.get(origin, {})
            lane = next((known[name] for name in names if name in known), Lane())
            return Leg.of(transport, lane, warehouses[origin].at, at)

        legs = [
            [leg(site, (name, customer.zone or name), customer.at) for site in warehouses]
            for name, customer in customers.items()
        ]
        return cls(
            distance=[[leg.distance for leg in row] for row in legs],
            transit=[[leg.transit for leg in row] for row in legs],
            landed_cost=[[leg.cost for leg in row] for row in legs],
            reach=[nearest_first(row) for row in legs],
            between=[
                [leg(origin, (name,), warehouse.at).transit for origin in warehouses]
                for name, warehouse in warehouses.items()
            ],
        )


def all_lanes(transport: Transport, table: Reader) -> Mapping[str, Mapping[str, Lane]]:
    """Return the lanes that are written and those of the table, which go before them."""
    if transport.table is None:
        return transport.lanes
    return joined(transport.lanes, read_lanes(transport.table, table))


def joined(
    written: Mapping[str, Mapping[str, Lane]], tabled: Mapping[str, Mapping[str, Lane]]
) -> Mapping[str, Mapping[str, Lane]]:
    """Return the lanes of both, destination by destination; of the second where both have one."""
    return {
        origin: {**written.get(origin, {}), **tabled.get(origin, {})}
        for origin in {**written, **tabled}
    }


@dataclass(frozen=True)
class Leg:
    """One way: metres, mean seconds, money for a shipment of 1 kg."""

    distance: float
    transit: float
    cost: float

    @classmethod
    def of(
        cls,
        transport: Transport,
        lane: Lane,
        origin: tuple[float, float] | None,
        destination: tuple[float, float] | None,
    ) -> Leg:
        """Return what the lane says, and what the mode says where the lane is silent."""
        distance = lane.distance
        if distance is None:
            known = origin is not None and destination is not None
            distance = transport.detour * geodesic(origin, destination) if known else UNKNOWN
        transit = lane.transit
        if transit is None:
            transit = transport.fixed + distance / transport.speed
        cost = lane.cost
        if cost is None:
            per_km = transport.per_km + transport.per_kg_km
            cost = transport.per_shipment + transport.per_kg + per_km * distance / 1000
        return cls(distance, transit, cost)


def nearest_first(legs: Sequence[Leg]) -> list[int]:
    """Return the places of `legs` by distance, then transit, then place."""
    return sorted(range(len(legs)), key=lambda s: (legs[s].distance, legs[s].transit, s))
