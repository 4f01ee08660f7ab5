"""Drawings as SVG."""

import re
from dataclasses import replace
from math import inf, nan
from xml.etree import ElementTree

import pytest

from simwh.kpi import PROFIT, SHARES
from simwh.report.claims import claims_of
from simwh.report.figures.canvas import paper, place, svg_of
from simwh.report.figures.gallery import Gallery
from simwh.report.sentence import Speaker
from simwh.report.wording import wording_of
from simwh.stats import Estimate
from tests.report.sample import finding

DRAWINGS = (
    "forest",
    "tier_changes",
    "tiers",
    "places",
    "causes",
    "cost",
    "cost_tiers",
    "floor",
    "stock",
    "warm_up",
)


def gallery(of):
    return Gallery(Speaker(of, wording_of("en")), claims_of(of))


def texts(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter("text")]


@pytest.fixture(scope="module")
def drawn():
    of = gallery(finding())
    return {name: getattr(of, name)() for name in DRAWINGS}


def test_text_is_text_and_mathematics_is_not_read():
    with paper(50) as figure:
        axes = place(figure, 10, 10, 100, 30)
        axes.text(0, 0.5, "$x_1$ <b> & 中文")
        svg = svg_of(figure, "demo", 'a "label"')
    assert "$x_1$ <b> & 中文" in texts(svg)
    assert ElementTree.fromstring(svg).get("aria-label") == 'a "label"'


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_svg_without_styles_and_with_ids_of_its_own(drawn, name):
    root, letters = ElementTree.fromstring(drawn[name].svg), name.replace("_", "")
    assert root.tag == "svg"
    assert root.get("viewBox").startswith("0 0 690 ")
    assert not {"style", "metadata", "script", "image"} & {e.tag for e in root.iter()}
    for element in root.iter():
        assert "style" not in element.attrib
        assert element.get("id", f"{letters}-").startswith(f"{letters}-")


def test_differences_are_labelled_and_coloured_by_whether_they_are_better(drawn):
    svg = drawn["forest"].svg
    assert "Units filled at once" in texts(svg)
    colour = {label: e.get("fill") for e in ElementTree.fromstring(svg).iter("text")
              if (label := e.text)}  # fmt: skip
    assert colour["+1.09\u00a0pp"] == "#1f6fb2"
    dearer = [shade for label, shade in colour.items() if re.fullmatch(r"\+.*EUR", label)]
    assert set(dearer) == {"#c8501e"}
    assert colour["−0.02\u00a0pp"] == "#5f6b76"


def test_fill_rates_are_drawn_by_tier_over_all_warehouses_and_at_each(drawn):
    told = texts(drawn["places"].svg)
    assert [name for name in told if name in ("all warehouses", "leeds", "porto")] == [
        "all warehouses", "leeds", "porto",
    ]  # fmt: skip
    assert {"gold", "silver", "bronze"} <= set(told)
    assert [label for label, _ in drawn["places"].legend] == ["today", "more_stock", "less_stock"]


def test_the_parts_of_a_bar_are_as_long_as_they_are_large():
    of = finding(variants=1, tiers=(), required=False)
    lengths = {}
    for path in ElementTree.fromstring(gallery(of).causes().svg).iter("path"):
        across = [float(x) for x in re.findall(r"[ML] ([\d.]+)", path.get("d"))]
        lengths[path.get("fill")] = max(across) - min(across)
    kpis = of.variants[0].kpis
    expected = kpis["wait_for_stock"].mean / kpis["transit_time"].mean
    assert lengths["#c8501e"] / lengths["#6b7782"] == pytest.approx(expected, rel=0.01)


def test_small_ledger_lines_are_drawn_together(drawn):
    legend = [label for label, _ in drawn["cost"].legend]
    assert legend[-1] == "Other"
    assert "Purchases" in legend
    assert "Late penalties" not in legend


def test_the_warm_up_is_shaded(drawn):
    assert drawn["stock"].svg.count("#eef1f4") == 2
    of = finding()
    variants = tuple(replace(v, scenario="") for v in of.variants)
    assert "#eef1f4" not in gallery(replace(of, variants=variants)).stock().svg


def test_too_many_tiers_or_sites_are_cut_and_it_is_said():
    tiers = [f"t{i}" for i in range(11)]
    drawing = gallery(finding(variants=1, tiers=tiers)).tiers()
    assert drawing.shown == (8, 11)
    assert "t7" in texts(drawing.svg)
    assert "t8" not in texts(drawing.svg)


def test_more_variants_than_colours_are_cut_and_it_is_said():
    assert gallery(finding(variants=12, tiers=("a",), sites=())).forest().shown == (10, 12)


def test_long_names_are_cut():
    told = texts(gallery(finding(tiers=["x" * 300, "b"])).tiers().svg)
    assert max(map(len, told)) < 50


@pytest.mark.parametrize(
    "odd",
    [
        Estimate(0.9, -inf, inf, 2, 0.95),
        Estimate(nan, nan, nan, 0, 0.95),
        Estimate(0.0, 0.0, 0.0, 9, 0.95),
        Estimate(1e-12, 0.0, 1e12, 9, 0.95),
    ],
)
def test_odd_estimates_are_drawn_or_left_out_without_a_warning(odd):
    of = finding(variants=2, tiers=("a",), sites=("b",))
    variants = tuple(replace(v, kpis=dict.fromkeys(v.kpis, odd)) for v in of.variants)
    differences = {name: dict.fromkeys(those, odd) for name, those in of.differences.items()}
    drawn = gallery(replace(of, variants=variants, differences=differences))
    for name in DRAWINGS:
        drawing = getattr(drawn, name)()
        assert drawing is None or "nan" not in drawing.svg.lower().replace("dominan", "")


def test_one_period_is_no_series():
    of = finding(variants=1)
    short = {name: tuple(c[:1] for c in columns) for name, columns in of.variants[0].series.items()}
    assert gallery(replace(of, variants=(replace(of.variants[0], series=short),))).stock() is None


def test_what_each_tier_gains_is_a_panel_a_tier_of_the_differences(drawn):
    told = texts(drawn["tier_changes"].svg)
    assert [t for t in told if t in ("gold", "bronze")] == ["gold", "bronze"]
    assert [t for t in told if t in ("more_stock", "less_stock")] == ["more_stock", "less_stock"]
    assert "today" not in told


def test_one_tier_gains_nothing_from_another():
    assert gallery(finding(tiers=("all",))).tier_changes() is None


def test_the_whale_curve_is_drawn_where_profit_is_told():
    assert gallery(finding()).whale() is None
    of = finding()
    mean = [1e5 * (share**0.5 - 0.4 * share) for share in SHARES]
    ends = [0.9 * x for x in mean], [1.1 * x for x in mean]
    variants = tuple(
        replace(v, series={**v.series, PROFIT: (SHARES, mean, *ends)}) for v in of.variants
    )
    drawing = gallery(replace(of, variants=variants)).whale()
    assert [label for label, _ in drawing.legend] == ["today", "more_stock", "less_stock"]
    assert "100%" in drawing.svg
