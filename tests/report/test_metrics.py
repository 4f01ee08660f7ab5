"""What figures are called, and in what order they are told."""

import pytest

from simwh.kpi import CATALOGUE
from simwh.report import metrics
from simwh.report.wording import wording_of

EN, ZH = wording_of("en"), wording_of("zh")


@pytest.mark.parametrize(
    ("metric", "head", "tags"),
    [
        ("total_cost", "total_cost", {}),
        ("on_time[tier=gold,site=leeds]", "on_time", {"tier": "gold", "site": "leeds"}),
        ("p95(order_cycle_time)[tier=a]", "p95(order_cycle_time)", {"tier": "a"}),
        ("on_time[tier=a,b=c]]>,site=x]", "on_time", {"tier": "a,b=c]]>", "site": "x"}),
    ],
)
def test_tags_are_told_from_the_figure_whatever_their_names_contain(metric, head, tags):
    assert metrics.split(metric) == (head, tuple(tags.items()))
    assert metrics.tagged(head, **tags) == metric


@pytest.mark.parametrize(
    ("metric", "english", "chinese"),
    [
        ("unit_fill_rate[tier=gold]", "Units filled at once · gold", "件数即时满足率 · gold"),
        ("p5(tour_time)", "5 % quantile of tour time", "行程时间的 5 % 分位数"),
        ("P(on_hand > 5)", "Share of on hand > 5", "现有库存 > 5 的比例"),
        ("mean(demand_per(7 d))", "Mean of demand per (7 d)", "每时段需求 (7 d)的均值"),
        ("time_average(on_order)", "Average over time of units on order", "在订件数的时间平均"),
        ("mean_square(net_stock)", "Mean square of net stock", "净库存的均方值"),
        ("bullwhip(7 d)[site=york]", "Bullwhip ratio in windows of 7 d · york",
         "牛鞭效应比（时段 7 d） · york"),
        ("what is this", "what is this", "what is this"),
    ],
)  # fmt: skip
def test_a_figure_has_a_title_in_every_language(metric, english, chinese):
    assert metrics.describe(metric, EN).label == english
    assert metrics.describe(metric, ZH).label == chinese


def test_a_quantile_is_better_in_the_direction_of_its_kpi():
    assert metrics.describe("p95(order_cycle_time)", EN).better == "lower"
    assert metrics.describe("unit_fill_rate", EN).better == "higher"
    assert metrics.describe("sd(order_cycle_time)", EN).better is None


def test_every_kpi_is_described_by_the_catalogue():
    for entry in CATALOGUE:
        told = metrics.describe(entry.name, EN)
        assert (told.title, told.unit, told.denominator) == (
            entry.title, entry.unit, entry.denominator,
        )  # fmt: skip


def test_figures_are_told_overall_then_by_tier_then_by_site():
    names = {"tier": ("gold", "bronze"), "site": ("leeds",)}
    given = ["total_cost", "unit_fill_rate[tier=bronze]", "on_time", "unit_fill_rate[site=leeds]",
             "unit_fill_rate[tier=gold]", "unit_fill_rate", "unknown",
             "unit_fill_rate[tier=gold,site=leeds]", "p95(order_cycle_time)"]  # fmt: skip
    assert metrics.ordered(given, names) == [
        "unit_fill_rate", "on_time", "p95(order_cycle_time)", "total_cost", "unknown",
        "unit_fill_rate[tier=gold]", "unit_fill_rate[tier=bronze]", "unit_fill_rate[site=leeds]",
        "unit_fill_rate[tier=gold,site=leeds]",
    ]  # fmt: skip


def test_the_figures_that_reports_tell_exist():
    told = (*metrics.CARDS, *metrics.TOLD, *metrics.COMPARED, *metrics.BY_TIER, *metrics.CAUSES,
            *metrics.LEDGER, *metrics.UTILISATION, metrics.COST_BY_TIER)  # fmt: skip
    assert all(metrics.describe(metric, EN).title != metric for metric in told)


def test_names_of_a_tag_are_those_it_selects_alone():
    told = ["a[tier=x]", "b[tier=y,site=z]", "c[tier=w]", "a[site=v]"]
    assert metrics.names_of(told, "tier") == ("x", "w")


@pytest.mark.parametrize(
    ("metric", "unit"),
    [("on_time", "share"), ("lead_time", "s"), ("total_cost", "EUR"), ("orders", "1"),
     ("co2", "kg"), ("lines_per_hour", "1/h")],
)  # fmt: skip
def test_programs_read_internal_units(metric, unit):
    assert metrics.internal_unit(metrics.unit_of(metric), "EUR") == unit
