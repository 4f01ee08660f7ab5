"""Every zoning policy: read from a file, pure, and a zone for every slot."""

from typing import Any

import pytest

from simwh.choice import kind_of
from simwh.layout import Layout
from simwh.policy.zoning import CATALOGUE, Zoning
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model

FLOOR = Layout(aisles=4, aisle_length=12.0, aisle_pitch=3.0, slots_per_aisle_side=5)
EXAMPLES: dict[str, dict[str, Any]] = {}
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
