"""Sentences that are made in English below the report, and told in the language of the report.

Notes, warnings and the reasons of failures come from experiments, scenarios and a store, which know
no language. A language translates them by their English template; what no template matches, such as
the message of a fault in simwh, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_NAME = re.compile(r"\\{(\w+)\\}")
LISTED = frozenset({"names", "figures", "parts"})
"""Placeholders of enumerations, ``a, b and c``, whose items may be phrases themselves."""
NESTED = frozenset({"reason"})
"""Placeholders of what is a sentence itself."""


def translated(text: str, phrases: Mapping[str, str], listed: Callable[[list[str]], str]) -> str:
    """Return a text by the first phrase that matches all of it, or the text itself.

    Parameters
    ----------
    text : str
        In English.
    phrases : mapping of English template to template
        With the same placeholders.
    listed : callable
        Writes an enumeration.
    """
    for english, template in phrases.items():
        match = _pattern(english).fullmatch(text)
        if match is None:
            continue
        values = match.groupdict()
        for name in values.keys() & LISTED:
            items = re.split(r", | and ", values[name])
            values[name] = listed([translated(item, phrases, listed) for item in items])
        for name in values.keys() & NESTED:
            values[name] = translated(values[name], phrases, listed)
        return template.format(**values)
    return text


@lru_cache(maxsize=256)
def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_NAME.sub(r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)
