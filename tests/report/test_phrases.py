"""What is made in English below the report is told in Chinese, and no phrase is out of date."""

import ast
import re
from pathlib import Path

import pytest

import simwh
from simwh.report.wording import wording_of
from simwh.report.wording.zh_phrases import PHRASES
from tests.report.test_wording import placeholders

ZH, EN = wording_of("zh"), wording_of("en")
ROOT = Path(simwh.__file__).parent


def constants():
    """Return all the text in the source below the report."""
    files = [
        *ROOT.glob("experiment/*.py"), *ROOT.glob("scenario/checks/*.py"),
        *ROOT.glob("beside/*.py"), ROOT / "engine/world.py",
    ]  # fmt: skip
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    return "\n".join(
        n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)
    )


SOURCE = constants()


@pytest.mark.parametrize("english", PHRASES)
def test_a_phrase_is_made_of_what_the_source_says(english):
    """Field paths aside, since the source puts them together."""
    pieces = re.split(
        r"\{\w+\}|[:;] |, so|, since | still drifts? | an hour| for | on average|\.$|\w+\.\w*",
        english,
    )
    for piece in filter(lambda text: len(text) > 4, map(str.strip, pieces)):
        assert piece in SOURCE


@pytest.mark.parametrize("english", PHRASES)
def test_a_phrase_has_the_same_placeholders(english):
    assert placeholders(PHRASES[english]) == placeholders(english)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "Observed orders that were open when the clock stopped: 18 of 345 in today, 10 of 345 "
            "in more_stock.",
            "时钟停止时仍未完成的观测订单：today 的 345 张中有 18 张"
            "和 more_stock 的 345 张中有 10 张。",
        ),
        (
            "a, b and c: on_hand and backorders still drift after the warm-up; a longer one, or a "
            "terminating horizon, may be called for.",
            "a、b 和 c：预热期之后，on_hand 和 backorders 仍在漂移；"
            "可能需要更长的预热期或终止型时段。",
        ),
        (
            "2 failed replications, the first base/3: events: more than 1,000 events by 7 s",
            "2 次重复仿真失败，第一次为 base/3：事件数：到第 7 秒已超过 1,000 个事件",
        ),
        ("KeyError: 'a fault of simwh'", "KeyError: 'a fault of simwh'"),
    ],
)
def test_a_sentence_is_told_in_chinese(english, chinese):
    assert ZH.translate(english) == chinese
    assert EN.translate(english) == english
