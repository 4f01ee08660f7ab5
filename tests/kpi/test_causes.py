import numpy as np
import pytest

from simwh.kpi.causes import CAUSES, CYCLE, duration
from tests.kpi.build import DAY, Bench
from tests.kpi.figures import figure, spine
from tests.kpi.shop import Shop

CREWS = {"leeds/picking": 1, "leeds/packing": 1}


def test_every_cause_is_the_time_between_its_milestones():
    bench = Bench(crews=CREWS, opening={("leeds", "widget"): 9})
    part = bench.part(bench.order(10.0), sourced=11.0, allocated=13.0)
    bench.ship(
        part,
        ready=17.0,
        released=25.0,
        started=41.0,
        finished=73.0,
        pack_started=100.0,
        packed=137.0,
        shipped=265.0,
        delivered=521.0,
    )
    assert {name: figure(bench, name) for name in CAUSES} == {
        "processing_time": 1.0,
        "wait_for_stock": 6.0,  # its own line's 2 and 4 for the rest of the order
        "wait_for_release": 8.0,
        "wait_for_picker": 16.0,
        "picking_time": 32.0,
        "packing_time": 64.0,
        "station_time": 0.0,
        "wait_for_truck": 128.0,
        "wait_for_fleet": 0.0,
        "wait_for_next_truck": 0.0,
        "loading_time": 0.0,
        "transit_time": 256.0,
    }
    assert figure(bench, CYCLE) == 511.0
    assert figure(bench, "mean(wait_for_packer)") == 27.0


def test_the_causes_are_those_of_the_part_delivered_last():
    bench = Bench(opening={("leeds", "widget"): 9})
    order = bench.order(0.0, lines=2)
    bench.ship(bench.part(order), shipped=90.0, delivered=100.0)
    bench.ship(bench.part(order, allocated=500.0), delivered=600.0)
    assert figure(bench, "wait_for_stock") == 500.0
    assert figure(bench, "wait_for_truck") == 0.0
    assert figure(bench, "transit_time") == 100.0


def test_a_site_without_pickers_or_stations_spends_no_time_there():
    bench = Bench(opening={("leeds", "widget"): 9})
    row = bench.ship(bench.part(bench.order(0.0)), shipped=5.0, delivered=9.0)
    for name in ("released", "pack_started"):  # the engine writes none where nobody works
        getattr(bench.record.shipments, name)[row] = float("nan")
    assert figure(bench, "wait_for_picker") == figure(bench, "picking_time") == 0.0
    assert figure(bench, "mean(wait_for_packer)") == 0.0
    assert figure(bench, "wait_for_truck") == 5.0


@pytest.mark.parametrize("seed", range(3))
def test_causes_sum_to_the_cycle_time_of_every_order(seed: int):
    joined = spine(Shop(seed).bench)
    whole = duration(CYCLE, joined).values
    parts = sum(duration(name, joined).values for name in CAUSES)
    assert len(whole) > 200
    np.testing.assert_allclose(parts, whole, rtol=1e-12)
    assert (whole > 0).all()


def test_orders_still_open_are_in_no_mean():
    bench = Bench(opening={("leeds", "widget"): 9}, end=DAY)
    bench.ship(bench.part(bench.order(0.0)), delivered=60.0)
    bench.waiting(bench.order(0.0))
    assert figure(bench, CYCLE) == 60.0
