"""Items are moved to new slots on a date: times and metres worked out on paper."""

from __future__ import annotations

from collections.abc import Sequence

from simwh.engine.floor.relocation import blocked
from simwh.policy.storage.relocation import Step
from simwh.record import RELOCATION, Run
from simwh.state import Location
from tests.engine.small import DAY, HOUR, MINUTE, SHOP, Order, column, rows, run

# Two aisles of 10 m, 4 m apart, with two slots each at 2.5 m and at 7.5 m.
LAYOUT = "layout: {aisles: 2, aisle_length: 10 m, aisle_pitch: 4 m, slots_per_aisle_side: 2}"
ITEMS = "items={c: {}, d: {}, e: {}, f: {}, g: {}, h: {}, i: {}}"
FRONT = [(0, 2.5), (1, 2.5)]


def floor(reslot: str, *more: str) -> str:
    told = ("crew: {size: 1}", "routing: return", "storage: dedicated", LAYOUT, *more)
    return f"warehouses.w.picking={{{', '.join((*told, f'reslot: {{{reslot}}}'))}}}"


def moved(reslot: str, *more: str, orders: Sequence[Order], sets: Sequence[str] = ()) -> Run:
    stock = "warehouses.w.stock.opening=20"
    return run(SHOP, ITEMS, stock, floor(reslot, *more), *sets, orders=orders)


def whole(values: Sequence[float | None]) -> list[float | None]:
    """Return metres, and times that are whole to a second, without what adding them left over."""
    return [None if v is None else round(v, 6) for v in values]


def minutes(found: Run, table: str, *columns: str) -> list[tuple[float | None, ...]]:
    """Return times of a table in minutes after day 10 begins."""
    told = rows(found, table, *columns)
    return [tuple(whole([t and (t - 10 * DAY) / MINUTE for t in row])) for row in told]


def places(found: Run) -> list[tuple[str, tuple[int, float], tuple[int, float]]]:
    names = ("item", "from_aisle", "from_depth", "aisle", "depth")
    told = rows(found, "relocations", *names)
    items = found.cast.items
    return [(items[item], (a, b), (c, d)) for item, a, b, c, d in told]


# By what is ordered in all, boxes, i and h come first. Until day 10 nobody has asked for boxes,
# which have one of the two places nearest to the depot; h is at the front of the other aisle.
ORDERS: tuple[Order, ...] = (
    *((1.0, {"i": 1}) for _ in range(5)),
    *((1.5, {"h": 1}) for _ in range(4)),
    *((20.0, {"box": 30}) for _ in range(9)),
)
DATE = "dates: [2026-01-15]"
CREW = "crew: {size: 1, wage: 30 /h}"


def test_two_items_change_places_by_what_was_asked_for() -> None:
    found = moved(f"{DATE}, {CREW}, per_move: 2 min, per_unit: 3 s", orders=ORDERS)
    assert places(found) == [("box", *FRONT), ("h", *reversed(FRONT))]
    # 4 m across and 2.5 m in either aisle, there and back; 20 boxes and the 16 that are left of h.
    assert column(found, "relocations", "metres") == [18, 0]
    seconds = 120 + 18 + 3 * (20 + 16)
    assert rows(found, "chores", "kind") == [(RELOCATION,)]
    assert minutes(found, "chores", "asked", "started", "finished") == [(0, 0, seconds / 60)]
    assert minutes(found, "relocations", "at") == [(seconds / 60,)] * 2


def test_an_item_is_picked_from_its_old_slot_until_it_has_been_moved() -> None:
    during, after = 10 + 1 / 1440, 10 + 5 / 1440
    orders = [*ORDERS[:9], (during, {"h": 1}), (after, {"h": 1}), *ORDERS[9:], (21.0, {"i": 9})]
    found = moved(f"{DATE}, {CREW}, per_move: 4 min", orders=orders)
    walked = column(found, "tours", "distance")
    assert walked[9:11] == [2 * (4 + 2.5), 2 * 2.5]


def test_what_is_carried_in_several_trips_walks_the_way_for_each() -> None:
    found = moved(f"{DATE}, {CREW}, units_per_trip: 8", orders=ORDERS)
    assert column(found, "relocations", "metres") == [3 * 18, 0]
    assert whole(column(found, "chores", "finished")) == [10 * DAY + 54]


