import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwh.experiment.trial import Outcome, address, canonical_json

FLOATS = st.floats(allow_nan=True, allow_infinity=True)
NAMES = st.text(max_size=8)


def test_equal_parts_have_one_address_in_any_order():
    assert address({"a": "1", "b": "2"}) == address({"b": "2", "a": "1"})
    assert len(address({})) == 64


def test_parts_that_differ_only_in_where_they_are_divided_have_different_addresses():
    assert address({"a": "bc"}) != address({"ab": "c"})
    assert address({"a": '1","b":"2'}) != address({"a": "1", "b": "2"})


def test_canonical_json_refuses_numbers_that_are_not_finite():
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"x": math.nan})


@settings(max_examples=60, deadline=None)
@given(
    totals=st.dictionaries(NAMES, st.tuples(FLOATS, FLOATS), max_size=4),
    lists=st.dictionaries(NAMES, st.lists(FLOATS, max_size=4), max_size=4),
    failure=st.none() | NAMES,
)
def test_an_outcome_reads_back_exactly_as_it_was_written(totals, lists, failure):
    outcome = Outcome(3, totals, lists, lists, failure)
    text = outcome.to_json()
    again = Outcome.from_json(text)
    assert again.to_json() == text
    assert repr(again) == repr(outcome)


def test_no_float_loses_a_bit_on_its_way_through_text():
    hard = [0.1, -0.0, 5e-324, 1.7976931348623157e308, math.nan, math.inf, -math.inf]
    back = Outcome.from_json(Outcome(0, series={"x": hard}).to_json()).series["x"]
    assert [x.hex() for x in back] == [x.hex() for x in hard]


def test_an_outcome_is_json_that_any_reader_takes():
    def refuse(name):
        raise AssertionError(name)

    text = Outcome(0, {"x": (math.nan, math.inf)}).to_json()
    assert json.loads(text, parse_constant=refuse)["totals"] == {"x": ["nan", "inf"]}


def test_the_order_and_type_in_which_figures_arrive_leave_no_trace():
    one = Outcome(0, {"b": (1, 2), "a": (3, 4)}, {"s": [1]})
    two = Outcome(0, {"a": (3.0, 4.0), "b": (1.0, 2.0)}, {"s": [1.0]})
    assert one.to_json() == two.to_json()
    assert list(one.totals) == ["a", "b"]


@pytest.mark.parametrize(
    ("reason", "lasting"), [("events", True), ("clock", False), ("KeyError", False)]
)
def test_of_failures_only_a_breach_of_the_event_cap_lasts(reason, lasting):
    failed = Outcome.failed(4, reason, "why")
    assert failed.failure == f"{reason}: why"
    assert failed.is_lasting is lasting
    assert Outcome(4).is_lasting
