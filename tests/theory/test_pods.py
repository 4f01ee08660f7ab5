"""Pile-on, from one line a visit to all of them."""

from __future__ import annotations

from itertools import product

import pytest

from simwh.theory.pods import pile_on, pods_visited


def test_a_pod_that_is_hardly_asked_for_comes_for_one_line() -> None:
    assert pile_on(1e-9, 40.0, 20.0) == pytest.approx(1.0)


def test_a_pod_that_is_always_asked_for_brings_all_that_come_in_its_cycle() -> None:
    assert pile_on(5.0, 40.0, 20.0) == pytest.approx(300.0)


def test_lines_released_together_visit_as_many_pods_as_counting_says() -> None:
    shares = (0.5, 0.3, 0.2)
    counted = 0.0
    for pods in product(range(3), repeat=4):
        chance = 1.0
        for pod in pods:
            chance *= shares[pod]
        counted += chance * len(set(pods))
    assert pods_visited(4, shares) == pytest.approx(counted)