def test_pickers_move_items_between_their_tours() -> None:
    orders = [*ORDERS[:9], (10 - 3 / 1440, {"i": 1}), (10 + 1 / 1440, {"i": 1}), *ORDERS[9:]]
    found = moved(f"{DATE}, per_move: 2 min", "per_tour: 10 min", orders=orders)
    ((asked, started, finished),) = minutes(found, "chores", "asked", "started", "finished")
    # The tour of 5 m that began three minutes before takes 10 min; the list that came since waits.
    assert (asked, started) == (0, round(7 + 5 / 60, 6))
    assert minutes(found, "tours", "started")[10] == (finished,)


def test_at_a_time_of_day_and_over_a_look_back_nothing_older_counts() -> None:
    # In the last two days nobody asked for anything: every item is as good as any other.
    found = moved(f'{DATE}, at: "06:30", look_back: 2 d, {CREW}, best: 8', orders=ORDERS)
    assert places(found) == []
    found = moved(f'{DATE}, at: "06:30", look_back: 9 d, {CREW}, best: 8', orders=ORDERS)
    assert column(found, "relocations", "at")[0] == 10 * DAY + 6.5 * HOUR + 18


def test_the_best_move_alone_is_made() -> None:
    assert places(moved(f"{DATE}, {CREW}, best: 1", orders=ORDERS)) == []  # to change takes two
    found = moved(f"{DATE}, {CREW}, best: 2", orders=ORDERS)
    assert places(found) == [("h", *reversed(FRONT)), ("box", *FRONT)]


def test_a_date_that_comes_while_items_are_moved_waits_for_them() -> None:
    sets = "dates: [2026-01-15, 2026-01-16], crew: {size: 1}, per_move: 30 h"
    orders = [*ORDERS[:9], *((10.5, {"g": 1}) for _ in range(9)), *ORDERS[9:]]
    found = moved(sets, orders=orders)
    starts = [start for (start,) in minutes(found, "chores", "asked")]
    assert starts[:2] == [0, round(30 * 60 + 18 / 60, 6)]


def test_random_slots_are_the_same_whatever_was_asked_for() -> None:
    found = moved(f"{DATE}, {CREW}", orders=ORDERS, sets=("warehouses.w.picking.storage=random",))
    assert places(found) == []


def test_items_at_places_of_their_own_stay() -> None:
    stay = "places: {box: {aisle: 1, depth: 2.5 m}}"
    assert places(moved(f"{DATE}, {CREW}", stay, orders=ORDERS)) == []


SEASONS = """
horizon: {kind: terminating, run_length: 20 d, follow_up: 0 s}
tiers: {all: {}}
items: {box: {}, c: {}, d: {}, e: {}, f: {}, g: {}, h: {}, i: {}}
customers: {ann: {tier: all}}
suppliers: {maker: {lead_time: 3 d}}
demand:
  early:
    process:
      kind: nonhomogeneous_poisson
      rate: 60 /d
      promotions: [{from: 2026-01-15, to: 2027-01-01, factor: 0}]
    customer: ann
    basket: {items: {box: 8, c: 7, d: 6, e: 5, f: 4, g: 3, h: 2, i: 1}, lines: 2}
  late:
    process:
      kind: nonhomogeneous_poisson
      rate: 60 /d
      promotions: [{from: 2026-01-01, to: 2026-01-15, factor: 0}]
    customer: ann
    basket: {items: {box: 1, c: 2, d: 3, e: 4, f: 5, g: 6, h: 7, i: 8}, lines: 2}
warehouses: {w: {stock: {source: maker, opening: 9999, replenishment: none}}}
"""


def late_tours(reslot: str, *sets: str) -> list[float]:
    """Return the metres of the tours of the second season, which begins on day 10."""
    told = floor(reslot) if reslot else floor(DATE).replace(f", reslot: {{{DATE}}}", "")
    found = run(SEASONS, told, *sets)
    both = rows(found, "tours", "started", "distance")
    return [metres for started, metres in both if started >= 10 * DAY]


def test_after_a_season_tours_are_those_of_a_floor_that_was_stored_for_the_next_one() -> None:
    stored_for_it = late_tours("", "demand.early.process.rate=0.001 /d")
    never = late_tours("")
    assert len(never) == len(stored_for_it) > 500
    assert sum(never) > 1.1 * sum(stored_for_it)
    assert late_tours(f"demand: expected, {DATE}") == stored_for_it
    seen = late_tours("every: 6 d, look_back: 2 d")  # the second time on day 12
    assert sum(stored_for_it) < sum(seen) < sum(never)


def test_a_step_waits_for_those_that_touch_its_items_or_places() -> None:
    a, b, c, d, e = (Location(0, float(depth)) for depth in range(5))
    steps = [Step(0, a, b), Step(1, c, a), Step(2, d, e), Step(0, b, d)]
    assert blocked(steps) == ([0, 1, 0, 2], [[1, 3], [], [3], []])
