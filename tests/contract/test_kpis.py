"""What every KPI and every observable keeps to, whoever adds it."""

from math import inf, isfinite

import numpy as np
import pytest

from simwh.distribution.constant import Constant
from simwh.kpi import CATALOGUE, OBSERVABLES, UNITS, Kpi, evaluate
from simwh.kpi.levels import changes
from simwh.kpi.observe import Observable
from simwh.kpi.spine import Spine
from simwh.kpi.terms import TAGS
from simwh.layout import Layout
from simwh.policy.dispatch.amount import Amount
from simwh.policy.dispatch.full_load import FullLoad
from simwh.policy.release.wave import Wave
from simwh.scenario.model import StockClasses
from simwh.scenario.suppliers import Production, Supplier
from tests.kpi.build import DAY, HOUR, prices
from tests.kpi.ledger.test_cost import ALL_PRICES
from tests.kpi.shop import Shop

FULL = {"warehouses__leeds__floor_limit": 9}
CLASSES = StockClasses(fast=0.5 * DAY, excess=0.4 * DAY)
"""Horizons so short that a shop of five weeks has slow and excess stock."""


@pytest.fixture(scope="module")
def spine() -> Spine:
    """A busy run: waits, losses, cancellations, returns, splits, two echelons, all prices."""
    bench = Shop(0, orders=600).bench
    acme = Supplier(lead_time=Constant(value=DAY), production=Production(time=Constant(value=HOUR)))
    layout = Layout(
        aisles=1, aisle_length=5.0, aisle_pitch=2.0, slots_per_aisle_side=2, slot_volume=90.0
    )
    wave = Wave(every=HOUR, cut_offs={"gold": 15 * HOUR})
    floor = {"warehouses__leeds__picking__layout": layout}
    floor |= {"warehouses__york__picking__release": wave}
    floor |= {"warehouses__york__dispatch": FullLoad(quantity=Amount(shipments=2))}
    rest = {"stock_classes": CLASSES, "suppliers": {"acme": acme}, **floor, **FULL}
    return Spine(bench.run(), prices(bench, **rest, **ALL_PRICES))


@pytest.fixture(scope="module")
def totals(spine: Spine) -> dict[str, tuple[float, float]]:
    return evaluate(spine.run, spine.scenario).totals


every_kpi = pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
every_observable = pytest.mark.parametrize("name", OBSERVABLES)


def test_names_are_unique_over_kpis():
    names = [entry.name for entry in CATALOGUE]
    assert len(set(names)) == len(names)


@every_kpi
def test_it_says_what_it_is(entry: Kpi):
    assert entry.unit in UNITS
    assert entry.better in ("higher", "lower", None)
    assert entry.title
    assert entry.source
    assert entry.description.endswith(".")
    assert entry.name.isidentifier()
    assert [tag for tag in TAGS if tag in entry.tags] == list(entry.tags), "in the tags' order"


@every_kpi
def test_it_is_finite_within_its_bounds_and_has_something_to_tell(
    entry: Kpi, totals: dict[str, tuple[float, float]]
):
    low, high = entry.bounds
    told = {name: pair for name, pair in totals.items() if name.partition("[")[0] == entry.name}
    for above, below in told.values():
        assert isfinite(above)
        assert isfinite(below)
        assert below >= 0
        if below:
            assert low <= above / below <= high * (1 + 1e-12)
        else:
            assert above == 0, "undefined is (0, 0)"
    assert told[entry.name][1] > 0
    assert entry.name in ("processing_time", "orders_open_at_end", "orders_not_placed",
                          "dead_stock_value", "substituted_share", "gave_up_share", "help_share",
                          ) or told[entry.name][0] != 0  # fmt: skip


@every_kpi
def test_a_denominator_is_declared_where_there_is_one(
    entry: Kpi, totals: dict[str, tuple[float, float]]
):
    assert bool(entry.denominator) == (totals[entry.name][1] != 1.0)


@every_kpi
def test_it_is_told_only_by_tags_that_all_its_rows_know(entry: Kpi, spine: Spine):
    assert set(entry.tags) <= entry.terms(spine).tags


@every_kpi
def test_parts_of_a_tag_add_up_to_the_whole(entry: Kpi, totals: dict[str, tuple[float, float]]):
    """Sums over a tag's values are the sums over everything (nothing is counted twice)."""
    for tag in set(entry.tags) - {"item", "site", "station", "server"}:
        told = {
            name: pair for name, pair in totals.items() if name.startswith(f"{entry.name}[{tag}=")
        }
        above, below = zip(*(pair for name, pair in told.items() if "," not in name), strict=True)
        whole = totals[entry.name]
        assert sum(above) == pytest.approx(whole[0], rel=1e-9)
        if set(below) != {whole[1]}:  # a constant divides the whole and its parts alike
            assert sum(below) == pytest.approx(whole[1], rel=1e-9)


@every_observable
def test_an_observable_says_what_it_is(name: str):
    entry: Observable = OBSERVABLES[name]
    assert entry.name == name
    assert entry.kind in ("sample", "level", "windows")
    assert entry.unit in UNITS
    assert entry.description.endswith(".")


@every_observable
def test_an_observable_has_finite_values_that_know_its_tags(name: str, spine: Spine):
    entry = OBSERVABLES[name]
    seen = entry.observe(spine)
    if entry.kind == "sample":
        keys, values = [seen.keys], seen.values
    elif entry.kind == "level":
        keys, values = [spans.keys for spans in seen], changes(seen, {})[1]
    else:
        keys, values = [seen.keys], seen.sizes
    assert len(values) > 0
    assert np.isfinite(values).all()
    assert all(set(entry.tags) <= each.tags for each in keys)
    if entry.kind == "sample" and entry.bounds != (-inf, inf):
        assert values.min() >= entry.bounds[0]
