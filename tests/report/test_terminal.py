"""The finding on a terminal, and where there is none."""

import io
import re
from dataclasses import replace

import pytest

from simwh.report import tell
from tests.report.golden import assert_golden
from tests.report.sample import finding, small


class Terminal(io.StringIO):
    def isatty(self):
        return True


def printed(of, file=None, **options):
    out = file or io.StringIO()
    tell(of, file=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_finding_is_told_to_the_letter(lang):
    assert_golden(f"terminal.{lang}.txt", printed(small(), lang=lang))


def test_without_a_terminal_there_is_no_escape_and_no_padding():
    text = printed(finding())
    assert "\x1b" not in text
    assert not re.search(" $", text, re.MULTILINE)


def test_a_terminal_has_colours_and_keeps_its_width():
    text = printed(small(), Terminal(), width=100)
    assert "\x1b[" in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert max(map(len, plain.splitlines())) <= 100


def test_many_variants_stand_below_each_other():
    text = printed(finding(variants=7))
    assert "Change against today" in text
    assert max(map(len, text.splitlines())) <= 160


def test_failures_are_named():
    text = printed(finding())
    assert "? 1 replication of less_stock failed and is left out: 7 (events: more than" in text


def test_a_narrow_character_set_gets_what_it_can_show():
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    tell(finding(), file=out)
    out.flush()
    text = out.buffer.getvalue().decode("ascii")
    assert "-0.05 pp (-0.12 to +0.03 pp)" in text.replace("?pp", " pp")


def test_a_scenario_without_a_floor_tells_no_utilisation():
    assert "utilisation" in printed(finding())
    assert "utilisation" not in printed(finding(floor=False))


def test_what_was_simulated_and_what_was_known_is_told():
    text = printed(replace(finding(), simulated=5, reused=31))
    assert "5 replications were simulated, 31 taken from the store." in text
