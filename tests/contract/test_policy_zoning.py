"""Every zoning policy: read from a file, pure, and a zone for every slot."""

from typing import Any

import pytest

from simwh.choice import kind_of
from simwh.layout import Layout
from simwh.policy.zoning import CATALOGUE, Zoning
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model

FLOOR = Layout(aisles=4, aisle_length=12.0, aisle_pitch=3.0, slots_per_aisle_side=5)
EXAMPLES: dict[str, dict[str, Any]] = {
    "sequential": {"zones": 3, "pickers": (2, 1, 1)},
    "synchronised": {"aisles": (1, 3)},
    "bucket_brigade": {"paces": (0.8, 1.2), "hand_over": "5 s"},
}
every_zoning = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)


def example(entry):
    fields = {"kind": kind_of(entry), **EXAMPLES.get(kind_of(entry), {})}
    return entry.model_validate(fields, context=FROM_FILE)


@every_zoning
def test_is_a_policy_model(entry):
    check_policy_model(Zoning, entry, EXAMPLES.get(kind_of(entry), {}))


@every_zoning
def test_every_slot_has_a_zone_and_two_binds_agree(entry):
    policy = example(entry)
    zones = [policy.bind(FLOOR)(slot) for slot in FLOOR.locations()]
    assert zones == [policy.bind(FLOOR)(slot) for slot in FLOOR.locations()]
    assert set(zones) == set(range(policy.zones))


@every_zoning
@pytest.mark.parametrize("people", [0, 1, 4, 7, 20])
def test_everybody_works_in_one_zone(entry, people):
    policy = example(entry)
    shares = policy.staffing(people)
    assert len(shares) == policy.zones
    assert sum(shares) == people
