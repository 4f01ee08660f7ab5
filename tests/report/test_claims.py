"""What a report reads of the resolved scenario."""

from dataclasses import replace

from simwh.report.claims import claims_of
from tests.report.sample import finding, small


def test_names_stand_in_the_order_of_the_scenario_and_the_warm_up_is_read():
    claims = claims_of(finding(tiers=("zinc", "iron", "gold")))
    assert claims.tiers == ("zinc", "iron", "gold")
    assert claims.sites == ("leeds", "porto")
    assert claims.warm_up == 30 * 86400


def test_what_only_a_variant_has_comes_after_what_the_base_has():
    of = finding()
    kpis = {**of.variants[1].kpis, "on_time[site=lyon]": of.variants[0].kpis["on_time"]}
    variants = (of.variants[0], replace(of.variants[1], kpis=kpis))
    assert claims_of(replace(of, variants=variants)).sites == ("leeds", "porto", "lyon")


def test_an_illegible_scenario_costs_no_more_than_the_warm_up():
    for text in ("", ": :\n\t- {", "horizon: {warm_up: soon}\n", "horizon: 3\n", "- a\n"):
        variants = tuple(replace(v, scenario=text) for v in small().variants)
        claims = claims_of(replace(small(), variants=variants))
        assert claims.warm_up == 0.0
        assert claims.tiers == ("gold", "bronze")
