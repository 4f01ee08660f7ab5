"""Every outage process comes to its share of time, apart and in order."""

import itertools

import pytest

from simwh.choice import kind_of
from simwh.outage import CATALOGUE, Outage
from simwh.outage.base import Spells
from simwh.streams import Streams
from simwh.units import FROM_FILE
from tests.contract.policy_model import check_policy_model

DAY = 86_400.0
EXAMPLES = {
    "alternating": {"up": {"kind": "exponential", "mean": "9 d"}, "down": "1 d"},
    "markov": {"period": "1 d", "disruption_probability": "4 %", "recovery_probability": "25 %"},
    "scheduled": {"outages": [{"start": "3 d", "lasts": "2 d"}, {"start": "9 d", "lasts": "1 d"}]},
}
every_process = pytest.mark.parametrize("entry", CATALOGUE, ids=kind_of)


def spells(entry, replication=0):
    process = entry.model_validate(EXAMPLES[kind_of(entry)], context=FROM_FILE)
    streams = Streams(1, replication)
    return process, process.spells(lambda part: streams.uniforms(f"outage/{part}/factory"))


@every_process
def test_is_a_model_like_a_policy(entry):
    check_policy_model(Outage, entry, EXAMPLES[kind_of(entry)])


@every_process
def test_spells_are_apart_and_in_order_and_come_to_their_share_of_time(entry):
    process, coming = spells(entry)
    drawn = [spell for spell, _ in zip(coming, range(20_000), strict=False)]
    assert all(start < end for start, end in drawn)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(drawn))
    down = sum(end - start for start, end in drawn)
    if process.share_down():
        assert down / drawn[-1][1] == pytest.approx(process.share_down(), rel=0.03)


@every_process
def test_a_time_within_a_spell_is_up_again_at_its_end_and_others_are_up_themselves(entry):
    _, coming = spells(entry)
    first, last = next(coming)
    up = Spells(spells(entry)[1])
    assert up.up_from(first - 1) == first - 1
    assert up.up_from(first) == up.up_from((first + last) / 2) == last
    assert up.up_from(last) == last
    assert up.up_from(0.0) == 0.0
