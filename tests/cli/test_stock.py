"""`simwh stock`: levels, the check beside them, and files that say the same."""

import json

import pytest

from tests.design import shops

FEW = ("--workers", 1, "--replications", 2)


@pytest.fixture
def shop(tmp_path):
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)
    file.write_text(file.read_text().replace("1500 d", "300 d"))
    return file


def test_levels_are_told_with_a_verdict_a_target(simwh, shop):
    ended = simwh("stock", shop, "--target", "unit_fill_rate=60%", "--limit", 8, *FEW)
    assert ended.code == 0
    assert "theory is exact at 1 of 1 stock points" in ended.out
    row = next(line for line in ended.out.splitlines() if "unit_fill_rate >= 60 %" in line)
    assert " holds" in row
    assert "theory in the interval" in row


def test_a_proposal_is_written_and_runs(simwh, shop, tmp_path):
    ended = simwh("stock", shop, "--costs", "--no-check", "--write", "levels.yaml")
    assert (ended.code, "written: levels.yaml" in ended.out) == (0, True)
    again = simwh("run", "levels.yaml", *FEW, "--report", "csv")
    assert again.code == 0
    rows = (tmp_path / "simwh-out" / "shop-levels.csv").read_text().splitlines()
    assert rows[0].startswith("site,item,policy,demand,mean,sd,base_stock,reorder_point")
    assert len(rows) == 2


def test_all_of_it_is_json(simwh, shop):
    ended = simwh("stock", shop, "--target", "90%", "--json", "-", *FEW)
    told = json.loads(ended.out)
    assert told["points"][0]["target"] == "unit_fill_rate >= 90 %"
    assert {row["figure"] for row in told["check"]["figures"]} >= {"unit_fill_rate", "total_cost"}
    assert told["check"]["verdict"] in ("holds", "undecided", "does not hold")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "either --target or --targets, or --costs"),
        (("--target", "98%", "--costs"), "either --target or --targets, or --costs"),
        (("--target", "unit_fill_rate[item=gadget]=98%"), "there is no item gadget"),
        (("--target", "98%", "--set", "rates.ordering=5", "--write", "e.yaml"), "without --set"),
        (("--target", "98%", "--ration"), "critical levels need targets of tiers"),
        (("--target", "98%", "--no-check", "--adjust", 2), "--adjust is for targets"),
        (("--costs", "--set", "rates.holding=0 %/y"), "stock costs nothing"),
        (("--costs", "--set", "tiers.gold.backorder_cost=0"), "to owe costs nothing"),
        (("--target", "ninety"), "a share, such as 98 % or 0.98"),
    ],
)
def test_a_mistake_is_told(simwh, shop, words, told):
    ended = simwh("stock", shop, *words)
    assert ended.code == 2
    assert told in ended.err


def test_an_experiment_is_no_scenario(simwh, shop, tmp_path):
    (tmp_path / "exp.yaml").write_text("scenario: shop.yaml\n")
    ended = simwh("stock", tmp_path / "exp.yaml", "--target", "98%")
    assert (ended.code, "is an experiment" in ended.err) == (2, True)


def test_a_scenario_without_levels_to_set_is_told(simwh, shop):
    shop.write_text(shop.read_text().replace(shops.LOTS, "none"))
    ended = simwh("stock", shop, "--target", "98%")
    assert ended.code == 2
    assert "no level can be set" in ended.err


def test_critical_levels_are_proposed_written_and_drawn(simwh, tmp_path):
    file = shops.tiered(tmp_path)
    file.write_text(file.read_text().replace("600 d", "120 d"))
    targets = ("--target", "unit_fill_rate[tier=gold]=98%")
    targets += ("--target", "unit_fill_rate[tier=bronze]=80%")
    few = ("--workers", 1, "--replications", 3, "--limit", 3, "--keep-quantity")
    ended = simwh("stock", file, *targets, "--ration", "--frontier", "--write", "lv.yaml", *few)
    assert ended.code in (0, 3, 4)
    assert "critical levels, units that a tier leaves" in ended.out
    assert "written: simwh-out/tiered-frontier.svg" in ended.out
    svg = (tmp_path / "simwh-out" / "tiered-frontier.svg").read_text()
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "stock as proposed" in svg
    written = (tmp_path / "lv.yaml").read_text()
    assert "policies.allocation:" in written and "policies.clearing:" in written
    assert simwh("lint", "lv.yaml").code == 0
    refused = simwh("stock", file, *targets, "--frontier")
    assert (refused.code, "--frontier is for --ration" in refused.err) == (2, True)
