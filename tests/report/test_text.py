"""Names as harmless text."""

import pytest

from simwh.report.text import clipped, inert, markdown, printable, printable_lines, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain näme 中文", "plain näme 中文"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("two\nlines\r\n\tand tab", "two lines and tab"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("\u202eright to left\u200f", r"\u202eright to left\u200f"),
        ("bell\x07 back\x08", r"bell\x07 back\x08"),
        ("lone \ud800 surrogate", r"lone \ud800 surrogate"),
        ("no\u00a0break and\u3000wide", "no\u00a0break and\u3000wide"),
        ("thin\u2009space", "thin space"),
        ("zero\u200cwidth joiners\u200d", "zero\u200cwidth joiners\u200d"),
        ("byte\ufefforder", r"byte\ufefforder"),
    ],
)
def test_what_has_no_glyph_is_written_out(text, shown):
    assert printable(text) == shown


def test_lines_and_indents_of_a_file_are_kept():
    assert printable_lines("a:\n  b: \x1b\n") == "a:\n  b: \\x1b"


@pytest.mark.parametrize(
    "command",
    ["::error::x", "  ::set-output name=a::b", "##[error]x", "##vso[task]", "##teamcity[x]",
     ":::", "\n::add-mask::x", "####[group]"],
)  # fmt: skip
def test_no_build_server_finds_a_command(command):
    shown = inert(command)
    assert "::" not in shown
    assert "##" not in shown
    assert "#[" not in shown


def test_harmless_colons_and_hashes_stay():
    assert inert("a: b, #1") == "a: b, #1"


@pytest.mark.parametrize(
    "text",
    ["<script>", "*bold*", "`code`", "[link](x)", "![i](x)", "a|b", "_em_", "~~x~~", "$x$", "&lt;",
     "# head", "@name", "https://x"],
)  # fmt: skip
def test_markdown_finds_nothing_to_interpret(text):
    shown = markdown(text)
    for sign in "<*`[|~$&#@":
        assert shown.count(sign) == shown.count(f"\\{sign}")
    assert "://" not in shown.replace("\\:", "")
    assert not shown.startswith("_")


def test_ordinary_names_stay_readable_in_markdown():
    assert markdown("more_stock: 98.6 %") == "more_stock: 98.6 %"


def test_wide_letters_count_double():
    assert width("中文") == 2.0
    assert width("ab") < 2.0


def test_long_text_is_cut_with_an_ellipsis():
    assert clipped("short", 10) == "short"
    assert clipped("a name that is long", 6.5) == "a name t…"
