"""Tiers that reviews assign need no customer at the start."""

from pathlib import Path

import pytest

from tests.scenario.test_checks import changed, told

CUSTOMER = ("scenario.yaml", "isles: {tier: bronze, zone: sea}", "isles: {tier: gold, zone: sea}")
SOURCING = "  sourcing: {kind: tier_dedicated, sites: {bronze: [reading, hub]}}"


@pytest.mark.parametrize(
    ("tiering", "warned"),
    [
        ("kind: given", True),
        ("kind: volume, shares: {gold: 80 %}, rest: bronze, every: 30 d", False),
    ],
)
def test_a_tier_without_a_customer_is_told_unless_reviews_may_give_it_one(
    tmp_path: Path, tiering: str, warned: bool
) -> None:
    policy = ("scenario.yaml", SOURCING, f"  tiering: {{{tiering}}}")
    lines = told(tmp_path, changed("wholesaler", [CUSTOMER, policy]))
    assert any("tiers.bronze" in line for line in lines) == warned
