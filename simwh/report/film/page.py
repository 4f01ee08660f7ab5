"""The page that plays a day: one file, with its own script and style and nothing from elsewhere.

Its content security policy allows that script and that style, by hash, and no connection. What a
modeller named is data, and is shown as text only.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files

from simwh.report.film.day import Day
from simwh.report.film.words import WORDS
from simwh.report.text import printable

PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src '{script_hash}'; style-src '{style_hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>simwh</title>
<style>{style}</style>
</head>
<body>
<script type="application/json" id="data">{data}</script>
{body}<script>{script}</script>
</body>
</html>
"""
SCRIPTS = ("film_data.js", "film_flow.js", "film_machines.js", "film.js")
"""Parts of the script, in order; what they define is known to all of them."""


def page(day: Day, lang: str = "en") -> str:
    """Return the HTML that plays a day.

    Parameters
    ----------
    day : Day
        As of `film`.
    lang : str
        The language that it begins in; a button changes it.
    """
    style, body = _part("film.css"), _part("film.html")
    script = "".join(map(_part, SCRIPTS))
    named = {"title": printable(day["title"]), "site": printable(day["site"])}
    tiers = [printable(tier) for tier in day["tiers"]]
    data = {**day, **named, "tiers": tiers, "words": WORDS, "lang": lang}
    return PAGE.format(
        lang="zh-Hans" if lang == "zh" else lang,
        script_hash=_hash(script),
        style_hash=_hash(style),
        style=style,
        script=script,
        body=body,
        data=_inert(json.dumps(data, ensure_ascii=False, separators=(",", ":"))),
    )


def _part(name: str) -> str:
    return files("simwh.report").joinpath(f"page/{name}").read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _inert(text: str) -> str:
    """Return JSON in which no tag can begin or end."""
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
