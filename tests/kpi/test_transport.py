import pytest

from tests.kpi.build import DAY, HOUR, Bench
from tests.kpi.figures import figure


@pytest.fixture
def bench() -> Bench:
    """Two shipments that leave in the window: 6 kg over 30 km, 2 kg over 10 km; one before it."""
    bench = Bench(
        customers={"ann": ("gold", "north"), "bob": ("gold", "south")},
        opening={("leeds", "widget"): 50},
        weight=[2.0],
        distance=[[30_000.0], [10_000.0]],
        warm_up=HOUR,
        end=DAY,
    )
    for placed, customer, quantity in ((0.0, "ann", 9), (HOUR, "ann", 3), (HOUR, "bob", 1)):
        bench.ship(bench.part(bench.order(placed, customer), quantity), delivered=2 * DAY)
    return bench


def test_shipments_are_those_that_leave_in_the_window(bench: Bench):
    assert figure(bench, "shipments") == 2.0
    assert figure(bench, "shipment_weight") == 4.0
    assert figure(bench, "shipment_distance") == 20_000.0
    assert figure(bench, "shipment_distance[zone=south]") == 10_000.0


def test_co2_is_weight_times_distance_times_intensity(bench: Bench):
    price = {"transport__co2_per_tonne_km": 0.1}
    assert figure(bench, "co2", **price) == pytest.approx(0.1 * (0.006 * 30 + 0.002 * 10))
    assert figure(bench, "co2_per_shipment[zone=south]", **price) == pytest.approx(0.1 * 0.02)
