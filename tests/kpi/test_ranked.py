"""Parts of a sample by rank, and squares that pool over replications."""

import pytest

from simwh.errors import UsageError
from simwh.kpi import parse
from tests.kpi.build import DAY, Bench
from tests.kpi.figures import figure


@pytest.fixture
def bench() -> Bench:
    """Three orders at Leeds of 1, 2 and 4 lines, and between them one of 6 lines at York."""
    bench = Bench(
        sites=("leeds", "york"), opening={("leeds", "widget"): 50, ("york", "widget"): 50}
    )
    for day, (lines, site) in enumerate([(1, "leeds"), (6, "york"), (2, "leeds"), (4, "leeds")]):
        order = bench.order(day * DAY, lines=lines)
        parts = [bench.part(order, site=site) for _ in range(lines)]
        bench.ship(*parts, delivered=5 * DAY)
    return bench


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("mean(first(order_lines, 2))", (1 + 2 + 6) / 3),
        ("mean(first(order_lines, 2))[site=leeds]", 3 / 2),
        ("mean(nth(order_lines, 3))", 4.0),
        ("max(first(order_lines, 99))", 6.0),
        ("P(nth(order_lines, 1) > 1)", 1 / 2),
        ("mean_square(order_lines)", (1 + 36 + 4 + 16) / 4),
        ("mean_square(demand_per(5 d))", (13**2 + 0) / 2),
    ],
)
def test_ranks_count_at_each_site_in_the_order_of_placing(bench: Bench, metric: str, value: float):
    assert figure(bench, metric) == pytest.approx(value)
    assert parse(metric).text == metric


def test_the_mean_square_of_a_level_is_taken_over_time(bench: Bench):
    assert figure(bench, "mean_square(in_transit)") == pytest.approx(
        (1 * 1 + 1 * 4 + 1 * 9 + 2 * 16) / 10
    )


@pytest.mark.parametrize(
    "text",
    ["mean(nth(on_hand, 1))", "mean(first(order_lines, 0))", "mean(nth(order_lines, 1.5))"],
)
def test_only_samples_have_ranks_and_they_are_whole(text: str):
    with pytest.raises(UsageError):
        parse(text)
