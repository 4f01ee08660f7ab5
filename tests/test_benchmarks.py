"""The benchmarks go on running against the code as it is."""

import sys
from math import sqrt
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def test_the_draws_of_workload_b_can_be_told_to_its_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
    from workload_b.trace import HORIZON, TIERS, trace

    tiers, leads = trace(1)
    expected = 1000 * (HORIZON + 1)
    placed = sum(len(tier["at"]) for tier in tiers)
    assert len(tiers) == len(TIERS)
    assert abs(placed - expected) <= 4 * sqrt(expected)
    assert leads.min() > 0
