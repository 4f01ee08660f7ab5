"""Servers that are told apart: busy, down, at other work, on their way."""

from __future__ import annotations

from math import nan

import pytest

from simwh.kpi import evaluate
from simwh.record.servers import AT_OTHER_WORK, AT_WORK, ON_DUTY, ON_THE_WAY
from tests.kpi.build import HOUR, Bench, prices

CREW = "leeds/picking"
CART, LIFT = f"{CREW}/cart", f"{CREW}/lift"


@pytest.fixture
def bench() -> Bench:
    """Two machines on duty for ten hours, of which the first two are warm-up."""
    return Bench(crews={CREW: 2}, servers={CREW: ("cart", "lift")}, warm_up=2 * HOUR, end=10 * HOUR)


def told(bench: Bench, *asked: str) -> list[float]:
    totals = evaluate(bench.run(), prices(bench), asked).totals
    return [totals[name][0] / totals[name][1] for name in asked]


def test_a_server_is_busy_while_it_works_and_only_then(bench: Bench) -> None:
    for server, kind, since, until in (
        (CART, AT_WORK, 1.0, 4.0),
        (CART, AT_OTHER_WORK, 4.0, 5.0),
        (CART, ON_THE_WAY, 5.0, 6.0),
        (LIFT, AT_WORK, 9.0, nan),
    ):
        bench.spell(server, kind, since * HOUR, until * HOUR)
    own = [f"server_utilisation[server={server}]" for server in (CART, LIFT)]
    assert told(bench, *own) == pytest.approx([2 / 8, 1 / 8])
    asked = "server_utilisation", "other_work_time", "other_work_share", "way_share"
    assert told(bench, *asked) == pytest.approx([3 / 16, HOUR, 1 / 16, 1 / 16])


def test_help_elsewhere_is_a_share_of_the_work() -> None:
    bench = Bench(crews={CREW: 1, "leeds/packing": 1}, servers={CREW: ("cart",)}, end=10 * HOUR)
    bench.spell(CART, AT_WORK, 2.0 * HOUR, 4.0 * HOUR)
    bench.spell(CART, AT_WORK, 4.0 * HOUR, 5.0 * HOUR, place=1)
    assert told(bench, "help_share") == pytest.approx([1 / 3])


def test_lines_per_hour_are_told_of_servers_whose_lines_are_counted(bench: Bench) -> None:
    for server, since, until, lines in ((CART, 1.0, 4.0, 90), (CART, 5.0, 6.0, 30)):
        bench.spell(server, AT_WORK, since * HOUR, until * HOUR, lines=lines)
    bench.spell(LIFT, AT_WORK, 3.0 * HOUR, 4.0 * HOUR)
    assert told(bench, "server_lines_per_hour") == pytest.approx([120 / 3])


def test_a_server_is_available_while_it_is_on_duty_and_not_down(bench: Bench) -> None:
    bench.down(CART, 1 * HOUR, 1.5 * HOUR, 3 * HOUR)
    bench.down(CART, 9 * HOUR, 9.5 * HOUR, nan)
    bench.down(LIFT, 9 * HOUR, nan, nan)
    assert told(bench, "availability") == pytest.approx([1 - 3 / 16])
    assert told(bench, f"availability[server={CART}]") == pytest.approx([1 - 2 / 8])
    levels = "mean(servers_down)", "mean(servers_up)", "mean(repairs)", "P(repairs >= 1)"
    assert told(bench, *levels) == pytest.approx([3 / 8, 13 / 8, 1.5 / 8, 1.5 / 8])
    assert told(bench, "failures_per_hour", "downtime", "wait_for_mechanic") == pytest.approx(
        [2 / 8, 2 * HOUR, 0.5 * HOUR]
    )


def test_who_goes_home_broken_down_is_not_down_on_duty() -> None:
    bench = Bench(crews={CREW: 1}, servers={CREW: ("cart",)}, end=10 * HOUR)
    bench.record.spells.finished[0] = 4 * HOUR
    bench.spell(CART, ON_DUTY, 6 * HOUR, 8 * HOUR)
    bench.down(CART, 3 * HOUR, 3 * HOUR, 7 * HOUR)
    bench.down(CART, 8 * HOUR, 8 * HOUR, 9 * HOUR)
    assert told(bench, "availability") == pytest.approx([1 - 2 / 6])
    assert told(bench, "mean(servers_down)", "mean(servers_up)") == pytest.approx([0.2, 0.4])


def test_a_round_is_from_a_zone_to_the_same_zone(bench: Bench) -> None:
    for number in range(7):
        since = (1 + number) * HOUR
        bench.spell(CART, ON_THE_WAY, since, since + number * 60, place=number % 2)
    # To zone 0 at 1 h, 3 h 2, 5 h 4, 7 h 6; to zone 1 at 2 h 1, 4 h 3, 6 h 5.
    assert told(bench, "mean(round_time)", "max(round_time)") == pytest.approx(
        [2 * HOUR + 2 * 60, 2 * HOUR + 2 * 60]
    )
