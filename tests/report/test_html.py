"""The page: one inert file, complete in itself (O2), a function of the finding (O3)."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from simwh.report.wording import LANGUAGES
from tests.report.page import Page, html, sample_page
from tests.report.sample import finding, small

SECTIONS = ["answer", "figures", "requirements", "variants", "service", "causes", "cost", "stock",
            "floor", "warm_up", "structure", "all", "notes", "failures", "reproduce"]  # fmt: skip


def sections(page):
    return [e.attributes["id"] for e in page.all("section")]


def test_equal_findings_give_equal_bytes_whatever_was_simulated_and_what_was_known():
    assert html(replace(finding(), simulated=0, reused=36)) == sample_page().content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answer_comes_first_and_every_section_is_there(lang):
    page = sample_page(lang)
    assert sections(page) == SECTIONS
    assert page.all("html")[0].attributes["lang"] == LANGUAGES[lang].lang
    assert LANGUAGES[lang].say("heading.answer") == page.all("h2")[0].text


def test_ids_are_unique_and_references_lead_to_them():
    page = sample_page()
    ids = page.ids()
    assert len(set(ids)) == len(ids)
    attributes = [pair for e in page.elements for pair in e.attributes.items()]
    references = {value[1:] for name, value in attributes if name == "href"}
    references |= {value[5:-1] for _, value in attributes if value.startswith("url(")}
    assert references
    assert references <= set(ids)


def test_the_file_is_inert():
    page = sample_page()
    tags = {e.tag for e in page.elements}
    assert not tags & {"script", "iframe", "object", "embed", "link", "img", "form", "base", "a"}
    for element in page.elements:
        for name, value in element.attributes.items():
            assert not name.startswith("on")
            assert name not in ("src", "srcset", "action", "style")
            assert name not in ("href", "xlink:href") or value.startswith("#")


def test_there_is_no_address_in_the_file():
    assert "://" not in sample_page().content
    assert "@import" not in sample_page().content
    assert not re.search(r"url\((?!#)", sample_page().content)


def test_the_policy_allows_the_style_sheet_of_the_file_and_nothing_else():
    page = sample_page()
    (policy,) = page.all("meta", http_equiv="Content-Security-Policy")
    (style,) = page.all("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


@pytest.fixture(scope="module")
def large():
    """Ten variants of a network of four tiers and four sites, described at great length."""
    names = [f"n{i}" for i in range(4)]
    of = finding(variants=10, tiers=names, sites=names)
    long = of.variants[0].scenario * 5000
    return html(replace(of, variants=(replace(of.variants[0], scenario=long), *of.variants[1:])))


def test_ten_variants_of_a_large_network_fit_into_five_megabytes(large):
    assert len(large.encode()) < 5 * 2**20
    assert "The scenario goes on in scenario.resolved.yaml." in large


def test_more_variants_than_a_page_is_wide_stand_in_tables_below_each_other(large):
    heads = [
        re.sub("<[^>]+>", " ", head).split() for head in re.findall("<thead>.*?</thead>", large)
    ]
    told = [head[1:] for head in heads if head[0] == "KPI"]
    assert told == 5 * [
        ["today", "more_stock", "less_stock", "v0"], ["v1", "v2", "v3", "v4"], ["v5", "v6"],
    ]  # fmt: skip


def test_what_a_scenario_does_not_have_has_no_section():
    without = finding(variants=1, floor=False, required=False, failed=False)
    page = Page(html(replace(without, notes=())))
    gone = {"floor", "requirements", "variants", "failures", "notes"}
    assert sections(page) == [name for name in SECTIONS if name not in gone]


def test_a_finding_without_figures_is_a_page_too():
    of = finding(variants=1, required=False, failed=False)
    bare = replace(of.variants[0], kpis={}, values={}, series={}, scenario="")
    assert sections(Page(html(replace(of, variants=(bare,), notes=())))) == [
        "answer", "all", "reproduce",
    ]  # fmt: skip


def test_a_scenario_without_warm_up_says_so():
    of = small()
    text = of.variants[0].scenario.replace("30 d", "0 s")
    page = html(replace(of, variants=(replace(of.variants[0], scenario=text),)))
    assert "The scenario has no warm-up" in page
    assert "The scenario has no warm-up" not in sample_page().content


def test_every_requirement_is_a_row_with_its_verdict():
    rows = [e for e in sample_page().all("tr") if "data-verdict" in e.attributes]
    told = [(e.attributes["data-requirement"], e.attributes["data-verdict"]) for e in rows]
    assert told == [(found.text, found.verdict.value) for found in finding().requirements]


def test_what_the_stock_is_made_of_is_told_overall_and_by_tier():
    metrics = {
        e.attributes["data-metric"]
        for e in sample_page().all("td")
        if "data-metric" in e.attributes
    }
    assert {"dead_stock_value", "attributed_turnover[tier=gold]"} <= metrics
