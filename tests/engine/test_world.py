"""The clock: the written order of simultaneous events, and the caps."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from itertools import permutations
from random import Random

import pytest
import simpy

from simwh.engine.world import CHUNK, Phases, World
from simwh.errors import CapError
from simwh.scenario.model import PHASES


def world(*, events: int = 10**9, wall_clock: float = 60.0) -> World:
    return World(Phases(PHASES), events, wall_clock)


def test_what_is_due_at_one_instant_happens_by_phase_and_then_as_it_was_scheduled() -> None:
    clock, told = world(), list[str]()
    for name in ("release", "demand", "receive", "review", "staff"):
        for turn in "12":
            clock.at(5.0, getattr(clock.phases, name), told.append, name + turn)
    clock.at(4.0, clock.phases.record, told.append, "before")
    clock.advance(6.0)
    order = ("staff", "review", "receive", "demand", "release")
    assert told == ["before", *(name + turn for name in order for turn in "12")]


def test_every_permutation_is_obeyed_and_release_follows_demand_at_once() -> None:
    for order in permutations(PHASES):
        phases = Phases(order)
        ranks = {name: getattr(phases, name) for name in (*order, "release", "staff")}
        told = sorted(ranks, key=ranks.__getitem__)
        assert told[0] == "staff"
        assert told[told.index("demand") + 1] == "release"
        assert [name for name in told if name in PHASES] == list(order)


def test_an_earlier_phase_of_this_instant_comes_before_what_is_left_of_it() -> None:
    clock, told = world(), list[str]()

    def demand(name: str) -> None:
        told.append(name)
        clock.at(clock.now, clock.phases.receive, told.append, f"receipt after {name}")

    clock.at(1.0, clock.phases.demand, demand, "first")
    clock.at(1.0, clock.phases.demand, demand, "second")
    clock.advance(2.0)
    assert told == ["first", "receipt after first", "second", "receipt after second"]


def test_what_is_due_when_the_clock_stops_waits_for_the_next_advance() -> None:
    clock, told = world(), list[float]()
    for at in (1.0, 2.0, 3.0):
        clock.at(at, clock.phases.review, told.append, at)
    clock.advance(2.0)
    assert (told, clock.now, clock.events) == ([1.0], 2.0, 1)
    clock.advance(2.5)
    assert (told, clock.now, clock.events) == ([1.0, 2.0], 2.5, 2)


@pytest.mark.parametrize("events", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_events_are_counted_one_by_one(events: int) -> None:
    clock = world()
    for k in range(events):
        clock.at(float(k), clock.phases.demand, lambda _: None)
    clock.advance(float(events))
    assert clock.events == events


def scrambled(clock: World, events: int) -> list[tuple[float, int]]:
    """Schedule `events` at random times, from events too; return when they happened."""
    random, seen, left = Random(1), list[tuple[float, int]](), [events]
    phases = [clock.phases.review, clock.phases.receive, clock.phases.demand]

    def happen(due: tuple[float, int]) -> None:
        assert clock.now == due[0]
        seen.append(due)
        for _ in range(random.choice((1, 2))):
            if left[0] > 0:
                left[0] -= 1
                at, phase = clock.now + random.choice((0.0, 1.0, random.random())), phases
                later = phase[random.randrange(3)]
                if at > clock.now or later >= due[1]:
                    clock.at(at, later, happen, (at, later))

    for _ in range(100):
        start = random.random(), random.choice(phases)
        clock.at(*start, happen, start)
    clock.advance(1e9)
    return seen


def test_time_never_goes_back_and_phases_of_an_instant_are_in_order() -> None:
    seen = scrambled(world(), 20_000)
    assert seen == sorted(seen)
    assert len(seen) > 1000


@pytest.mark.torture
def test_time_never_goes_back_in_ten_million_events() -> None:
    clock, last, random = world(wall_clock=600.0), [(0.0, 0)], Random(2)
    phases = [clock.phases.review, clock.phases.receive, clock.phases.demand]

    def happen(phase: int) -> None:
        now = clock.now
        if now == last[0][0]:
            assert phase >= last[0][1]
        assert now >= last[0][0]
        last[0] = now, phase
        later = random.choice(phases)
        clock.at(now + random.choice((0.25, 0.5, random.random())), later, happen, later)

    for _ in range(1000):
        clock.at(random.choice((0.0, 0.25)), phases[0], happen, phases[0])
    while clock.events < 10**7:
        clock.advance(clock.now + 100.0)


def test_processes_and_events_of_simpy_run_on_the_same_agenda() -> None:
    clock, told = world(), list[object]()

    def process() -> Generator[simpy.Event, None, str]:
        told.append(clock.now)
        yield clock.timeout(1.5)
        told.append(clock.now)
        yield clock.wait(2.0, clock.phases.release)
        told.append("released")
        return "end"

    def parent() -> Generator[simpy.Event, str, None]:
        told.append((yield clock.process(process())))

    clock.process(parent())
    clock.at(2.0, clock.phases.demand, told.append, "demand")
    clock.advance(3.0)
    assert told == [0.0, 1.5, "demand", "released", "end"]


def test_what_fails_in_a_process_fails_the_replication() -> None:
    clock = world()

    def process() -> Generator[simpy.Event, None, None]:
        yield clock.timeout(1.0)
        raise LookupError("no such shelf")

    clock.process(process())
    with pytest.raises(LookupError, match="no such shelf"):
        clock.advance(2.0)


def test_one_step_is_one_event_as_in_simpy() -> None:
    clock, told = world(), list[str]()
    clock.at(1.0, clock.phases.demand, told.append, "a")
    clock.at(1.0, clock.phases.demand, told.append, "b")
    clock.step()
    assert (told, clock.now) == (["a"], 1.0)


def endless(clock: World) -> None:
    """Schedule an event that schedules its like at the same instant."""
    again: Callable[[object], None] = lambda _: clock.at(1.0, clock.phases.demand, again)  # noqa: E731
    clock.at(1.0, clock.phases.demand, again)


def test_a_run_without_end_breaks_its_event_cap() -> None:
    clock = world(events=50_000)
    endless(clock)
    with pytest.raises(CapError, match="more than 50,000 events by 1 s") as caught:
        clock.advance(2.0)
    assert caught.value.kind == "events"
    assert clock.events <= 50_000 + CHUNK


def test_a_run_without_end_stops_within_two_seconds_of_its_wall_clock_cap() -> None:
    clock = world(wall_clock=0.2)
    endless(clock)
    began = time.process_time()
    with pytest.raises(CapError, match="the wall-clock cap was reached by 1 s") as caught:
        clock.advance(2.0)
    assert caught.value.kind == "clock"
    assert time.process_time() - began < 2.2


def test_a_breach_of_a_cap_is_seen_when_the_clock_stops_too() -> None:
    clock = world(events=3)
    for k in range(4):
        clock.at(float(k), clock.phases.demand, lambda _: None)
    with pytest.raises(CapError):
        clock.advance(9.0)


def test_events_on_their_way_count_towards_the_cap() -> None:
    clock = world(events=10)
    clock.look_at_caps(10)
    with pytest.raises(CapError):
        clock.look_at_caps(11)
