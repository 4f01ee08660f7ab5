"""What is asked alone is told as it is told among everything."""

from simwh.kpi import answer, evaluate
from tests.kpi.build import prices
from tests.kpi.shop import Shop

ASKED = ("unit_fill_rate[tier=gold]", "p90(order_cycle_time)", "mean_square(on_hand)")


def test_an_answer_has_what_is_asked_and_nothing_else():
    bench = Shop(0).bench
    run, free = bench.run(), prices(bench)
    alone, among = answer(run, free, ASKED), evaluate(run, free, ASKED)
    assert alone.totals == {name: among.totals[name] for name in ASKED}
    assert alone.sketches == {"order_cycle_time": among.sketches["order_cycle_time"]}
    assert (alone.series, alone.activities) == ({}, {})
