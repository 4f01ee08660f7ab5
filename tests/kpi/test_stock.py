import numpy as np
import pytest

from simwh.kpi.law.conservation import closing
from simwh.kpi.spine import Spine
from simwh.kpi.stock import cycles, on_hand_area, path
from simwh.record import EXPIRED, SHRUNK
from tests.kpi.build import DAY, Bench
from tests.kpi.figures import figure, spine
from tests.kpi.shop import Shop


def levels_by_replay(joined: Spine, point: int) -> tuple[np.ndarray, np.ndarray]:
    """Available quanta of a point after each of its changes, one by one."""
    changes = []
    facts, items = joined.facts, len(joined.cast.items)
    for site, item, quantity, time in zip(
        *(facts.parts[name] for name in ("site", "item", "quantity", "allocated")), strict=True
    ):
        if site * items + item == point and not np.isnan(time):
            changes.append((time, -quantity))
    changed = facts.adjustments
    for at, quantity, time in zip(
        changed["point"], changed["quantity"], changed["time"], strict=True
    ):
        if at == point:
            changes.append((time, quantity))
    rows = facts.replenishments
    for row, source in enumerate(rows["source"]):
        if rows["point"][row] == point:
            changes.append((rows["received"][row], rows["quantity"][row] - rows["missing"][row]))
        if source * items + rows["point"][row] % items == point and source >= 0:
            changes.append((rows["shipped"][row], -rows["quantity"][row]))
    changes = sorted(change for change in changes if not np.isnan(change[0]))
    times, sizes = zip(*changes, strict=True)
    return np.array(times), joined.run.opening[point] + np.cumsum(sizes)


@pytest.mark.parametrize("seed", [0, 1])
def test_availability_equals_a_replay_of_every_change(seed: int):
    joined = spine(Shop(seed).bench)
    for point, told in enumerate(path(joined).ready):
        times, level = levels_by_replay(joined, point)
        edges = np.clip(np.append(times, np.inf), joined.begin, joined.end)
        ready = np.diff(edges)[level > 0].sum()
        if joined.run.opening[point] > 0:
            ready += edges[0] - joined.begin
        assert told == pytest.approx(ready, rel=1e-12)


def test_a_level_below_zero_counts_only_once_its_instant_is_over():
    bench = Bench(opening={("leeds", "widget"): 1})
    bench.part(bench.order(50.0), 3)
    bench.replenish(2, 0.0, 50.0)
    assert path(Spine(bench.run(), None)).fault is None
    bench.part(bench.order(60.0), 1)
    assert path(Spine(bench.run(), None)).fault == (0, 60.0, -1)


def test_stock_on_hand_leaves_when_it_is_shipped_and_not_when_it_is_allocated():
    bench = Bench(opening={("leeds", "widget"): 10}, end=100.0)
    bench.ship(bench.part(bench.order(20.0), 4), shipped=60.0, delivered=70.0)
    bench.replenish(5, 0.0, 90.0)
    bench.returned(bench.order(80.0), 1)
    assert on_hand_area(spine(bench)).tolist() == [10 * 60 + 6 * 20 + 7 * 10 + 12 * 10]


def test_adjustments_change_what_is_on_hand_and_available_at_their_instant():
    bench = Bench(opening={("leeds", "widget"): 10}, end=100.0)
    bench.adjust(-10, 20.0, EXPIRED)
    bench.adjust(3, 70.0)
    joined = spine(bench)
    assert on_hand_area(joined).tolist() == [10 * 20 + 3 * 30]
    assert path(joined).ready.tolist() == [20 + 30]
    assert closing(joined)["available"].tolist() == [3]
    assert figure(bench, "mean(available)") == figure(bench, "mean(on_hand)") == pytest.approx(2.9)
    bench.adjust(-4, 80.0, SHRUNK)
    assert path(Spine(bench.run(), None)).fault == (0, 80.0, -1)


def test_the_record_tells_the_same_stock_as_the_shop_that_made_it():
    shop = Shop(5)
    told = closing(spine(shop.bench))
    assert told["available"].tolist() == shop.stock.available
    assert told["on_order"].tolist() == shop.stock.on_order
    assert told["backorders"].tolist() == shop.stock.backorders


def cycles_of(bench: Bench) -> list[bool]:
    return cycles(spine(bench))[1].tolist()


def test_a_cycle_is_good_if_all_that_was_asked_in_it_was_given_at_once():
    bench = Bench(opening={("leeds", "widget"): 3})
    bench.part(bench.order(10.0), 2)
    bench.replenish(5, 0.0, 20.0)
    bench.part(bench.order(30.0), 6)
    bench.part(bench.order(35.0), 1, allocated=40.0)
    bench.replenish(5, 20.0, 40.0)
    bench.replenish(5, 40.0, 50.0)
    assert cycles_of(bench) == [True, False, True]


def test_who_waits_through_a_receipt_spoils_the_next_cycle_too():
    bench = Bench()
    bench.part(bench.order(10.0), 4, allocated=30.0)
    bench.replenish(2, 0.0, 20.0)
    bench.replenish(2, 0.0, 30.0)
    bench.replenish(2, 0.0, 40.0)
    assert cycles_of(bench) == [False, False, True]


def test_losses_and_cancellations_spoil_the_cycle_in_which_they_were_asked_for():
    bench = Bench(warm_up=15.0)
    bench.lost(bench.order(1.0))
    bench.replenish(1, 0.0, 10.0)  # before the window
    bench.replenish(1, 0.0, 20.0)
    bench.cancelled(bench.order(25.0), 26.0)
    bench.replenish(1, 0.0, 30.0)
    bench.replenish(1, 0.0, 40.0)
    assert cycles_of(bench) == [True, False, True]


def test_points_do_not_spoil_each_other_and_other_sites_are_asked_for_like_customers():
    bench = Bench(sites=("depot", "leeds"), opening={("leeds", "widget"): 1})
    bench.part(bench.order(1.0), 1)
    bench.replenish(3, 5.0, 9 * DAY, site="leeds", source="depot", shipped=8 * DAY)
    bench.replenish(3, 0.0, 8 * DAY, site="depot")
    good = dict(zip(cycles(spine(bench))[0].tolist(), cycles_of(bench), strict=True))
    assert good == {0: True, 1: False}
