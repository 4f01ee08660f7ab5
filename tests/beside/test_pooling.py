"""The square-root law beside the change that pooling makes."""

import csv
import io
from math import sqrt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import simwh.beside as beside_package
from simwh.beside import with_theory
from simwh.beside.base import PairForm
from simwh.errors import UsageError
from simwh.experiment.session import carry_out
from simwh.experiment.study import read_study
from simwh.report import CATALOGUE
from simwh.report.sentence import Speaker
from simwh.report.theory import beside
from simwh.report.wording import wording_of

APART = """
horizon: {warm_up: 60 d, run_length: 600 d, follow_up: 60 d}
tiers: {all: {}}
items: {box: {}}
customers:
  ann: {tier: all, home: north}
  bob: {tier: all, home: south}
demand:
  ann: {process: {kind: poisson, rate: 8 /d}, customer: ann, basket: {items: box}}
  bob: {process: {kind: poisson, rate: 8 /d}, customer: bob, basket: {items: box}}
suppliers: {factory: {lead_time: 8 d}}
warehouses:
  north: {stock: {source: factory, replenishment: {kind: base_stock, base_stock: 80}}}
  south: {stock: {source: factory, replenishment: {kind: base_stock, base_stock: 80}}}
policies: {sourcing: home}
"""
ASKED = """
scenario: shop.yaml
kind: compare
replications: {replications}
level: 99 %
variants:
  one:
    warehouses.south: null
    customers.bob.home: north
    warehouses.north.stock.replenishment.base_stock: {level}
"""


def found(level, replications):
    """Two warehouses, 128 in a lead time, two standard deviations of 8 each; then one."""
    with TemporaryDirectory() as folder:
        Path(folder, "shop.yaml").write_text(APART, "utf-8")
        file = Path(folder, "pool.yaml")
        asked = ASKED.replace("{level}", str(level)).replace("{replications}", str(replications))
        file.write_text(asked, "utf-8")
        study = read_study(file)
        concluded = carry_out(study, Path(folder, "out"), workers=1)
        finding = with_theory(concluded.finding, study, concluded.samples)
    return finding, [one for one in finding.theory if one.is_change]


@pytest.fixture(scope="module")
def pooled():
    # 128 + 2 sqrt(128) = 150.6
    return found(151, 12)


def test_stock_falls_by_the_square_root_where_the_safety_factor_is_kept(pooled):
    _, (change,) = pooled
    assert change.metric == "delta(one, average_inventory)"
    assert change.value == pytest.approx(1 / sqrt(2) - 1)
    assert change.estimate.mean == pytest.approx(change.value, abs=0.02)
    assert all(one.holds for one in change.assumptions)


def test_another_safety_factor_is_named():
    _, (change,) = found(160, 2)
    (fails,) = [one for one in change.assumptions if not one.holds]
    assert (fails.key, fails.values) == ("same_safety_factor", {"low": "2.00", "high": "2.83"})


def test_reports_tell_it_as_a_change(pooled):
    finding, (change,) = pooled
    (row,) = [r for r in beside(Speaker(finding, wording_of("en"))) if r.comparison is change]
    assert row.label.startswith("Change of Average inventory")
    assert row.value == "−29.29\u00a0%"
    rows = csv.DictReader(io.StringIO(CATALOGUE["csv"](finding, wording_of("zh"))["theory.csv"]))
    (told,) = [r for r in rows if r["metric"] == change.metric]
    assert told["unit"] == "share"
    assert "相对" in told["title"]


def test_a_form_that_meets_its_limits_says_nothing(monkeypatch):
    def refused(base, other):
        raise UsageError("a queue that grows without end")
        yield

    form = PairForm("a form", beside_package.PAIRS[0].function, refused)
    monkeypatch.setattr(beside_package, "PAIRS", (form,))
    assert found(151, 2)[1] == []
