"""The answer comes first, and says what there is to say."""

from dataclasses import replace

import pytest

from simwh.experiment.finding import Verdict
from simwh.report.answer import answer
from simwh.report.sentence import Speaker
from simwh.report.wording import wording_of
from simwh.stats import Estimate
from tests.report.sample import finding

SAMPLE = finding()


def headline(*verdicts, lang="en"):
    lines = tuple(replace(SAMPLE.requirements[0], verdict=verdict) for verdict in verdicts)
    order = (Verdict.NOT_MET, Verdict.UNDECIDED, Verdict.MET)
    worst = min(verdicts, key=order.index) if verdicts else None
    of = replace(SAMPLE, requirements=lines, verdict=worst)
    return answer(Speaker(of, wording_of(lang))).headline.text.replace("\u00a0", " ")


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("verdicts", "text"),
    [
        ([M], "The requirement is met."),
        ([M, M], "All 2 requirements are met."),
        ([N], "The requirement is not met."),
        ([N, M], "1 of 2 requirements is not met."),
        ([N, N, M], "2 of 3 requirements are not met."),
        ([N, U, M], "1 of 3 requirements is not met. 1 more is undecided."),
        ([U], "The requirement is undecided after 12 replications."),
        ([U, M], "Nothing fails, but 1 of 2 requirements is undecided after 12 replications."),
        ([], "Nothing was required, so there is no verdict; every figure is an estimate with its "
             "95 % interval."),
    ],
)  # fmt: skip
def test_the_headline_is_the_verdict_in_words(verdicts, text):
    assert headline(*verdicts) == text


def test_chinese_sentences_follow_each_other_without_a_space():
    assert headline(N, U, M, lang="zh") == "3 项要求中有 1 项未达标。另有 1 项无法判定。"


def said(of=SAMPLE):
    told = answer(Speaker(of, wording_of("en")))
    return [s.text.replace("\u00a0", " ") for paragraph in told.paragraphs for s in paragraph]


def changed(metric, difference, **others):
    differences = {"more_stock": {metric: Estimate(*difference, 12, 0.95)}}
    return said(replace(SAMPLE, differences=differences, **others))


def test_a_difference_whose_interval_contains_nothing_is_told_as_none():
    told = changed("otif", (0.01, -0.01, 0.03))
    assert (
        "Between today and more_stock no difference can be told in Orders on time and in full."
    ) in told


def test_a_difference_that_is_sure_is_told_with_its_interval():
    told = changed("otif", (0.02, 0.01, 0.03))
    sentence = (
        "Against today, more_stock moves Orders on time and in full by +2.0 pp (+1.0 to +3.0 pp)."
    )
    assert sentence in told


def test_variants_that_agree_in_every_replication_are_equal():
    assert "more_stock equals today in Orders on time and in full." in changed(
        "otif", (0.0, 0.0, 0.0)
    )


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (
            (900.0, 800.0, 1000.0),
            "more_stock costs 900 EUR more than today (800 to 1,000 EUR; +1.6",
        ),
        ((-900.0, -1000.0, -800.0), "more_stock costs 900 EUR less than today (800 to 1,000 EUR;"),
        (
            (90.0, -80.0, 260.0),
            "No difference in cost between more_stock and today can be told: +90",
        ),
        ((0.0, 0.0, 0.0), "more_stock costs what today does."),
    ],
)
def test_the_difference_in_cost_is_told(difference, text):
    assert any(sentence.startswith(text) for sentence in changed("total_cost", difference))


def test_the_ledger_line_that_moved_most_is_named():
    assert "What changes most there is “Holding”: +9,120 EUR (+9,070 to +9,160 EUR)." in said()


def test_the_main_cause_of_a_long_cycle_time_is_named():
    told = said()
    assert any("the largest part is “In transit” with 13.9 h, 41 % of the whole" in s for s in told)
    assert "The longest wait there is “Waiting for stock” with 9.57 h." in told


def test_failed_replications_are_named():
    assert said()[-1] == (
        "1 replication of less_stock failed and is left out: 7 (events: more than 100 events)."
    )


def test_many_failures_are_counted():
    variant = replace(SAMPLE.variants[0], failures=dict.fromkeys(range(8), "late"))
    told = said(replace(SAMPLE, variants=(variant,)))[-1]
    assert told.startswith("8 replications of today failed and are left out: 0 (late), 1 (late), ")
    assert told.endswith("4 (late), and 3 more.")


def test_long_changes_are_told_by_their_path_alone():
    changes = {"warehouses.nl": "{" + "x: 1, " * 40 + "}", "rates.holding": "9 %/y"}
    variant = replace(SAMPLE.variants[1], changes=changes, description="another warehouse.")
    told = said(replace(SAMPLE, variants=(SAMPLE.variants[0], variant)))
    sentence = "more_stock (another warehouse) changes warehouses.nl and rates.holding to 9 %/y."
    assert sentence in told


def test_what_is_not_known_is_not_told():
    bare = replace(SAMPLE.variants[0], kpis={}, changes={})
    of = replace(SAMPLE, variants=(bare,), requirements=(), verdict=None, differences={})
    assert said(of) == []
