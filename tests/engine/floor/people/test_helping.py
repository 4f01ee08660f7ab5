"""People who work at several stations: who goes where, and what pooling is worth."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import pytest

from simwh.engine.floor.people.helping import Floor, SharedTeam
from simwh.engine.floor.people.members import Skills, Traits
from simwh.engine.floor.people.repairs import Repairs
from simwh.engine.world import Phases, World
from simwh.record import Record, Run
from simwh.record.servers import AT_WORK
from simwh.scenario.model import PHASES
from tests.engine.small import DAY, MINUTE, SHOP, rows, run

Cell = tuple[int, int, float, float]
"""Server, crew that is helped (-1 for the own one), start and end in minutes of day 1."""


def floor(picking: str, packing: str, *sets: str, orders: int = 6, minutes: int = 6) -> Run:
    """Return a day on which orders wait, to be picked in 3 and packed in `minutes` minutes."""
    return run(
        SHOP,
        "warehouses.w.stock.opening=1000",
        f"warehouses.w.picking={{crew: {picking}, per_line: 3 min}}",
        f"warehouses.w.packing={{crew: {packing}, per_line: {minutes} min}}",
        *sets,
        orders=[(1.0, {"box": 1})] * orders,
    )


def work(found: Run) -> list[Cell]:
    told = rows(found, "spells", "kind", "server", "place", "started", "finished")
    return [
        (s, p, (a - DAY) / MINUTE, (b - DAY) / MINUTE) for k, s, p, a, b in told if k == AT_WORK
    ]


def test_whoever_has_nothing_to_do_at_his_own_station_helps_at_another() -> None:
    found = work(floor("{size: 1, helps: {stations: [packing]}}", "{size: 1}", orders=3))
    assert found == [
        (0, -1, 0, 3),
        (0, -1, 3, 6),
        (1, -1, 3, 9),
        (0, -1, 6, 9),
        (1, -1, 9, 15),
        (0, 1, 9, 15),
    ]


def test_without_the_skill_nobody_helps() -> None:
    crew = "{members: {ann: {helps: []}}, helps: {stations: [packing]}}"
    assert all(place == -1 for _, place, _, _ in work(floor(crew, "{size: 2}")))
    few = "{size: 2, helps: {stations: [packing], people: 1}}"
    assert {server for server, place, _, _ in work(floor(few, "{size: 1}")) if place >= 0} == {0}


def test_whoever_goes_to_the_longest_queue_leaves_his_own_for_a_longer_one() -> None:
    crew = "{size: 1, helps: {stations: [packing], goes: RULE}}"
    for rule, first in (("own_first", 15.0), ("longest_queue", 12.0)):
        found = floor(crew.replace("RULE", rule), "{size: 1}", orders=5, minutes=60)
        assert min(start for _, place, start, _ in work(found) if place >= 0) == first


def test_a_list_of_stations_says_where_somebody_goes_first() -> None:
    packer = "{size: 1, helps: {stations: [picking, packing], goes: listed}}"
    found = work(floor("{size: 1}", packer, orders=4))
    assert [cell for cell in found if cell[0] == 1][:3] == [
        (1, 0, 0, 3),
        (1, 0, 3, 6),
        (1, -1, 6, 12),
    ]


def test_the_way_there_and_back_and_the_pace_elsewhere_take_their_time() -> None:
    crew = "{size: 1, helps: {stations: [packing], moving: 1 min, pace: 0.5}}"
    found = run(
        SHOP,
        "warehouses.w.stock.opening=9",
        f"warehouses.w.picking={{crew: {crew}, per_line: 3 min}}",
        "warehouses.w.packing={crew: {shifts: [{size: 1, start: '20:00', end: '21:00'}]}, "
        "per_line: 6 min}",
        orders=[(1.0, {"box": 1}), (1.5, {"box": 1})],
    )
    own, helped = [b - a for _, p, a, b in work(found) if p < 0], work(found)[1]
    assert own == pytest.approx([3, 4])
    assert helped == pytest.approx((0, 1, 3, 16))


def test_whoever_helps_goes_home_at_the_end_of_his_shift() -> None:
    crew = "{shifts: [{size: 1, start: '00:00', end: '00:08'}], helps: {stations: [packing]}}"
    found = floor(crew, "{shifts: [{size: 1, start: '12:00', end: '20:00'}]}", minutes=4, orders=2)
    assert work(found)[2] == (0, 1, 6, 10)
    told = rows(found, "spells", "server", "kind", "started", "finished")
    gone = [end for server, kind, start, end in told if (server, kind, start) == (0, 0, DAY)]
    assert gone == [DAY + 10 * MINUTE]
    assert work(found)[3] == (1, -1, 12 * 60, 12 * 60 + 4)


def test_a_station_without_room_lets_in_what_a_helper_can_begin() -> None:
    crew = "{size: 2, helps: {stations: [packing]}}"
    found = work(floor(crew, "{size: 1}", "warehouses.w.packing.buffer=0", orders=4))
    assert found[-2:] == [(2, -1, 15, 21), (0, 1, 15, 21)]


def test_unloaders_put_away_pick_and_move_wherever_they_can() -> None:
    receiving = "{crew: {size: 1, helps: {stations: [picking]}}, per_order: 1 min}"
    found = run(
        SHOP,
        "warehouses.w.stock.opening=9",
        "warehouses.w.picking={crew: {size: 1}, per_line: 1 h}",
        f"warehouses.w.receiving={receiving}",
        orders=[(1.0, {"box": 1}), (1.0, {"box": 1})],
    )
    assert sorted(b - a for _, _, a, b in work(found)) == [60, 60]
    assert found.cast.servers == ("w/picking/1", "w/dock/unloading/1")


# ---- what pooling is worth


class Stations:
    """Stations alike with one person each; the k-th task that is begun takes the k-th time."""

    def __init__(self, skills: Sequence[Sequence[int]], longest: bool = True) -> None:
        self.world, self.record, floor = World(Phases(PHASES), 10**7, 60.0), Record(), Floor()
        self.began: list[float] = []
        self.ended: list[float] = []
        self.times: Sequence[float] = ()
        repairs = Repairs(self.world, self.record, None)
        for index, known in enumerate(skills):
            traits = [Traits(index, 0, skills=Skills(tuple(known), longest, 0.0, 1.0))]
            team = SharedTeam(
                self.world,
                index,
                1,
                (0,),
                floor=floor,
                kept=(0,),
                rates=None,
                record=self.record,
                traits=traits,
                repairs=repairs,
                counts=False,
            )
            team.begin = self._begin(team)
        self.teams = floor.teams

    def _begin(self, team: SharedTeam) -> Any:
        def end(_: object) -> None:
            self.ended.append(self.world.now)
            team.next_or_rest()

        def begin(_: object) -> None:
            seconds = self.times[len(self.began)]
            self.began.append(self.world.now)
            team.at(self.world.now + seconds, self.world.phases.receive, end, None)

        return begin

    def mean_time(
        self, arrivals: Sequence[float], to: Sequence[int], times: Sequence[float]
    ) -> float:
        """Return the mean time in system, by Little's law over the whole run."""
        self.times = times
        for time, station in zip(arrivals, to, strict=True):
            submit = lambda task, team=self.teams[station]: team.submit(0, task)  # noqa: E731
            self.world.at(time, self.world.phases.demand, submit, time)
        self.world.advance(1e9)
        return (sum(self.ended) - sum(arrivals)) / len(times)


