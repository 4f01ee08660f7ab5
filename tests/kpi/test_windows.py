"""What falls in each window: units filled, lost, received and sent."""

import pytest

from tests.kpi.build import DAY, Bench
from tests.kpi.figures import figure


@pytest.fixture
def bench() -> Bench:
    """Leeds fills 3 of 5 and loses 2 on day 1, waits with 4 on day 6; York sends it 7 on day 4."""
    bench = Bench(sites=("leeds", "york"), opening={("leeds", "widget"): 3, ("york", "widget"): 9})
    first = bench.order(1 * DAY)
    rest = bench.lost(first, 2)
    bench.ship(bench.part(first, 3, line=rest), delivered=2 * DAY)
    late = bench.part(bench.order(6 * DAY), 4, allocated=8 * DAY)
    bench.ship(late, delivered=9 * DAY)
    bench.replenish(7, 3 * DAY, 8 * DAY, source="york", shipped=4 * DAY)
    bench.replenish(1, 9 * DAY)
    return bench


@pytest.mark.parametrize(
    ("metric", "days"),
    [
        ("filled_per(5 d)", (3, 0)),
        ("lost_per(5 d)", (2, 0)),
        ("received_per(5 d)[site=leeds]", (0, 7)),
        ("ordered_per(5 d)[site=leeds]", (7, 1)),
        ("sent_per(5 d)[site=york]", (7, 0)),
        ("sent_per(5 d)[site=leeds]", (0, 0)),
        ("asked_per(5 d)[site=leeds]", (5, 4)),
        ("asked_per(5 d)[site=york]", (7, 0)),
        ("bought_per(5 d)", (0, 1)),
    ],
)
def test_each_event_falls_in_the_window_of_its_time(
    bench: Bench, metric: str, days: tuple[int, ...]
):
    thing, _, tags = metric.partition("[")
    tags = f"[{tags}" if tags else ""
    assert [figure(bench, f"{of}({thing}){tags}") for of in ("mean", "max")] == [
        sum(days) / 2,
        max(days),
    ]
