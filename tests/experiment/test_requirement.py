import pytest

from simwh.errors import UsageError
from simwh.experiment.requirement import BASELINE, Setting, read_line
from tests.experiment.shop import STOCK, study_of

COMPARISON = f"variants: {{more: {{{STOCK}: 44}}, most: {{{STOCK}: 50}}}}\n"
DAY = 86400.0


@pytest.fixture(scope="module")
def setting(tmp_path_factory):
    study = study_of(tmp_path_factory.mktemp("shop"), COMPARISON)
    variants = {variant.name: variant for variant in study.variants}
    return Setting(variants, ("more", "most"), "base")


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    study = study_of(tmp_path_factory.mktemp("shop"))
    return Setting({variant.name: variant for variant in study.variants}, ("base",))


@pytest.mark.parametrize(
    ("text", "figure", "sign", "bound"),
    [
        ("unit_fill_rate[tier=gold] >= 98 %", "unit_fill_rate[tier=gold]", ">=", 0.98),
        ("unit_fill_rate >= 0.98", "unit_fill_rate", ">=", 0.98),
        ("p95(order_cycle_time) <= 2 d", "p95(order_cycle_time)", "<=", 2 * DAY),
        ("P(wait_for_picker > 10 min) < 5 %", "P(wait_for_picker > 10 min)", "<", 0.05),
        ("total_cost > 1000 EUR", "total_cost", ">", 1000.0),
        ("lost_margin >= -5", "lost_margin", ">=", -5.0),
        ("lines_per_hour >= 60 /h", "lines_per_hour", ">=", 60.0),
        ("orders<=120", "orders", "<=", 120.0),
    ],
)
def test_a_line_is_a_figure_a_sign_and_a_bound_in_its_unit(alone, text, figure, sign, bound):
    (found,) = read_line(text, alone)
    side = found.side
    assert (side.figure.text, found.sign, found.bound) == (figure, sign, pytest.approx(bound))
    assert (side.variant, side.against, side.relative) == ("base", "", False)


@pytest.mark.parametrize(
    ("text", "bound", "relative"),
    [
        ("delta(more, total_cost) <= 5 %", 0.05, True),
        ("delta(more, total_cost) <= 5", 5.0, False),
        ("delta(more, unit_fill_rate) >= -1 pp", -0.01, False),
        ("delta(more, unit_fill_rate) >= 1 %", 0.01, True),
        ("delta(more, order_cycle_time) <= 2 h", 7200.0, False),
    ],
)
def test_a_delta_is_relative_in_percent_and_absolute_in_points_or_a_unit(
    setting, text, bound, relative
):
    (found,) = read_line(text, setting)
    assert (found.bound, found.side.relative) == (pytest.approx(bound), relative)
    assert (found.side.variant, found.side.against) == ("more", "base")
    assert found.side.sources == ("more", "base")


def test_a_line_is_judged_for_every_variant_unless_it_names_one(setting):
    every = read_line("on_time >= 90 %", setting)
    assert [line.side.variant for line in every] == ["more", "most"]
    for one in (
        read_line("most: on_time >= 90 %", setting),
        read_line("on_time >= 90 %", setting, "most"),
    ):
        assert [(line.text, line.side.variant) for line in one] == [("on_time >= 90 %", "most")]
    assert read_line("base: on_time >= 90 %", setting)[0].side.variant == "base"


def test_a_delta_of_the_baseline_is_each_variants_own(setting, alone):
    found = read_line(f"delta({BASELINE}, on_time) >= 0 pp", setting)
    assert [(line.side.variant, line.side.against) for line in found] == [
        ("more", BASELINE),
        ("most", BASELINE),
    ]
    (one,) = read_line(f"delta({BASELINE}, on_time) >= 0 pp", alone)
    assert one.side.variant == "base"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit_fil_rate >= 98 %", "did you mean unit_fill_rate?"),
        ("unit_fill_rate[tier=golf] >= 98 %", "did you mean gold?"),
        ("unit_fill_rate[tear=gold] >= 98 %", "did you mean tier?"),
        ("mor: unit_fill_rate >= 98 %", "did you mean more?"),
        ("delta(mor, total_cost) <= 5 %", "did you mean more?"),
        ("delta(base, total_cost) <= 5 %", "base is what is compared with"),
        ("most: delta(more, total_cost) <= 5 %", "a delta of most"),
        ("delta(total_cost) <= 5 %", "delta(variant, figure)"),
        ("unit_fill_rate 98 %", ">= <= > <"),
        ("unit_fill_rate >=", "nothing is no quantity"),
        ("unit_fill_rate >= ninety", "ninety is no quantity, such as 98 %"),
        ("unit_fill_rate >= 980 %", "lies beyond what unit_fill_rate can be"),
        ("unit_fill_rate >= 98 pp", "98 pp"),
        ("order_cycle_time <= 2", "needs a unit"),
        ("total_cost <= 5 USD", "money in EUR"),
        ("delta(more, unit_fill_rate) >= 1", "pp (absolute) or % (relative)"),
        ("delta(more, order_cycle_time) <= 1 pp", "1 pp"),
        ("on_time >= 9 %" + " " * 600, "at most 600 characters"),
        ("", ">= <= > <"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_allowed(setting, text, told):
    with pytest.raises(UsageError, match=r".") as caught:
        read_line(text, setting)
    assert told in str(caught.value)


def test_variants_are_not_compared_where_there_is_one(alone):
    with pytest.raises(UsageError, match=r"no variant more"):
        read_line("delta(more, total_cost) <= 5 %", alone)
    with pytest.raises(UsageError, match=r"delta\(baseline, figure\)"):
        read_line("delta(base, total_cost) <= 5 %", alone)
