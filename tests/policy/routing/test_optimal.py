"""The optimal tour is the shortest there is, and every other policy walks at least as far."""

from functools import cache
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings

from simwh.layout import Layout
from simwh.policy.routing import CATALOGUE
from simwh.policy.routing.aisle_by_aisle import AisleByAisle
from simwh.policy.routing.combined import Combined
from simwh.policy.routing.largest_gap import LargestGap
from simwh.policy.routing.midpoint import Midpoint
from simwh.policy.routing.optimal import Optimal
from simwh.policy.routing.return_ import Return
from simwh.policy.routing.s_shape import SShape
from simwh.policy.routing.sweep import sweep
from simwh.state import Location
from tests.policy.routing.floors import floors_with_lists, on_the_ground


@cache
def orders(stops: int) -> np.ndarray:
    """Return every order of stops 1 to n, the depot (0) first and last."""
    inner = np.array(list(permutations(range(1, stops + 1))))
    return np.pad(inner, ((0, 0), (1, 1)))


def shortest_by_trial(layout: Layout, slots: list[Location]) -> float:
    """Try every order of the slots, each reached from the one before by the shortest way."""
    stops = sorted({slot._replace(level=0) for slot in slots})
    ways = np.zeros((len(stops) + 1, len(stops) + 1))
    ways[1:, 1:] = [[layout.distance(one, other) for other in stops] for one in stops]
    ways[0, 1:] = ways[1:, 0] = [on_the_ground(layout).walk(stop) for stop in stops]
    tours = orders(len(stops))
    return float(ways[tours[:, :-1], tours[:, 1:]].sum(axis=1).min())


def random_floors(blocks: int, lists: int) -> list[tuple[Layout, list[Location]]]:
    """Return floors of up to six aisles with lists of one to six picks, ties among them."""
    random = np.random.default_rng(blocks)
    drawn = []
    for _ in range(lists):
        layout = Layout(
            aisles=int(random.integers(1, 7)),
            aisle_length=float(random.choice([6.0, 24.0, 60.0])),
            aisle_pitch=float(random.choice([1.0, 4.0, 15.0])),
            cross_aisle=float(random.choice([0.0, 3.0])),
            slots_per_aisle_side=6,
            blocks=blocks,
        )
        layout = layout.model_copy(update={"depot": float(random.uniform(0, 1)) * layout.width})
        slots = layout.locations()
        picks = random.choice(len(slots), random.integers(1, 7))
        drawn.append((layout, [slots[pick] for pick in picks]))
    return drawn


@pytest.mark.parametrize(("blocks", "lists"), [(1, 1000), (2, 150), (3, 20)])
def test_is_the_shortest_of_all_orders_and_nothing_is_shorter(blocks, lists):
    for layout, slots in random_floors(blocks, lists):
        best = Optimal().bind(layout)(slots)
        assert best == pytest.approx(shortest_by_trial(layout, slots))
        walked = [entry().bind(layout)(slots) for entry in CATALOGUE]
        assert min(walked) >= best * (1 - 1e-12)


@settings(max_examples=30, deadline=None)
@given(floors_with_lists(most=30, blocks=2))
def test_no_heuristic_is_shorter(drawn):
    layout, slots = drawn
    best = Optimal().bind(layout)(slots)
    assert all(best <= entry().bind(layout)(slots) * (1 + 1e-12) for entry in CATALOGUE)


@settings(max_examples=30, deadline=None)
@given(floors_with_lists(most=30))
def test_on_one_block_the_sweep_finds_what_the_program_of_ratliff_and_rosenthal_does(drawn):
    layout = on_the_ground(drawn[0])
    assert sweep(layout, drawn[1])[0] == pytest.approx(Optimal().bind(layout)(drawn[1]))


@settings(max_examples=30, deadline=None)
@given(floors_with_lists(most=30))
def test_combined_is_no_longer_than_the_two_it_combines(drawn):
    layout, slots = drawn
    either = min(SShape().bind(layout)(slots), Return().bind(layout)(slots))
    assert Combined().bind(layout)(slots) <= either * (1 + 1e-12)


@settings(max_examples=30, deadline=None)
@given(floors_with_lists(most=30))
def test_on_one_block_aisle_by_aisle_is_the_combined_method(drawn):
    layout, slots = drawn
    combined = Combined().bind(layout)(slots)
    assert AisleByAisle().bind(layout)(slots) == pytest.approx(combined)


@settings(max_examples=30, deadline=None)
@given(floors_with_lists(most=30))
def test_the_largest_gap_leaves_out_at_least_what_the_midpoint_does(drawn):
    layout, slots = drawn
    midpoint = Midpoint().bind(layout)(slots)
    assert LargestGap().bind(layout)(slots) <= midpoint * (1 + 1e-12)
