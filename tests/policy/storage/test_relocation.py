"""Moves from where items stand to where they are wanted."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from simwh.layout import Layout
from simwh.policy.storage.relocation import Room, Step, relocate
from simwh.state import Location

LAYOUT = Layout(aisles=3, aisle_length=6.0, aisle_pitch=3.0, slots_per_aisle_side=2)
A, B, C, D = (Location(0, metres) for metres in (1.0, 2.0, 3.0, 4.0))


def metres(place: Location) -> float:
    return place.depth


def done(stand: list[Location], room: Room, steps: list[Step]) -> list[Location]:
    """Return where items stand after some steps, each of which finds what it says it does."""
    at, free = list(stand), Counter(room)
    for step in steps:
        assert at[step.item] == step.start
        at[step.item] = step.end
        if step.other is None:
            assert free[step.end] > 0
            free[step.end] -= 1
            free[step.start] += 1
        else:
            assert at[step.other] == step.end
            at[step.other] = step.start
    return at


def test_a_chain_is_moved_from_its_free_end_on() -> None:
    steps = relocate([A, B, C], [B, C, D], Counter([D]), [1, 1, 1], metres)
    assert steps == [Step(2, C, D), Step(1, B, C), Step(0, A, B)]


def test_a_circle_of_three_takes_two_exchanges() -> None:
    steps = relocate([A, B, C], [B, C, A], Counter(), [1, 1, 1], metres)
    assert steps == [Step(0, A, B, 1), Step(1, A, C, 2)]


def test_whoever_stands_right_stays() -> None:
    assert relocate([A, B], [A, B], Counter([C]), [1, 9], metres) == []


def test_the_two_slots_of_a_place_are_filled_before_anything_is_exchanged() -> None:
    # A has two slots: one of them is free.
    assert relocate([A, B], [A, A], Counter([A]), [1, 1], metres) == [Step(1, B, A)]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1, []),  # to change places takes two
        (2, [Step(2, C, A, 0)]),  # 8 visits x 2 m, less 1 visit x 2 m
        (9, [Step(2, C, A, 0), Step(3, D, B, 1)]),
    ],
)
def test_the_best_moves_are_those_that_save_the_most_for_each_item(
    most: int, expected: list[Step]
) -> None:
    stand, wanted = [A, B, C, D], [C, D, A, B]
    assert relocate(stand, wanted, Counter(), [1, 1, 8, 2], metres, most) == expected


def test_a_free_slot_beats_an_exchange_that_saves_a_little_more() -> None:
    # Item 1 saves 3 m x 4 alone; item 2 saves 2 m x (9 - 1), and moves another one.
    room: Room = Counter([A])
    stand, wanted = [B, D, D], [D, A, B]
    assert relocate(stand, wanted, room, [1, 4, 9], metres, 1) == [Step(1, D, A)]


def test_moves_that_save_nothing_are_not_among_the_best() -> None:
    assert relocate([A, B], [B, A], Counter(), [3, 3], metres, 9) == []


def test_random_floors_are_stored_as_wanted_and_no_slot_is_ever_taken_twice() -> None:
    rng = random.Random(4)
    slots = LAYOUT.locations()
    for _ in range(200):
        items = rng.randint(1, len(slots))
        stand, wanted = rng.sample(slots, items), rng.sample(slots, items)
        room = Counter(slots) - Counter(stand)
        visits = [rng.choice([0, 1, 5, 9]) for _ in range(items)]
        steps = relocate(stand, wanted, room, visits, LAYOUT.walk)
        assert done(stand, room, steps) == wanted
        moved = sum(len(step.items) for step in steps)
        astray = sum(a != b for a, b in zip(stand, wanted, strict=True))
        assert astray <= moved <= 2 * astray
        few = relocate(stand, wanted, room, visits, LAYOUT.walk, 4)
        assert sum(len(step.items) for step in few) <= 4
        after = done(stand, room, few)
        walks = [
            sum(n * LAYOUT.walk(place) for n, place in zip(visits, places, strict=True))
            for places in (after, stand)
        ]
        assert walks[0] < walks[1] if few else walks[0] == walks[1]
