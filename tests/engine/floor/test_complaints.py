"""Errors that reach customers: what is missing is sent, and what is not theirs comes back."""

from __future__ import annotations

from simwh.record import MISPICKED, ORDINARY, RESHIPPED, SCRAPPED
from tests.engine.floor.wrong import only, shop, told
from tests.engine.small import DAY, HOUR, rows, run

DELIVERED = 1 * DAY + 600 + 300 + 1 * HOUR


def test_what_is_missing_is_picked_packed_and_sent_anew_once_the_customer_has_told():
    found = told(f"errors: 100 %, {only('omitted')}, complaint: 1 d")
    assert rows(found, "errors", "told", "again") == [(DELIVERED + DAY, 1)]
    assert rows(found, "shipments", "kind", "ready", "delivered", "lines") == [
        (ORDINARY, 1 * DAY, DELIVERED, 1),
        (RESHIPPED, DELIVERED + DAY, DELIVERED + DAY + 900 + HOUR, 1),
    ]


def test_stock_is_as_if_nothing_had_been_wrong_once_everything_is_put_right():
    right = told("errors: 0 %")
    for kind in ("omitted", "too_few", "too_many", "wrong_item"):
        wrong = told(f"errors: 100 %, {only(kind)}, complaint: 1 d, collection: 2 d")
        assert wrong.closing["available"].tolist() == right.closing["available"].tolist(), kind


def test_what_was_sent_in_error_comes_back_and_what_is_not_good_of_it_is_scrapped():
    accuracy = f"errors: 100 %, {only('wrong_item')}, complaint: 1 d, collection: 2 d"
    found = told(f"{accuracy}, restocked: 0 %")
    back = DELIVERED + 3 * DAY
    assert rows(found, "errors", "back", "restocked") == [(back, 0)]
    changes = rows(found, "adjustments", "time", "quantity", "cause")[1:]
    assert changes == [(back, 3, MISPICKED), (back, -3, SCRAPPED)]
    assert found.closing["available"].tolist() == [7, 7]


def test_a_parcel_with_one_unit_too_many_is_told_and_nothing_is_sent():
    found = told(f"errors: 100 %, {only('too_many')}, complaint: 1 d")
    assert rows(found, "errors", "told", "back", "again") == [(DELIVERED + DAY,) * 2 + (-1,)]
    assert len(rows(found, "shipments", "kind")) == 1


def test_what_is_sent_anew_is_let_onto_a_full_floor_and_takes_up_room_there():
    text = shop(f"errors: 100 %, {only('omitted')}, complaint: 1 d")
    text = text.replace("    picking:\n", "    floor_limit: 1\n    picking:\n")
    told_at = DELIVERED / DAY + 1
    times = (1.0, told_at - 1e-4, told_at + 0.2 / 24, told_at + 0.3 / 24)
    found = run(text, orders=[(time, {"box": 1}) for time in times])
    # The second order is on the floor when the customer tells, for 15 minutes; the third comes
    # while both are, the fourth while only what is sent anew is.
    assert rows(found, "parts", "turned_away") == [(0,), (0,), (1,), (1,)]
    assert rows(found, "shipments", "kind")[:3] == [(ORDINARY,), (ORDINARY,), (RESHIPPED,)]


def test_what_a_check_has_picked_anew_takes_up_the_room_that_its_order_has():
    checked = f"errors: 100 %, {only('omitted')}, check: {{}}"
    text = shop(checked).replace("    picking:\n", "    floor_limit: 1\n    picking:\n")
    # Picked until 10, seen then, picked anew until 20, packed until 25 minutes.
    found = run(text, orders=[(1 + m / 1440, {"box": 1}) for m in (0, 15, 24, 26)])
    assert rows(found, "parts", "turned_away") == [(0,), (1,), (1,), (0,)]


def test_errors_of_one_parcel_are_told_and_put_right_together():
    found = told(f"errors: 100 %, {only('omitted')}", (1.0, {"box": 1, "cup": 1}))
    assert rows(found, "shipments", "kind", "lines") == [(ORDINARY, 2), (RESHIPPED, 2)]


def test_units_that_customers_do_not_want_come_back_after_what_was_missing_has_come():
    returns = "items: {box: {returns: {share: 100 %, delay: 1 h}}, cup: {}}"
    text = shop(f"errors: 100 %, {only('omitted')}, complaint: 1 d")
    text = text.replace("items: {box: {weight: 2 kg}, cup: {weight: 1 kg}}", returns)
    found = run(text, orders=[(1.0, {"box": 3})])
    sent = DELIVERED + DAY + 900 + HOUR
    assert rows(found, "adjustments", "time", "quantity") == [(sent + HOUR, 3)]
