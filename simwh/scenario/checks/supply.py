"""Whether every stock point can be replenished, and its levels make sense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError

from simwh.errors import Fault
from simwh.scenario.checks.phrases import some
from simwh.scenario.checks.points import Point, Points, Rule
from simwh.scenario.paths import listed
from simwh.scenario.tabled import LEVELS
from simwh.scenario.words import allowed_by


def points_say_how(points: Points) -> Iterator[Fault]:
    """Yield warehouses that say no source, or no replenishment, for some of their items."""
    kept: defaultdict[str, list[str]] = defaultdict(list)
    lacking: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for (site, item), rule in points.rules.items():
        kept[site].append(item)
        for field in ("source", "replenishment"):
            if getattr(rule, field) is None:
                lacking[site, field].append(item)
    for (site, field), items in lacking.items():
        which = some(items, kept[site])
        allowed = "it has no default" + (f", and {which} say none" if which else "")
        yield points.facts.fault(("warehouses", site, "stock", field), "missing", allowed)


def supply_begins_outside(points: Points) -> Iterator[Fault]:
    """Yield warehouses that replenish each other in a circle."""
    for circle, items in points.cycles.items():
        which = some(items, points.facts.items or {})
        found = f"a cycle {' <- '.join((*circle, circle[0]))}" + (f" of {which}" if which else "")
        rule = points.rules[circle[0], items[0]]
        path = _said_at(circle[0], items[0], rule, "source")
        yield points.facts.fault(path, found, "replenishment that begins at a supplier")


def sources_keep_what_they_send(points: Points) -> Iterator[Fault]:
    """Yield items whose source is a warehouse that does not keep them."""
    for (site, item), rule in points.rules.items():
        upstream = points.upstream((site, item))
        if upstream is not None and upstream not in points.rules:
            found = f"{rule.source}, which does not keep {item}"
            allowed = "a supplier, or a warehouse that keeps it"
            path = _said_at(site, item, rule, "source")
            yield points.facts.fault(path, found, allowed)


def something_comes(points: Points) -> Iterator[Fault]:
    """Yield yields of which nothing ever comes."""
    allowed = "a yield by which at least some of what is ordered comes"
    told: set[tuple[str, ...]] = set()
    for (site, item), rule in points.rules.items():
        stock = points.facts.scenario.warehouses[site].stock
        if rule.share > 0:
            continue
        path = _said_at(site, item, rule, "yields")
        said = (stock, rule.own, rule.of_class)
        if rule.yields not in [place and place.yields for place in said]:
            path = ("suppliers", str(rule.source), "yields")
        if path not in told:
            told.add(path)
            yield points.facts.fault(path, "nothing", allowed)


def demanded_items_are_kept(points: Points) -> Iterator[Fault]:
    """Yield items that customers order and no warehouse keeps."""
    facts = points.facts
    kept, items = {item for _, item in points.rules}, list(facts.items or ())
    for name, examined in facts.demands.items():
        ordered = {i for block in examined.flow.units.blocks for i in block.items.tolist()}
        wanted = [items[i] for i in sorted(ordered) if items[i] not in kept]
        if wanted:
            allowed = "items that a warehouse keeps: here all of them keep `only` some"
            yield facts.fault(("demand", name), listed(wanted), allowed)


def tables_fit_policies(points: Points) -> Iterator[Fault]:
    """Yield stock tables with levels that no policy reads, or without any."""
    facts = points.facts
    for site in facts.scenario.warehouses:
        levels = facts.levels(site)
        if not levels or facts.items is None:
            continue
        columns = next(iter(levels.values())).keys()
        policies = [rule.replenishment for (s, _), rule in points.rules.items() if s == site]
        read = {name for policy in policies for name in _levels_of(policy)}
        path = ("warehouses", site, "stock", "table")
        known = [name for name in LEVELS if name in read]
        allowed = f"any of {', '.join((*known, 'opening'))}"
        if not columns:
            yield facts.fault(path, "no level", allowed)
        for column in sorted(columns - read - {"opening"}):
            yield facts.fault(path, f"the column {column}", allowed)


def levels_make_sense(points: Points) -> Iterator[Fault]:
    """Yield policies whose levels contradict each other, or cover a demand that is not known."""
    told: set[tuple[str, ...]] = set()
    for point, rule in points.rules.items():
        site, item = point
        words = _wrong(points, point, rule)
        if not words:
            continue
        if rule.levels.keys() & LEVELS.keys():
            yield Fault(*points.facts.row(site, item), item, "", words)
        else:
            path = _said_at(site, item, rule, "replenishment")
            if path not in told:
                told.add(path)
                yield points.facts.fault(path, f"at {item}" if "items" not in path else "", words)


def _wrong(points: Points, point: Point, rule: Rule) -> str:
    """Return what is wrong with the levels of a point, in words, or nothing."""
    policy = rule.replenishment
    if policy is None:
        return ""
    levels = {name: rule.levels[name] for name in _levels_of(policy) if name in rule.levels}
    try:
        if levels:
            assert isinstance(policy, BaseModel)
            policy = type(policy).model_validate({**dict(policy), **levels})
        view = points.view(point)
        policy.bind(view)
        policy.target(view)
    except ValidationError as error:
        return allowed_by(error.errors()[0])
    except (ValueError, ArithmeticError) as error:
        return str(error)
    return ""


def _levels_of(policy: object) -> list[str]:
    """Return the levels that a policy reads."""
    fields = type(policy).model_fields if isinstance(policy, BaseModel) else {}
    return [name for name in LEVELS if name in fields]


def _said_at(site: str, item: str, rule: Rule, field: str) -> tuple[str, ...]:
    """Return the path of a rule's field: the item's own, its class's, or the warehouse's."""
    path = ("warehouses", site, "stock")
    if rule.own is not None and getattr(rule.own, field) is not None:
        return (*path, "items", item, field)
    if rule.of_class is not None and getattr(rule.of_class, field) is not None:
        return (*path, "classes", str(rule.stock_class), field)
    return (*path, field)
