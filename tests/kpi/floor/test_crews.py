from math import isnan

import pytest

from simwh.kpi import evaluate
from simwh.record.servers import AT_WORK
from tests.kpi.build import DAY, HOUR, Bench, prices
from tests.kpi.figures import figure
from tests.kpi.shop import Shop


@pytest.fixture
def bench() -> Bench:
    """Two pickers at Leeds, three from noon on; one packer; nobody works at York."""
    bench = Bench(
        sites=("leeds", "york"),
        crews={"leeds/picking": 2, "leeds/packing": 1},
        opening={("leeds", "widget"): 50, ("york", "widget"): 50},
        warm_up=6 * HOUR,
        end=DAY,
    )
    bench.staff("leeds/picking", 12 * HOUR, 3)
    return bench


def ship(bench: Bench, placed: float, **times: float) -> None:
    order = bench.order(placed)
    bench.ship(bench.part(order, 1), delivered=2 * DAY, **times)


def test_utilisation_is_work_in_the_window_over_time_on_duty(bench: Bench):
    ship(bench, 0.0, started=5 * HOUR, finished=8 * HOUR, packed=9 * HOUR)
    ship(bench, 0.0, started=23 * HOUR, finished=25 * HOUR, distance=40.0)
    assert figure(bench, "picking_utilisation") == pytest.approx((2 + 1) / (2 * 6 + 3 * 12))
    assert figure(bench, "packing_utilisation[site=leeds]") == pytest.approx(1 / 18)
    assert isnan(figure(bench, "picking_utilisation[site=york]"))


def test_lines_and_metres_are_those_of_the_tours_finished_in_the_window(bench: Bench):
    order = bench.order(HOUR, lines=2)
    tour = bench.tour("leeds/picking", 7 * HOUR, 9 * HOUR, distance=120.0)
    times = {"released": 6 * HOUR, "started": 7 * HOUR, "finished": 9 * HOUR}
    bench.ship(bench.part(order), bench.part(order), tour=tour, delivered=DAY, **times)
    bench.ship(bench.part(bench.order(HOUR)), tour=tour, delivered=DAY, **times)
    ship(bench, 0.0, started=2 * HOUR, finished=3 * HOUR, distance=999.0)
    assert figure(bench, "tours") == 1.0
    assert figure(bench, "lines_per_tour") == 3.0
    assert figure(bench, "lines_per_hour") == pytest.approx(3 / 48)
    assert figure(bench, "distance_walked") == 120.0
    assert figure(bench, "distance_per_line") == 40.0


def test_queues_are_averages_over_time(bench: Bench):
    ship(
        bench, 0.0, released=5 * HOUR, started=9 * HOUR, finished=10 * HOUR, pack_started=16 * HOUR
    )
    assert figure(bench, "picking_queue") == pytest.approx(3 / 18)
    assert figure(bench, "packing_queue") == pytest.approx(6 / 18)
    assert figure(bench, "open_orders") == pytest.approx(1.0)


def test_what_waits_for_a_picker_at_the_end_waits_to_the_end(bench: Bench):
    order = bench.order(0.0)
    part = bench.part(order)
    row = bench.record.shipments.append(order=order, site=0, ready=0.0, released=12 * HOUR)
    bench.record.parts.shipment[part] = row
    assert figure(bench, "picking_queue") == pytest.approx(12 / 18)
    assert figure(bench, "packing_queue") == 0.0


def test_the_later_of_two_sizes_at_one_time_holds():
    bench = Bench(crews={"leeds/picking": 5}, end=100.0)
    bench.staff("leeds/picking", 0.0, 1)
    bench.tour("leeds/picking", 0.0, 50.0)
    assert figure(bench, "picking_utilisation") == 0.5


@pytest.mark.parametrize("station", ["picking", "packing"])
def test_jobs_at_a_station_are_those_in_its_queue_and_in_work(station: str):
    bench = Shop(1).bench
    asked = [f"{station}_jobs[site=leeds]", f"busy_{station[:4]}ers[site=leeds]"]
    totals = evaluate(bench.run(), prices(bench), asked).totals
    jobs, busy = (totals["mean({})[{}".format(*name.split("["))][0] for name in asked)
    assert jobs == pytest.approx(totals[f"{station}_queue[site=leeds]"][0] + busy)
    assert busy == pytest.approx(totals[f"{station}_utilisation[site=leeds]"][0])


def test_a_team_works_only_while_nothing_holds_it_up():
    bench = Bench(crews={"leeds/picking": 2}, servers={"leeds/picking": ("a", "b")}, end=100.0)
    bench.tour("leeds/picking", 10.0, 60.0)
    for server, since, until in (("a", 10.0, 20.0), ("a", 50.0, 60.0), ("b", 70.0, 120.0)):
        bench.spell(f"leeds/picking/{server}", AT_WORK, since, until)
    assert figure(bench, "picking_utilisation") == pytest.approx(50 / 200)
    assert figure(bench, "mean(busy_pickers)") == pytest.approx(0.5)
