"""A Chinese report is a translation of the English one, not a fork."""

import re
from string import Formatter

import pytest

from simwh.errors import UsageError
from simwh.kpi import CATALOGUE, OBSERVABLES
from simwh.report.wording import LANGUAGES, en, wording_of, zh


def placeholders(text):
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name})


def test_every_language_has_the_same_keys():
    for wording in LANGUAGES.values():
        assert list(wording.texts) == list(en.TEXTS)


@pytest.mark.parametrize("key", en.TEXTS)
def test_every_language_has_the_same_placeholders(key):
    assert placeholders(zh.TEXTS[key]) == placeholders(en.TEXTS[key])


def test_no_chinese_text_was_left_in_english():
    shared = {key for key, text in en.TEXTS.items() if text == zh.TEXTS[key]}
    assert shared == {"unit.%", "unit.count", "unit.ratio"}


def test_every_figure_has_a_chinese_title_and_denominator():
    """A new figure needs its line in `wording.zh`; this names the ones that lack it."""
    assert zh.TITLES.keys() == {entry.name for entry in CATALOGUE} | OBSERVABLES.keys()
    assert zh.DENOMINATORS.keys() == {e.denominator for e in CATALOGUE if e.denominator}


def test_chinese_titles_are_chinese():
    chinese = re.compile("[\u4e00-\u9fff]")
    assert all(chinese.search(title) for title in (*zh.TITLES.values(), *zh.DENOMINATORS.values()))


def test_titles_of_different_kpis_differ():
    titles = [zh.TITLES[entry.name] for entry in CATALOGUE]
    assert len(set(titles)) == len(titles)


def test_a_value_is_never_read_as_a_template():
    told = wording_of("en").say("variant.same", variant="{7*7} {variant.__class__}")
    assert told == "{7*7} {variant.__class__} changes nothing by path."


@pytest.mark.parametrize(("items", "text"), [("a", "a"), ("ab", "a and b"), ("abc", "a, b and c")])
def test_enumerations_end_in_and(items, text):
    assert wording_of("en").listed(items) == text


def test_one_and_many_differ():
    assert wording_of("en").count("variant.more", 1) == "1 more variant is in the tables."
    assert wording_of("en").count("variant.more", 2) == "2 more variants are in the tables."


def test_an_unknown_language_is_refused():
    with pytest.raises(UsageError, match="'fr': one of en, zh"):
        wording_of("fr")
