"""What all checks look at: a scenario, what its tables say, and where everything was written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from simwh.clock import time_zone
from simwh.errors import Fault, InputError
from simwh.scenario.checks.demand import Examined, examine
from simwh.scenario.checks.tiering import with_tiers
from simwh.scenario.customers import Customer, Item
from simwh.scenario.lanes import Lanes, joined
from simwh.scenario.model import Scenario
from simwh.scenario.paths import join, one_of
from simwh.scenario.reading import Origins
from simwh.scenario.sites import Lane, Warehouse
from simwh.scenario.tabled import ANYTHING, read_customers, read_items, read_lanes, read_levels
from simwh.scenario.tables import places_of, read_table
from simwh.scenario.tree import Place, shown
from simwh.units import did_you_mean

Where = Sequence[str]
T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Years that a scenario may start in: clocks and calendars are sure of them."""


class Facts:
    """A scenario with what its tables say.

    What a table that cannot be read would say is None, and `unread` holds its faults.

    Parameters
    ----------
    scenario : Scenario
    origins : Origins
    folder : Path
        Where the tables are.
    """

    def __init__(self, scenario: Scenario, origins: Origins, folder: Path) -> None:
        self.scenario, self.origins, self.folder = scenario, origins, folder
        self.unread: list[Fault] = []
        self._levels: dict[str, Mapping[str, Mapping[str, int]] | None] = {}

    @cached_property
    def items(self) -> Mapping[str, Item] | None:
        """Every item by name."""
        said = self.scenario.items
        if not isinstance(said, str):
            return said
        return self.reading(("items",), said, lambda: read_items(said, self.table))

    @cached_property
    def customers(self) -> Mapping[str, Customer] | None:
        """Every customer by name, with the tier that it starts in as far as that is known."""
        customers = self._named_customers()
        if customers is None or self.items is None:
            return customers
        return with_tiers(self, customers, self.items)

    def _named_customers(self) -> Mapping[str, Customer] | None:
        said, tiers, sites = self.scenario.customers, self.tier_names, self.site_names
        if not isinstance(said, str):
            return said
        return self.reading(
            ("customers",), said, lambda: read_customers(said, self.table, tiers, sites)
        )

    @cached_property
    def tier_names(self) -> Collection[str]:
        """The names that tiers have, or any where there is none, which is told elsewhere."""
        return self.scenario.tiers or ANYTHING

    @cached_property
    def site_names(self) -> Collection[str]:
        """The names that warehouses have, or any where there is none, which is told elsewhere."""
        return self.scenario.warehouses or ANYTHING

    @cached_property
    def item_names(self) -> Collection[str]:
        """The names that items have, or any where they are not known."""
        return self.items or ANYTHING

    @cached_property
    def customer_names(self) -> Collection[str]:
        """The names that customers have, or any where they are not known."""
        return self.customers or ANYTHING

    @cached_property
    def destinations(self) -> Collection[str]:
        """What a lane may lead to: customers, their zones, and warehouses."""
        if not self.customers:
            return ANYTHING
        zones = [customer.zone for customer in self.customers.values() if customer.zone]
        return dict.fromkeys([*self.scenario.warehouses, *zones, *self.customers])

    @cached_property
    def lanes(self) -> Mapping[str, Mapping[str, Lane]] | None:
        """Every lane by origin and destination, those of the table included."""
        transport = self.scenario.transport
        name, known = transport.table, (self.site_names, self.destinations)
        if name is None:
            return transport.lanes
        path = ("transport", "table")
        tabled = self.reading(path, name, lambda: read_lanes(name, self.table, *known))
        return None if tabled is None else joined(transport.lanes, tabled)

    @cached_property
    def demands(self) -> Mapping[str, Examined]:
        """What was found out about every demand, by name."""
        return {name: examine(self, name) for name in self.scenario.demand}

    @cached_property
    def sites(self) -> Mapping[str, Warehouse]:
        """The warehouses in the order by which ties are broken: that of their streams."""
        sites = self.scenario.warehouses
        return {
            name: sites[name] for name in sorted(sites, key=lambda s: (sites[s].stream or s, s))
        }

    @cached_property
    def roads(self) -> Lanes:
        """Distances and transits from `sites` to `customers` and to each other."""
        scenario, customers = self.scenario, self.customers or {}
        transport = scenario.transport.model_copy(update={"lanes": self.lanes or {}, "table": None})
        return Lanes.of(transport, customers, self.sites, self.table)

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The warehouse that serves each customer by default: the one named, else the nearest."""
        sites = list(self.sites)
        return {
            name: customer.home if customer.home in sites else sites[self.roads.reach[i][0]]
            for i, (name, customer) in enumerate((self.customers or {}).items())
            if sites
        }

    @cached_property
    def zone(self) -> str:
        """The scenario's time zone, or one that there is."""
        zone = self.scenario.time_zone
        try:
            time_zone(zone)
        except ValueError:
            return "UTC"
        return zone

    @cached_property
    def start(self) -> datetime:
        """The scenario's start, or one that clocks are sure of."""
        start = self.scenario.start
        return start if FIRST_YEAR <= start.year <= LAST_YEAR else datetime(2026, 1, 5)

    def levels(self, site: str) -> Mapping[str, Mapping[str, int]] | None:
        """Return what the stock table of a warehouse says, by item."""
        name = self.scenario.warehouses[site].stock.table
        if name is None:
            return {}
        if site not in self._levels:
            path = ("warehouses", site, "stock", "table")
            self._levels[site] = self.reading(
                path, name, lambda: read_levels(name, self.table, self.item_names)
            )
        return self._levels[site]

    def table(
        self, name: str, columns: Mapping[str, Any], optional: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        """Return the columns of a table beside the scenario."""
        return read_table(self.folder, name, columns, optional)

    def reading(self, path: Where, name: str, read: Callable[[], T]) -> T | None:
        """Return what `read` finds in the table `name` of a field, or note why it cannot."""
        try:
            return read()
        except InputError as error:
            self.unread += [self.placed(fault, path, name) for fault in error.faults]
            return None

    def placed(self, fault: Fault, path: Where, name: str = "") -> Fault:
        """Return a fault at its own line if it has one, else at the field that is the reason."""
        if fault.line:
            return fault
        place = self.origins.node(path)
        files = sorted(file.name for file in self.folder.glob("*.csv*")) if name else []
        found = shown(name) if fault.found == "this file" else fault.found
        hint = did_you_mean(name, files) if name and name not in files else ""
        at = place.at if place else self.origins.place(path)
        return replace(
            fault,
            file=at.file,
            line=at.line,
            column=at.column,
            path=join(path),
            found=found,
            hint=fault.hint or hint,
        )

    def row(self, site: str, item: str) -> Place:
        """Return where the stock table of a warehouse speaks of an item."""
        name = self.scenario.warehouses[site].stock.table
        assert name is not None
        return places_of(self.folder, name)[list(self.levels(site) or {}).index(item)]

    def fault(self, path: Where, found: str, allowed: str, hint: str = "") -> Fault:
        """Make a fault where `path` was written, or the nearest thing above it."""
        node = self.origins.node(path)
        at = node.at if node and not isinstance(node.value, dict) else self.origins.place(path)
        return Fault(*at, join(path), found, allowed, hint)

    def unknown_value(
        self, path: Where, name: str | None, known: Collection[str]
    ) -> Iterator[Fault]:
        """Yield a fault if the name at `path` is none of `known`."""
        if name is not None and name not in known:
            hint = did_you_mean(name, known)
            yield self.fault(path, shown(name), one_of(known), hint)

    def unknown_keys(
        self, path: Where, names: Iterable[str], known: Collection[str]
    ) -> Iterator[Fault]:
        """Yield a fault for each key of the mapping at `path` that is none of `known`."""
        for name in names:
            if name not in known:
                below, hint = (*path, name), did_you_mean(name, known)
                place = self.origins.place(below)
                yield Fault(*place, join(below), f"the key {shown(name)}", one_of(known), hint)
