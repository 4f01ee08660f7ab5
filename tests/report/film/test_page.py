"""The page of a day is complete in itself, and shows what was named as text alone."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from string import Formatter
from typing import Any

import pytest

from simwh.report.film.page import page
from simwh.report.film.words import WORDS

DAY: dict[str, Any] = {
    "title": "</script><script>alert(1)</script>",
    "site": "a & b",
    "tiers": ["<b>gold</b>"],
    "tours": [],
}


@pytest.fixture(scope="module")
def html() -> str:
    return page(DAY)


def test_nothing_is_loaded_from_elsewhere(html: str):
    assert not re.search(r"(src|href|action)\s*=", html)
    addresses = set(re.findall(r"https?://[^\s\"'<]+", html))
    assert addresses == {"http://www.w3.org/2000/svg"}, "the name of SVG, which is not fetched"
    assert "fetch(" not in html
    assert "XMLHttpRequest" not in html
    assert "import" not in re.findall(r"<script>(.*)</script>", html, re.DOTALL)[0]


def test_its_policy_allows_its_own_script_and_style_only(html: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    parts = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    assert parts["default-src"] == "'none'"
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert parts[kind] == f"'sha256-{digest}'"


def test_names_are_data_and_cannot_become_tags(html: str):
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html)
    assert not set("<>&") & set(text)
    data = json.loads(text)
    assert data["site"] == "a & b"
    assert data["tiers"] == ["<b>gold</b>"]
    assert "alert(1)" in data["title"]
    script = html[html.index("<script>") :]
    assert "innerHTML" not in script


def test_it_speaks_the_language_that_was_asked_for():
    assert '<html lang="zh-Hans">' in page(DAY, "zh")
    assert '"lang":"zh"' in page(DAY, "zh")


def test_every_language_says_the_same_things():
    assert WORDS["en"].keys() == WORDS["zh"].keys()
    for key, text in WORDS["en"].items():
        fields = [
            {name for _, name, _, _ in Formatter().parse(t) if name}
            for t in (text, WORDS["zh"][key])
        ]
        assert fields[0] == fields[1], key


def test_the_page_says_nothing_that_has_no_words(html: str):
    script = html[html.index("<script>") :]
    asked = set(re.findall(r'data-say="([^"]+)"', html)) | set(
        re.findall(r'say\("([a-z_.]+)"', script)
    )
    assert asked <= WORDS["en"].keys()
