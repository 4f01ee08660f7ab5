"""The cheapest candidate that meets every requirement is chosen, or it is said why none is."""

import json
from xml.etree import ElementTree

import numpy as np
import pytest
from pydantic import ValidationError

from simwh.errors import InputError
from simwh.experiment.cheapest import Cheapest
from simwh.experiment.finding import RequirementFinding, Status, Verdict
from simwh.experiment.sample import Sample
from simwh.experiment.selection import Rule, select
from simwh.experiment.session import carry_out
from simwh.report import LANGUAGES, findings_json
from simwh.report.answer import answer
from simwh.report.junit import report
from simwh.report.sentence import Speaker
from simwh.stats import Estimate
from tests.experiment.shop import FAKE, STOCK, study_of

WAGE = "warehouses.leeds.picking.crew.wage"
CANDIDATES = f"""
kind: cheapest
replications: 6
base: today
variants:
  more: {{{STOCK}: 44, {WAGE}: 20 /h}}
  most: {{{STOCK}: 48, {WAGE}: 30 /h}}
"""


def found(folder, text, **options):
    study = study_of(folder, CANDIDATES + text, **options)
    return carry_out(study, folder / "out", workers=1, work=FAKE).finding


def test_the_cheapest_that_meets_the_line_is_chosen(tmp_path):
    finding = found(tmp_path, "require: [unit_fill_rate >= 92 %]\n")
    chosen = finding.selection
    assert (chosen.status, chosen.variant) == (Status.BEST, "more")
    assert (chosen.feasible, chosen.infeasible) == (("more", "most"), ("today",))
    assert (finding.verdict, finding.exit_code) == (Verdict.MET, 0)
    assert chosen.above["most"].lower > 0
    assert finding.looks[-1] < 24


def test_without_requirements_the_cheapest_of_all_is_chosen(tmp_path):
    assert found(tmp_path, "").selection.variant == "today"


def test_several_figures_are_summed(tmp_path):
    text = "cost: [labour_cost, orders]\nrequire: [unit_fill_rate >= 92 %]\n"
    finding = found(tmp_path, text)
    assert finding.selection.variant == "more"
    assert finding.selection.cost == "labour_cost + orders"
    with pytest.raises(InputError, match="did you mean labour_cost"):
        found(tmp_path, "cost: [labor_cost]\n")


def test_no_candidate_may_meet_the_line(tmp_path):
    finding = found(tmp_path, "require: [unit_fill_rate >= 99.9 %]\n")
    assert finding.selection.status is Status.NONE
    assert (finding.verdict, finding.selection.variant) == (Verdict.NOT_MET, "")
    assert finding.exit_code == 3


def test_equal_costs_are_a_tie_that_indifference_settles(tmp_path):
    text = "variants: {again: {description: the same}}\nkind: cheapest\nreplications: 4\nlimit: 8\n"
    finding = carry_out(study_of(tmp_path, text), tmp_path / "out", workers=1, work=FAKE).finding
    assert finding.selection.status is Status.TIED
    assert (finding.verdict, finding.looks) == (Verdict.UNDECIDED, (4, 8))
    text += "indifference: 1 %\n"
    finding = carry_out(study_of(tmp_path, text), tmp_path / "out", workers=1, work=FAKE).finding
    assert finding.selection.status is Status.BEST


def sample(cost, count=10):
    rows = np.column_stack((np.asarray(cost, float), np.ones(count)))
    return Sample(tuple(range(count)), {"total_cost": rows})


def line(name, verdict):
    nothing = Estimate.undefined(0, 0.95)
    return RequirementFinding("otif >= 9 %", name, verdict, nothing, 0.09, "%")


RULE = Rule(("total_cost",), 0.0, 0.975, (10,))


def test_an_undecided_candidate_matters_only_if_it_may_be_cheaper():
    noise = np.random.default_rng(3).normal(0, 1, 10)
    samples = {"a": sample(100 + noise), "b": sample(110 + noise), "c": sample(90 + noise)}
    lines = [line("a", Verdict.MET), line("b", Verdict.UNDECIDED), line("c", Verdict.NOT_MET)]
    chosen = select(RULE, ("a", "b", "c"), samples, lines, 0)
    assert (chosen.status, chosen.variant, chosen.rivals) == (Status.BEST, "a", ())
    lines[2] = line("c", Verdict.UNDECIDED)
    chosen = select(RULE, ("a", "b", "c"), samples, lines, 0)
    assert (chosen.status, chosen.rivals) == (Status.OPEN, ("c",))


def test_the_choice_is_wrong_no_more_often_than_stated():
    rng = np.random.default_rng(11)
    wrong = 0
    for _ in range(400):
        shared = rng.normal(0, 5, 10)
        costs = {name: 100 + shared + rng.normal(0, 1, 10) for name in "abcd"}
        chosen = select(RULE, tuple("abcd"), {n: sample(c) for n, c in costs.items()}, [], 0)
        wrong += chosen.status is Status.BEST  # all cost the same: no choice is right
    assert wrong <= 0.025 * 400 + 3 * (0.025 * 400) ** 0.5


def test_the_choice_is_told_in_both_languages_and_as_json(tmp_path):
    finding = found(tmp_path, "require: [unit_fill_rate >= 92 %]\n")
    for lang, words in (("en", "more is the cheapest of 3 candidates"), ("zh", "more 是满足全部")):
        speaker = Speaker(finding, LANGUAGES[lang])
        told = answer(speaker)
        assert words in told.headline.text
        assert "most" in told.paragraphs[1][0].text
    assert json.loads(findings_json(finding))["selection"]["variant"] == "more"
    root = ElementTree.fromstring(report(finding, LANGUAGES["en"])["junit.xml"])
    assert (root[0].get("failures"), root[0].get("skipped")) == ("0", "2")


@pytest.mark.parametrize(
    "fields",
    [
        {"variants": {}},
        {"variants": {"baseline": {}}},
        {"variants": {"a": {}}, "indifference": 0.9},
        {"variants": {"base": {}}},
    ],
)
def test_what_is_no_choice_is_refused(fields):
    with pytest.raises(ValidationError):
        Cheapest(scenario="shop.yaml", **fields)