def traffic(stations: int, tasks: int, load: float) -> tuple[list[float], list[int], list[float]]:
    """Return Poisson arrivals, the station of each, and exponential times of 1 on average."""
    random = np.random.default_rng(4)
    arrivals = accumulate(random.exponential(1 / (load * stations), tasks).tolist())
    return (
        list(arrivals),
        random.integers(stations, size=tasks).tolist(),
        random.exponential(size=tasks).tolist(),
    )


def pooled(servers: int, arrivals: Sequence[float], times: Sequence[float]) -> list[float]:
    """Return when tasks begin in one queue before several servers (Kiefer and Wolfowitz 1955)."""
    free, begun = [0.0] * servers, []
    for arrival, time in zip(arrivals, times, strict=True):
        begin = max(arrival, heapq.heappop(free))
        begun.append(begin)
        heapq.heappush(free, begin + time)
    return begun


@pytest.mark.parametrize("longest", [False, True])
def test_two_stations_alike_where_both_do_everything_are_one_queue_of_two_servers(
    longest: bool,
) -> None:
    arrivals, to, times = traffic(2, 3000, 0.8)
    both = Stations([(0, 1), (1, 0)], longest)
    both.mean_time(arrivals, to, times)
    assert both.began == pytest.approx(pooled(2, arrivals, times), rel=1e-12)


def test_a_chain_of_skills_is_worth_nearly_as_much_as_everybody_doing_everything() -> None:
    given = traffic(4, 4000, 0.85)
    alone = Stations([(k,) for k in range(4)]).mean_time(*given)
    chain = Stations([(k, (k + 1) % 4) for k in range(4)]).mean_time(*given)
    every = Stations([(k, *(n for n in range(4) if n != k)) for k in range(4)]).mean_time(*given)
    assert alone > chain > every
    assert (alone - chain) / (alone - every) > 0.8
