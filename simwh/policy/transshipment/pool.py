"""Which warehouses help each other, how much they keep, and how long goods take between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from simwh.policy.model import Policy
from simwh.policy.names import index_of
from simwh.state import NetworkView
from simwh.units import Count, Duration, Name


class Pool(Policy):
    """A policy of warehouses that help each other.

    Attributes
    ----------
    sites : list of warehouses
        Who helps and is helped; all by default.
    hold_back : units
        What a site keeps for itself.
    hold_back_by_site : mapping of warehouse to units
        The same, where a site differs.
    lead_time : duration, optional
        On the way from site to site; the lane's transit where it is left out. 0 s hands goods over
        at once, as an emergency shipment.
    """

    sites: tuple[Name, ...] = ()
    hold_back: Count = 0
    hold_back_by_site: Mapping[Name, Count] = {}
    lead_time: Duration | None = None

    def members(self, view: NetworkView) -> list[int]:
        """Return the sites of the pool."""
        if not self.sites:
            return list(range(len(view.sites)))
        return [index_of(name, view.sites, "warehouse") for name in self.sites]

    def kept(self, view: NetworkView) -> list[int]:
        """Return the quanta that every site keeps, by point."""
        keeps = [self.hold_back] * len(view.sites)
        for name, units in self.hold_back_by_site.items():
            keeps[index_of(name, view.sites, "warehouse")] = units
        return [round(units / quantum) for units in keeps for quantum in view.quantum]

    def seconds(self, view: NetworkView) -> Callable[[int, int], float]:
        """Return the function that tells how long goods take from an origin to a destination."""
        if self.lead_time is not None:
            same = self.lead_time
            return lambda origin, destination: same
        between = view.between
        return lambda origin, destination: between[destination][origin]

    def neighbours(self, view: NetworkView) -> list[Sequence[int]]:
        """Return for every site the others of its pool, nearest first; none outside the pool."""
        pool = self.members(view)
        return [
            sorted((s for s in pool if s != site), key=lambda s: (view.between[site][s], s))
            if site in pool
            else ()
            for site in range(len(view.sites))
        ]
