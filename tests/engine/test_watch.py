"""What a stock point is seen to be asked for, period by period."""

from __future__ import annotations

import pytest

from simwh.engine.accuracy import Accuracy
from simwh.engine.adjust import Adjust
from simwh.engine.stock import Points
from simwh.engine.watch import Watch
from simwh.policy.forecasting import Expected
from simwh.record import FOUND, SHRUNK, Forecasts, Record
from simwh.state import Asked, Stock
from tests.engine.small import SHOP, Order, rows, run
from tests.engine.test_supply import supplied

CHAIN = """
horizon: {kind: terminating, run_length: 30 d, follow_up: 0 s}
period_order: [receive, demand, review, ship, expire, record]
tiers: {all: {}}
items: {box: {}}
customers: {ann: {tier: all, home: town}, bob: {tier: all, home: depot}}
demand: {orders: {process: {kind: history, file: orders.csv, negative: keep}, returns: true}}
suppliers: {maker: {lead_time: 1 d}}
warehouses:
  depot: {stock: {source: maker, opening: 50, review: {kind: periodic, period: 7 d}}}
  town:
    stock:
      source: depot
      lead_time: 1 d
      opening: 20
      review: {kind: periodic, period: 14 d}
      replenishment: {kind: base_stock, base_stock: 20}
policies: {sourcing: home}
"""
ORDERS: list[Order] = [(1, {"box": 3}), (5, {"box": 4}), (6, {"box": 2}, "bob"), (9, {"box": 1})]


class Sees(Expected):
    """A method that remembers everything that it was shown."""

    def update(self, memory: tuple[Asked, ...], asked: Asked) -> tuple[Asked, ...]:  # type: ignore[override]
        return (*memory, asked)

    def ahead(self, memory: tuple[Asked, ...], periods: float) -> float:  # type: ignore[override]
        return 0.0


def watched(points: Points, *below: int) -> Watch:
    accuracy = Accuracy(Forecasts(), 0, 0.0, 100.0)
    return Watch(points, 0, below, Sees(), (), accuracy)


def begun(watch: Watch) -> Watch:
    """Let the first review be over."""
    watch.close(0.0)
    watch.open(0.0)
    return watch


def naive(
    *sets: str, site: str = "depot", text: str = CHAIN, sort: str, orders: list[Order]
) -> tuple[float, float]:
    """Return the sums of what was asked in all periods but the last, and but the first."""
    rule = (
        "{kind: order_up_to_forecast, forecasting: "
        f"{{kind: moving_average, periods: 1, initial: 0, input: {sort}}}}}"
    )
    weekly = f"warehouses.{site}.stock.review={{kind: periodic, period: 7 d}}"
    path = f"warehouses.{site}.stock.replenishment={rule}"
    found = run(text, *sets, weekly, path, orders=orders)
    ((forecast, error),) = rows(found, "forecasts", "forecast", "error")
    return forecast, forecast + error


@pytest.mark.parametrize(
    ("sort", "weeks"),
    [("orders", (2, 8, 0, 0)), ("sales", (2, 8, 0, 0)), ("end_demand", (9, 1, 0, 0))],
)
def test_a_depot_sees_the_orders_of_its_sites_or_their_customers_demand(
    sort: str, weeks: tuple[int, ...]
) -> None:
    found = naive(sort=sort, orders=ORDERS)
    assert found == (sum(weeks[:-1]), sum(weeks[1:]))


@pytest.mark.parametrize(("sort", "weeks"), [("orders", (25, 2, 0, 0)), ("sales", (0, 2, 0, 0))])
def test_what_is_lost_was_asked_for_but_not_sold(sort: str, weeks: tuple[int, ...]) -> None:
    found = naive(
        "tiers.all.stockout={short: lost}",
        "period_order=[receive, demand, review, ship, expire, record]",
        site="w",
        text=SHOP,
        sort=sort,
        orders=[(1, {"box": 25}), (9, {"box": 2})],
    )
    assert found == (sum(weeks[:-1]), sum(weeks[1:]))


@pytest.mark.parametrize(("sort", "weeks"), [("orders", (25, 2, 0, 0)), ("sales", (25, -23, 0, 0))])
def test_what_is_cancelled_while_it_waits_was_asked_for_once(
    sort: str, weeks: tuple[int, ...]
) -> None:
    found = naive(
        "tiers.all.stockout={patience: 9 d}",
        "suppliers.maker.lead_time=20 d",
        "period_order=[receive, demand, review, ship, expire, record]",
        site="w",
        text=SHOP,
        sort=sort,
        orders=[(1, {"box": 25}), (9, {"box": 2})],
    )
    assert found == (sum(weeks[:-1]), sum(weeks[1:]))


def test_what_joins_or_leaves_the_shelf_otherwise_is_no_demand() -> None:
    supply = supplied([], in_sequence=False)
    points = supply._points
    points.stock.available[0] = points.position[0] = 10
    watch, adjust = begun(watched(points)), Adjust(supply._world, Record(), points, supply)
    adjust(0, -4, SHRUNK)
    points.position[0] -= 3
    watch.close(1.0)
    watch.open(1.0)
    adjust(0, 2, FOUND)
    watch.close(2.0)
    assert watch.memory == (Asked(3, 3, 3), Asked(0, 0, 0))


def test_what_sites_below_order_is_no_end_demand() -> None:
    points = Points(Stock([9, 5], [0, 0], [0, 0]), 2, [False, True])
    watch = begun(watched(points, 1))
    points.position[1] -= 2  # a customer of the site below
    points.position[0] -= 1  # a customer of its own
    points.position[1] += 4  # the site below orders
    points.position[0] -= 4
    watch.close(1.0)
    assert watch.memory == (Asked(5, 5, 3),)


def test_a_first_review_after_a_part_of_a_period_teaches_nothing() -> None:
    points = Points(Stock([9], [0], [0]), 2, [False, True])
    watch = watched(points)
    points.position[0] -= 2
    watch.close(0.3)
    watch.open(0.3)
    points.position[0] -= 4
    watch.close(1.3)
    assert watch.memory == (Asked(4, 4, 4),)


def test_a_first_review_after_the_demand_of_its_instant_ends_a_period() -> None:
    points = Points(Stock([9], [0], [0]), 2, [False, True])
    watch = watched(points)
    points.position[0] -= 2
    watch.close(0.0)
    assert watch.memory == (Asked(2, 2, 2),)


def test_a_first_review_before_anything_was_asked_for_ends_no_period() -> None:
    points = Points(Stock([9], [0], [0]), 2, [False, True])
    watch = watched(points)
    watch.close(0.0)
    watch.open(0.0)
    assert watch.memory == ()
    watch.close(1.0)
    assert watch.memory == (Asked(0, 0, 0),)
