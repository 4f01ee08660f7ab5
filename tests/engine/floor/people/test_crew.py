"""Crews: who takes up what, and when people go home."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simwh.engine.floor.people.crew import Change, Crew
from simwh.engine.world import Phases, World
from simwh.record import Record
from simwh.scenario.model import PHASES

Task = tuple[str, float]
"""A name, and how long it takes."""


PLACES = {1: (0, 0), 2: (0, 1)}
"""By number of queues: the queue of each of two tiers."""


class Desk:
    """A crew whose tasks take their own time; tells when each was begun."""

    def __init__(self, size: int, queues: int = 1, changes: Sequence[Change] = ()) -> None:
        self.world = World(Phases(PHASES), 10**6, 60.0)
        self.record = Record()
        self.crew = Crew(self.world, 0, size, PLACES[queues], self.record.staffing)
        self.crew.begin = self.begin
        self.begun: dict[str, float] = {}
        self.world.process(self.crew.shifts(iter(changes)))

    def begin(self, task: Task) -> None:
        name, seconds = task
        self.begun[name] = self.world.now
        end = self.world.now + seconds
        self.world.at(end, self.world.phases.receive, lambda _: self.crew.next_or_rest())

    def submit(self, time: float, tier: int, *task: str | float) -> None:
        action: Callable[[object], None] = lambda _: self.crew.submit(tier, task)  # noqa: E731
        self.world.at(time, self.world.phases.demand, action)

    def told(self) -> dict[str, float]:
        self.world.advance(1000.0)
        return self.begun

    def sizes(self) -> list[tuple[float, int]]:
        rows = self.record.staffing.facts()
        return list(zip(rows["time"].tolist(), rows["size"].tolist(), strict=True))


def test_a_task_is_begun_at_once_while_somebody_is_free() -> None:
    desk = Desk(2)
    for at, name in ((0.0, "a"), (1.0, "b"), (2.0, "c")):
        desk.submit(at, 0, name, 10.0)
    assert desk.told() == {"a": 0, "b": 1, "c": 10}
    assert desk.crew.free == 2


def test_the_higher_tier_goes_first_and_within_a_tier_who_came_first() -> None:
    desk = Desk(1, queues=2)
    for at, tier, name in ((0, 1, "a"), (1, 1, "b"), (2, 1, "c"), (3, 0, "d"), (4, 0, "e")):
        desk.submit(at, tier, name, 10.0)
    assert list(desk.told()) == ["a", "d", "e", "b", "c"]


def test_one_queue_over_all_tiers_is_first_come() -> None:
    desk = Desk(1)
    for at, tier, name in ((0, 1, "a"), (1, 1, "b"), (2, 0, "c")):
        desk.submit(at, tier, name, 10.0)
    assert list(desk.told()) == ["a", "b", "c"]


def test_whoever_is_at_work_when_the_shift_ends_ends_the_task_and_goes_home() -> None:
    desk = Desk(2, changes=[(5.0, -2), (30.0, 1)])
    for name in "abc":
        desk.submit(0.0, 0, name, 10.0)
    assert desk.told() == {"a": 0, "b": 0, "c": 30}
    assert desk.sizes() == [(0, 2), (5, 0), (30, 1)]


def test_who_is_idle_goes_home_first_and_the_others_go_on() -> None:
    desk = Desk(3, changes=[(5.0, -1)])
    desk.submit(0.0, 0, "a", 10.0)
    desk.submit(6.0, 0, "b", 10.0)
    desk.submit(7.0, 0, "c", 10.0)
    assert desk.told() == {"a": 0, "b": 6, "c": 10}


def test_as_many_leave_as_the_shift_takes_away_and_the_rest_take_up_what_waits() -> None:
    desk = Desk(3, changes=[(5.0, -2)])
    for name, seconds in (("a", 10.0), ("b", 11.0), ("c", 12.0), ("d", 1.0), ("e", 1.0)):
        desk.submit(0.0, 0, name, seconds)
    assert desk.told() == {"a": 0, "b": 0, "c": 0, "d": 12, "e": 13}


def test_who_comes_takes_up_what_waits_before_what_arrives_at_that_instant() -> None:
    desk = Desk(0, queues=2, changes=[(5.0, 2)])
    desk.submit(1.0, 1, "a", 10.0)
    desk.submit(2.0, 1, "b", 10.0)
    desk.submit(5.0, 0, "c", 10.0)
    assert desk.told() == {"a": 5, "b": 5, "c": 15}


def test_a_change_of_shift_at_one_instant_leaves_as_many_at_work_as_before() -> None:
    desk = Desk(2, changes=[(5.0, -2), (5.0, 2)])
    for name in "abc":
        desk.submit(0.0, 0, name, 10.0)
    assert desk.told() == {"a": 0, "b": 0, "c": 10}
    assert desk.sizes() == [(0, 2), (5, 0), (5, 2)]


def test_whoever_overruns_holds_the_place_of_one_who_comes() -> None:
    desk = Desk(1, changes=[(5.0, -1), (8.0, 1)])
    desk.submit(0.0, 0, "a", 20.0)
    desk.submit(1.0, 0, "b", 1.0)
    # The only place is taken until the one who stayed to end the task goes home.
    assert desk.told() == {"a": 0, "b": 20}


def test_a_task_put_back_is_the_first_of_its_tier() -> None:
    desk = Desk(0, queues=2)
    for name in "ab":
        desk.crew.wait(1, (name, 1.0))
    desk.crew.put_back(1, ("c", 1.0))
    assert [name for name, _ in desk.crew.queues[1]] == ["c", "a", "b"]
    assert not desk.crew.queues[0]


def test_tasks_that_wait_together_are_taken_up_by_whoever_is_free() -> None:
    desk = Desk(2, queues=2)
    for tier, name in ((1, "a"), (1, "b"), (0, "c")):
        desk.crew.wait(tier, (name, 10.0))
    assert desk.begun == {}
    desk.crew.take_up()
    assert list(desk.begun) == ["c", "a"]
    assert desk.crew.free == 0
