from simwh.engine.adjust import Adjust
from simwh.record import EXPIRED, FOUND, Record
from tests.engine.test_supply import supplied


def test_what_joins_a_shelf_serves_whom_it_is_for_and_is_told() -> None:
    supply = supplied([5.0], in_sequence=False)
    points, record = supply._points, Record()
    points.wait(0, 0, 2, 7)
    points.position[0] -= 2
    served = []
    points.serve = lambda row, quantity: served.append((row, quantity))
    points.clear_by(lambda point, queues: (0, 3))
    Adjust(supply._world, record, points, supply)(0, 3, FOUND)
    assert served == [(7, 2)]
    assert (points.stock.available, points.position) == ([1], [1])
    told = record.adjustments.facts()
    assert [row[0] for row in told.values()] == [0, 0.0, 3, FOUND]


def test_what_leaves_a_shelf_is_ordered_anew_where_review_is_continuous() -> None:
    supply = supplied([5.0], in_sequence=False)
    points = supply._points
    points.stock.available[0] = points.position[0] = 4
    supply.continuous = [lambda position: 4 - position]
    Adjust(supply._world, Record(), points, supply)(0, -3, EXPIRED)
    assert (points.stock.available, points.stock.on_order, points.position) == ([1], [3], [4])
