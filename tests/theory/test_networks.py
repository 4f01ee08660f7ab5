"""Networks of stations agree with published figures and with each other."""

import pytest

from simwh.errors import UsageError
from simwh.theory.networks import closed_network, fork_join_two, jackson, machine_repair
from tests.theory.tables import check


def test_pick_pack_and_ship_with_rework_is_a_jackson_network():
    routing = [[0.0, 1.0, 0.0], [0.1, 0.0, 0.9], [0.0, 0.0, 0.0]]
    figures = jackson([30.0, 0.0, 0.0], [0.1, 0.075, 0.025], [4, 3, 1], routing)
    check(
        figures,
        station_throughput=(100 / 3, 100 / 3, 30.0),
        mean_sojourn=0.5211059183,
        mean_in_system=15.63317755,
    )
    numbers = [station.mean_in_system for station in figures.stations]
    visits = [station.mean_sojourn for station in figures.stations]
    assert numbers == pytest.approx([6.621941594, 6.011235955, 3.0], rel=1e-8)
    assert visits == pytest.approx([0.1986582478, 0.1803370787, 0.1], rel=1e-8)


@pytest.mark.parametrize(
    ("args", "throughput", "numbers", "cycle"),
    [
        (
            (8, [2.0, 1.0, 5.0, 1.5], [2, 1, 8, 1]),
            0.5638743371,
            (1.468078381, 1.102920727, 2.819371686, 2.609629206),
            14.18755824,
        ),
        (
            (5, [1.0, 0.8, 1.2], [1, 1, 1]),
            0.696151924,
            (1.599271793, 1.055643607, 2.345084601),
            7.182340273,
        ),
    ],
)
def test_circulating_carts_are_a_closed_network(args, throughput, numbers, cycle):
    check(closed_network(*args), throughput=throughput, mean_at_station=numbers, mean_cycle=cycle)


def test_two_visits_count_as_one_of_twice_the_time():
    twice = closed_network(4, [1.0, 2.0], [1, 1], visits=[2.0, 1.0])
    check(twice, throughput=closed_network(4, [2.0, 2.0], [1, 1]).throughput)


def test_a_single_cart_meets_nobody():
    assert closed_network(1, [1.0, 2.0, 4.0], [1, 1, 1]).mean_cycle == pytest.approx(7.0)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (
            (12, 2, 0.05, 1.5),
            (0.9482414146, 11.05175859, 0.5525879293, 1.716000956, 0.2327157236),
        ),
        ((6, 1, 0.1, 1.2), (1.062378669, 4.937621331, 0.4937621331, 2.151600129, 0.5925145597)),
    ],
)
def test_forklifts_queue_for_mechanics(args, expected):
    down, up, failures, downtime, busy = expected
    check(
        machine_repair(*args),
        mean_down=down,
        mean_up=up,
        failure_rate=failures,
        mean_downtime=downtime,
        all_mechanics_busy=busy,
    )


@pytest.mark.parametrize(
    ("args", "cycle", "zone", "mate"),
    [
        ((7.0, 0.1), 0.4708333333, 1 / 3, 0.1375),
        ((9.0, 1 / 15), 0.2375, 1 / 6, 0.07083333333),
    ],
)
def test_an_order_in_two_zones_waits_for_its_mate(args, cycle, zone, mate):
    check(
        fork_join_two(*args),
        mean_order_cycle=cycle,
        mean_zone_sojourn=zone,
        mean_wait_for_mate=mate,
    )


def test_an_empty_or_overloaded_network_is_refused():
    with pytest.raises(UsageError):
        closed_network(0, [1.0], [1])
    with pytest.raises(UsageError):
        jackson([30.0], [0.1], [3], [[0.0]])
