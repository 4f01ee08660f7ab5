"""What a scenario's tables say, in the words of its models: items, customers, levels, lanes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from simwh.scenario.customers import Customer, Item
from simwh.scenario.paths import listed
from simwh.scenario.sites import Lane
from simwh.scenario.tables import Key, Parser
from simwh.scenario.tree import MOST_FAULTS
from simwh.units import LARGEST, did_you_mean, read_name, refusal

Reader = Callable[..., Mapping[str, Any]]
"""``table(file, columns, optional columns)``: a CSV file beside the scenario, name to values."""

LEVELS = {
    "reorder_point": -int(LARGEST),
    "can_order_point": -int(LARGEST),
    "order_quantity": 1,
    "order_up_to": 0,
    "base_stock": 0,
}
"""Every level that a table may give an item, and the least that it may be."""
_ITEMS = {
    "value": ("value", 1.0),
    "price": ("price", 1.0),
    "weight_kg": ("weight", 1.0),
    "volume_l": ("volume", 1.0),
    "shelf_life_d": ("shelf_life", 86400.0),
    "disposal": ("disposal", 1.0),
    "salvage": ("salvage", 1.0),
}
_LANES = {
    "transit_h": ("transit", 3600.0),
    "distance_km": ("distance", 1000.0),
    "cost": ("cost", 1.0),
}
_FAR = 1e9
"""Hours, or kilometres, or money, that no lane takes; days that nothing is kept."""
_SOON = 1e-4
"""Days within which nothing can be sold."""


class Anything(Collection[str]):
    """Names that cannot be told, because their table cannot be read: any may be one of them."""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


ANYTHING = Anything()


def one_of(known: Collection[str]) -> Parser:
    """Return the parser of cells that name one of `known`."""
    allowed, refused = f"one of {listed(known)}", set[str]()

    def read(text: str) -> str:
        name = read_name(text)
        if name not in known:
            refused.add(name)  # to suggest takes long, and no more faults than these are told
            hint = did_you_mean(name, known) if len(refused) <= MOST_FAULTS else ""
            raise refusal(allowed, hint)
        return name

    return read


def within(least: float, most: float = LARGEST) -> Parser:
    """Return the parser of cells that hold a number from `least` to `most`."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise refusal("a number") from None
        if not least <= value <= most:
            words = f"from {least:g} to {most:g}" if most < LARGEST else f"of at least {least:g}"
            raise refusal(f"a number {words}")
        return value

    return read


def whole(least: int) -> Parser:
    """Return the parser of cells that hold a whole number of at least `least`."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise refusal("a whole number") from None
        if not least <= value <= LARGEST:
            raise refusal(f"a whole number of at least {least:g}")
        return value

    return read


def read_items(name: str, table: Reader) -> dict[str, Item]:
    """Return the items of a CSV file.

    Columns are ``item`` and any of value, price, weight_kg, volume_l, disposal, salvage, and
    shelf_life_d, stock_class and area (where cells may be empty).
    """
    parsers = {**dict.fromkeys(_ITEMS, within(0)), "shelf_life_d": _or_empty(within(_SOON, _FAR))}
    parsers |= dict.fromkeys(("stock_class", "area"), _or_empty(read_name))
    rows = table(name, {"item": Key(read_name)}, parsers)
    given = [(column, *entry) for column, entry in _ITEMS.items() if column in rows]
    nothing = [None] * len(rows["item"])
    classes, areas = (rows.get(column, nothing) for column in ("stock_class", "area"))
    return {
        item: Item(
            stock_class=classes[i],
            area=areas[i],
            **{
                field: rows[column][i] * size
                for column, field, size in given
                if rows[column][i] is not None
            },
        )
        for i, item in enumerate(rows["item"])
    }


def read_customers(
    name: str,
    table: Reader,
    tiers: Collection[str] = ANYTHING,
    sites: Collection[str] = ANYTHING,
) -> dict[str, Customer]:
    """Return the customers of a CSV file.

    Columns are ``customer`` and any of ``tier``, ``zone``, ``home`` (where cells may be empty) and
    ``latitude`` with ``longitude`` (degrees).
    """
    names = {"zone": read_name, "home": one_of(sites), "tier": one_of(tiers)}
    texts = {column: _or_empty(parser) for column, parser in names.items()}
    place = {"latitude": within(-90, 90), "longitude": within(-180, 180)}
    columns = {"customer": Key(read_name)}
    rows = table(name, columns, {**texts, **place})
    if len(place.keys() & rows.keys()) == 1:
        rows = table(name, {**columns, **place}, texts)  # says which one is missing
    found: dict[str, Customer] = {}
    for i, customer in enumerate(rows["customer"]):
        given = {text: rows[text][i] for text in texts if text in rows}
        if "latitude" in rows:
            given["at"] = tuple(rows[column][i] for column in place)
        found[customer] = Customer(**given)
    return found


def read_levels(
    name: str, table: Reader, items: Collection[str] = ANYTHING
) -> dict[str, dict[str, int]]:
    """Return, by item, the levels of a CSV file: ``item`` and any of `LEVELS` and ``opening``."""
    columns = {**LEVELS, "opening": 0}
    parsers = {column: whole(least) for column, least in columns.items()}
    rows = table(name, {"item": Key(one_of(items))}, parsers)
    given = [column for column in columns if column in rows]
    return {
        item: {column: rows[column][i] for column in given} for i, item in enumerate(rows["item"])
    }


def read_lanes(
    name: str,
    table: Reader,
    sites: Collection[str] = ANYTHING,
    places: Collection[str] = ANYTHING,
) -> dict[str, dict[str, Lane]]:
    """Return the lanes of a CSV file.

    Columns are ``from, to`` and any of ``transit_h``, ``distance_km`` and ``cost``, where the mode
    says what an empty cell does not.
    """
    columns = {"from": Key(one_of(sites)), "to": Key(one_of(places))}
    rows = table(name, columns, dict.fromkeys(_LANES, _or_empty(within(0, _FAR))))
    found: dict[str, dict[str, Lane]] = {}
    for i, (origin, destination) in enumerate(zip(rows["from"], rows["to"], strict=True)):
        given = {
            field: rows[column][i] * size
            for column, (field, size) in _LANES.items()
            if column in rows and rows[column][i] is not None
        }
        found.setdefault(origin, {})[destination] = Lane(**given)
    return found


def _or_empty(parser: Parser) -> Parser:
    return lambda text: parser(text) if text else None
