"""Outages by the period, by the calendar, and what of them is refused."""

import pytest
from pydantic import TypeAdapter, ValidationError

from simwh.outage import Outage
from simwh.outage.base import Spells
from simwh.outage.markov import Markov
from simwh.streams import Streams
from simwh.units import FROM_FILE

DAY = 86_400.0


def read(**fields):
    return TypeAdapter(Outage).validate_python(fields, context=FROM_FILE)


def test_a_markov_chain_is_down_for_whole_periods() -> None:
    chain = read(kind="markov", period="2 d", disruption_probability=0.2, recovery_probability=0.5)
    assert isinstance(chain, Markov)
    coming = chain.spells(lambda part: Streams(3, 0).uniforms(part))
    for start, end in (next(coming) for _ in range(50)):
        assert start / (2 * DAY) == pytest.approx(round(start / (2 * DAY)))
        assert (end - start) / (2 * DAY) >= 1


def test_after_the_last_scheduled_outage_nothing_is_down() -> None:
    up = Spells(read(kind="scheduled", outages=[{"start": "1 d", "lasts": "12 h"}]).spells(None))
    assert up.up_from(1.2 * DAY) == 1.5 * DAY
    assert up.up_from(1000 * DAY) == 1000 * DAY


@pytest.mark.parametrize(
    "outages",
    [
        [],
        [{"start": "3 d", "lasts": "2 d"}, {"start": "4 d", "lasts": "1 d"}],
        [{"start": "3 d"}],
        [{"start": "3 d", "lasts": "0 d"}],
    ],
)
def test_scheduled_outages_are_one_after_the_other(outages) -> None:
    with pytest.raises(ValidationError):
        read(kind="scheduled", outages=outages)
