import pytest

from simwh.errors import UsageError
from simwh.kpi import CATALOGUE, OBSERVABLES, parse

NAMES = {
    "tier": ("gold", "silver"),
    "site": ("leeds", "2nd-floor"),
    "zone": ("île",),
    "item": ("a_1",),
}


@pytest.mark.parametrize(
    ("text", "canonical", "unit"),
    [
        ("unit_fill_rate", "unit_fill_rate", "%"),
        (" unit_fill_rate [ site = leeds , tier = gold ] ",
         "unit_fill_rate[tier=gold,site=leeds]", "%"),
        ("p95(order_cycle_time)[tier=gold]", "p95(order_cycle_time)[tier=gold]", "duration"),
        ("p95(order_cycle_time[tier=gold])", "p95(order_cycle_time)[tier=gold]", "duration"),
        ("p99.9(tour_distance)", "p99.9(tour_distance)", "m"),
        ("P(wait_for_picker>10 min)", "P(wait_for_picker > 10 min)", "%"),
        ("P(on_hand[site=leeds] <= 0)[item=a_1]", "P(on_hand <= 0)[site=leeds,item=a_1]", "%"),
        ("P(shipment_weight >= 500 g)", "P(shipment_weight >= 500 g)", "%"),
        ("mean(demand_per(7d)[item=a_1])", "mean(demand_per(7 d))[item=a_1]", "units"),
        ("demand_per(7 d)", "mean(demand_per(7 d))", "units"),
        ("variance(on_hand[site=2nd-floor])", "variance(on_hand)[site=2nd-floor]", "ratio"),
        ("mean(at(in_transit[zone=île], 6 h, every=24 h))",
         "mean(at(in_transit, 6 h, every=24 h))[zone=île]", "count"),
        ("lead_time_demand", "mean(lead_time_demand)", "units"),
        ("bullwhip( 7d )[item=a_1,site=leeds]", "bullwhip(7 d)[site=leeds,item=a_1]", "ratio"),
        ("mean(lead_time)", "mean(lead_time)", "duration"),
        ("lead_time", "lead_time", "duration"),
        ("time_average(picking_queue)", "time_average(picking_queue)", "count"),
    ],
)  # fmt: skip
def test_a_metric_has_one_canonical_text(text: str, canonical: str, unit: str):
    metric = parse(text, NAMES)
    assert (metric.text, metric.unit) == (canonical, unit)
    assert parse(metric.text, NAMES) == metric


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("unit_fil_rate", "did you mean unit_fill_rate?"),
        ("p95(order_cycle)", "did you mean order_cycle_time?"),
        ("unit_fill_rate[teir=gold]", "did you mean tier?"),
        ("unit_fill_rate[tier=glod]", "there is no tier glod; did you mean gold?"),
        ("unit_fill_rate[tier=gold,tier=silver]", "tier is given twice"),
        ("p95(order_cycle_time[tier=gold])[tier=gold]", "tier is given twice"),
        ("p95(order_cycle_time)[item=a_1]", "order_cycle_time is told by tier, site, zone"),
        ("total_cost[tier=gold]", "total_cost is told only as a whole"),
        ("on_hand[tier=gold]", "on_hand is told by site, item"),
        ("P(wait_for_picker > 10)", "a duration needs a unit"),
        ("P(on_hand > 10 min)", "10 min"),
        ("P(on_hand > x)", "a quantity was expected"),
        ("P(on_hand = 3)", "one of > >= < <="),
        ("P(on_hand)", "one of > >= < <="),
        ("bullwhip", "( was expected"),
        ("bullwhip(0 d)", "a duration of more than 0"),
        ("bullwhip(7 d)[tier=gold]", "bullwhip is told by site, item"),
        ("bulwhip(7 d)", "did you mean bullwhip?"),
        ("p0(on_hand)", "a percentile lies between p0 and p100"),
        ("p100(on_hand)", "unknown name p100"),
        ("time_average(lead_time)", "is not a level"),
        ("mean(unit_fill_rate)", "unit_fill_rate is a figure by itself"),
        ("at(lead_time, 1 h, every=1 d)", "at() observes a level"),
        ("at(on_hand, 1 h, 1 d)", "every= was expected"),
        ("at(on_hand, 1 h, each=1 d)", "every= and a duration was expected"),
        ("demand_per", "( was expected"),
        ("demand_per(0 s)", "a duration of more than 0"),
        ("demand_per(7)", "a duration needs a unit"),
        ("mean(on_hand", ") was expected"),
        ("unit_fill_rate]", "nothing more was expected"),
        ("unit_fill_rate[tier=]", "the name of a tier was expected"),
        ("unit_fill_rate[tier gold]", "= was expected"),
        ("unit_fill_rate[tier=gold", "] was expected"),
        ("", "a metric was expected"),
        ("x" * 1000, "at most 400 characters"),
        ("__import__('os')", "unknown name __import__"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_a_suggestion(text: str, complaint: str):
    with pytest.raises(UsageError) as caught:
        parse(text, NAMES)
    assert complaint in str(caught.value)
    assert len(str(caught.value)) < 700


def test_the_place_of_a_mistake_is_the_word_that_is_wrong():
    with pytest.raises(UsageError, match=r"'p95\(oder\)', column 5: unknown name oder"):
        parse("p95(oder)")


def test_percentiles_say_what_they_are_pooled_from():
    metric = parse("p99.9(order_cycle_time)[tier=gold]")
    assert metric.percentile == 0.999
    assert metric.sample == "order_cycle_time[tier=gold]"
    assert parse("packing_time").percentile is None
    assert parse("P(on_hand > 1)").percentile is None


def test_means_and_probabilities_pool_as_ratios_and_extremes_do_not():
    pooled = ("unit_fill_rate", "mean(on_hand)", "time_average(on_hand)", "P(on_hand > 0)")
    assert all(parse(text).is_ratio for text in pooled)
    single = ("total_cost", "variance(on_hand)", "max(on_hand)", "p95(on_hand)")
    assert not any(parse(text).is_ratio for text in single)


def test_a_metric_knows_what_it_cannot_pass():
    assert parse("P(on_hand > 0)").bounds == parse("unit_fill_rate").bounds == (0.0, 1.0)
    assert parse("min(inventory_position)").bounds[0] < 0
    assert parse("variance(inventory_position)").bounds[0] == 0
    assert parse("unit_fill_rate").better == "higher"
    assert parse("max(on_hand)").better is None


def test_every_name_is_read_back():
    for name in (*(entry.name for entry in CATALOGUE), *OBSERVABLES):
        of = f"{name}(1 d)" if getattr(OBSERVABLES.get(name), "kind", "") == "windows" else name
        assert parse(of).text in (of, f"mean({of})")
