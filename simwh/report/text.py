"""Names as harmless text: what a terminal, a page or a build server could obey is made visible."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"
"""Invisible letters that Persian, Hindi and emoji are spelled with."""
_BREAKS = re.compile("[ \t\n\x0b\f\r\x85\u2028\u2029]+")
_COMMAND = re.compile("(?<=[:#])(?=[:#])|(?<=#)(?=[\\[vt])")
"""Inside ``::error::``, ``##[error]``, ``##vso[`` and ``##teamcity[``, which CI servers obey."""
_MARKUP = re.compile(r"(?<!\w)_|_(?!\w)|[\\`*{}\[\]<>#|~!$&@^]|:(?=//)")


def printable(text: str) -> str:
    r"""Return text on one line, with what has no glyph of its own (escapes, marks) written out.

    >>> print(printable("a\x1b[31m\n b\u200f"))
    a\x1b[31m b\u200f
    """
    return "".join(map(_visible, _BREAKS.sub(" ", text).strip()))


def printable_lines(text: str) -> str:
    """Return text of several lines, each `printable`; indents are kept."""
    return "\n".join("".join(map(_visible, line)) for line in text.splitlines())


def inert(text: str) -> str:
    """Return one line that no terminal and no CI server obeys.

    >>> inert("::error::x")
    ': :error: :x'
    """
    return _COMMAND.sub(" ", printable(text))


def markdown(text: str) -> str:
    r"""Return `inert` text in which Markdown and HTML find nothing to interpret.

    >>> print(markdown("<b>|more_stock*"))
    \<b\>\|more_stock\*
    """
    return _MARKUP.sub(lambda found: "\\" + found[0], inert(text))


def width(text: str) -> float:
    """Return how wide a text is at most in common fonts, in ems of its font size."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.62 for c in text)


def clipped(text: str, ems: float) -> str:
    """Return the text, or its beginning and an ellipsis where it is wider than `ems`."""
    if width(text) <= ems:
        return text
    while text and width(text) > ems - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if unicodedata.category(character) == "Zs":
        return character if character in "\u00a0\u3000" else " "
    return repr(character)[1:-1]
