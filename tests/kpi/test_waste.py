import pytest

from simwh.record import EXPIRED, SCRAPPED, SHRUNK
from tests.kpi.build import DAY, Bench
from tests.kpi.figures import figure, told


@pytest.fixture
def bench() -> Bench:
    """Two sites with 20 quanta of half a unit each; only leeds throws away."""
    bench = Bench(
        sites=("leeds", "york"),
        opening={("leeds", "widget"): 20, ("york", "widget"): 20},
        warm_up=1 * DAY,
        quantum=[0.5],
        value=[3.0],
        waste=[-0.25],
    )
    for site in ("leeds", "york"):
        bench.part(bench.order(2 * DAY), 4, site=site)
    bench.adjust(-1, 0.5 * DAY, EXPIRED)
    bench.adjust(-6, 3 * DAY, EXPIRED)
    bench.adjust(-2, 4 * DAY, SCRAPPED)
    bench.adjust(-3, 5 * DAY, SHRUNK)
    bench.adjust(-1, 10 * DAY, EXPIRED)
    return bench


def test_units_and_value_outdated_are_what_expired_in_the_window(bench: Bench):
    assert told(bench, "outdated") == {"": 3.0, "[site=leeds]": 3.0, "[site=york]": 0.0}
    assert figure(bench, "outdated_value") == 9.0
    assert figure(bench, "mean(outdated_per(3 d))") == pytest.approx(1.0)


def test_the_outdated_share_is_of_what_left_the_shelf(bench: Bench):
    shares = {"": 3 / (3 + 2 + 2), "[site=leeds]": 3 / (3 + 2), "[site=york]": 0.0}
    assert told(bench, "outdated_share") == pytest.approx(shares)


def test_waste_costs_disposal_less_salvage_of_what_expired_or_was_scrapped(bench: Bench):
    assert figure(bench, "waste_cost") == pytest.approx(-0.25 * 4)
