"""`simwh explain` tells what a name means, and knows every name there is."""

import pytest

from simwh.cli.knowledge import entries, facts_of
from simwh.demand import CATALOGUE as PROCESSES
from simwh.distribution import CATALOGUE as LAWS
from simwh.experiment.catalogue import CATALOGUE as EXPERIMENTS
from simwh.kpi import CATALOGUE as KPIS
from simwh.kpi import OBSERVABLES
from simwh.policy import DECISIONS
from simwh.theory import FORMS


def test_everything_is_listed(simwh):
    ended = simwh("explain")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert max(map(len, lines)) <= 100
    listed = [line.split("  ")[1] for line in lines if line.startswith("  ")]
    names = [*(kpi.name for kpi in KPIS), *OBSERVABLES, *(form.name for form in FORMS)]
    for catalogue in (*DECISIONS.values(), PROCESSES, LAWS, EXPERIMENTS):
        names += [entry.model_fields["kind"].default for entry in catalogue]
    assert set(names) <= set(listed)
    assert {"crew", "site_stock", "scenario"} <= set(listed)


@pytest.mark.parametrize("entry", list(entries()), ids=lambda entry: f"{entry.group}-{entry.name}")
def test_every_entry_has_a_sentence_and_says_more(entry):
    assert entry.summary[:1].isupper() or not entry.summary[0].isalpha()
    assert any(fact.text for fact in facts_of(entry))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("unit_fill_rate", ["unit_fill_rate: KPI", "divided by     units of", "Silver, Pyke"]),
        ("on_hand", ["on_hand: observable", "time_average(on_hand)"]),
        ("critical_level", ["allocation policy", "levels         mapping of name", "Veinott"]),
        (
            "wave",
            ["every          duration of more", "offset         duration; default 0 s"],
        ),
        ("renewal", ["demand process", "interval       law of duration; needed", "Cox"]),
        ("gamma", ["gamma: law", "cv             number of at least 0", "Burgin"]),
        ("M/M/c", ["closed form", "servers : int", "Gross, Shortle"]),
        ("mmc", ["M/M/c: closed form"]),
        ("compare", ["kind of experiment", "variants       mapping of name"]),
        ("crew", ["part of a scenario", "wage           money rate; default 0 /s"]),
        ("goods_to_person", ["fields: items, grouping", "fields: after, takes"]),
        ("Site_Stock", ["site_stock: part of a scenario"]),
    ],
)
def test_a_name_is_told_with_unit_default_and_source(simwh, name, told):
    ended = simwh("explain", name)
    assert (ended.code, ended.err) == (0, "")
    assert max(map(len, ended.out.splitlines())) <= 102
    for words in told:
        assert words in ended.out


def test_a_name_of_several_things_tells_them_all_and_a_longer_one_tells_one(simwh):
    heads = [
        f"first_come: {decision} policy" for decision in ("allocation", "batching", "clearing")
    ]
    told = simwh("explain", "first_come").out.splitlines()
    assert [line for line in told if line.startswith("first_come")] == heads
    told = simwh("explain", "batching.first_come").out.splitlines()
    assert [line for line in told if line.startswith("first_come")] == heads[1:2]


def test_an_unknown_name_is_met_with_a_suggestion(simwh):
    ended = simwh("explain", "unit_fil_rate")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "nothing is called unit_fil_rate; did you mean unit_fill_rate?\n"
    assert simwh("explain", "qqqq").err == "nothing is called qqqq\n"
