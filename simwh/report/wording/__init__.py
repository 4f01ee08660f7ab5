"""Every sentence of a report, in each language: one catalogue, so that a report is translated once.

A language is a module with `TEXTS` (the same keys and placeholders as in English) and, but for
English, whose names stand in `simwh.kpi`, with `TITLES` and `DENOMINATORS` of the figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simwh.errors import UsageError
from simwh.report.wording import en, zh, zh_phrases
from simwh.report.wording.phrases import translated


@dataclass(frozen=True)
class Wording:
    """One language.

    Attributes
    ----------
    lang : str
        As in the `lang` attribute of HTML.
    texts : mapping of key to text with ``{placeholders}``
    titles : mapping of figure to its title, where that is not the catalogue's own
    denominators : mapping of what a figure divides by, in English, to the same in this language
    phrases : mapping of English templates of what is told below the report, to this language
    """

    lang: str
    texts: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    denominators: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """Return the text of `key` with its placeholders filled; values are never interpreted."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the text for one thing or for several, as ``{count}`` of them."""
        return self.say(f"{key}.one" if number == 1 else f"{key}.many", count=number, **values)

    def translate(self, text: str) -> str:
        """Return a note, warning or reason of a failure, which come in English, as far as known."""
        return translated(text, self.phrases, self.listed)

    def listed(self, items: Iterable[str]) -> str:
        """Return items as an enumeration: ``a, b and c``."""
        *first, last = items
        if not first:
            return last
        begin = self.say("list.comma").join(first)
        if " " not in self.say("list.last", first="", last=""):  # Latin letters stand apart there
            begin += " " if begin[-1:].isascii() else ""
            last = f" {last}" if last[:1].isascii() else last
        return self.say("list.last", first=begin, last=last)


LANGUAGES: Mapping[str, Wording] = {
    "en": Wording("en", en.TEXTS),
    "zh": Wording("zh-Hans", zh.TEXTS, zh.TITLES, zh.DENOMINATORS, zh_phrases.PHRASES),
}
"""Every language, by the name that a command gives."""


def wording_of(lang: str) -> Wording:
    """Return a language by name.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"no report is written in {lang!r}: one of {', '.join(LANGUAGES)}")
    return LANGUAGES[lang]
