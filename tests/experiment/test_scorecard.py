import pytest

from simwh.experiment.finding import Verdict
from simwh.experiment.sample import Sample, columns_of
from simwh.experiment.scorecard import FIGURES, scorecard
from simwh.experiment.study import read_study
from simwh.kpi import CATALOGUE
from simwh.scenario.customers import Targets
from tests.experiment.shop import write_shop

GOLD = ("tiers.gold.targets.unit_fill_rate=95 %", "tiers.gold.targets.otif=90 %")


def variant(folder, *sets):
    (found,) = read_study(write_shop(folder), sets=sets).variants
    return found


def sample(**rates):
    """Two figures of gold in 20 replications of a thousand each, all a little different."""
    rows = [
        {f"{name}[tier=gold]": (1000 * rate + r % 3, 1000.0) for name, rate in rates.items()}
        for r in range(20)
    ]
    return Sample(tuple(range(20)), columns_of(rows), {})


def test_every_share_that_a_tier_can_be_meant_to_get_has_a_figure():
    assert set(FIGURES) == set(Targets.model_fields) - {"window"}
    assert set(FIGURES.values()) <= {entry.name for entry in CATALOGUE}


def test_a_tier_without_targets_is_not_scored(tmp_path):
    one = variant(tmp_path)
    assert scorecard([one], {one.name: sample(otif=0.9)}, 0.95) == []


def test_a_variant_that_failed_in_every_replication_is_not_scored(tmp_path):
    one = variant(tmp_path, *GOLD)
    assert scorecard([one], {one.name: Sample((), columns_of([]), {})}, 0.95) == []


@pytest.mark.parametrize(
    ("otif", "verdict"),
    [(0.95, Verdict.MET), (0.80, Verdict.NOT_MET), (0.899, Verdict.UNDECIDED)],
)
def test_a_target_is_met_missed_or_undecided_as_the_whole_interval_lies(tmp_path, otif, verdict):
    one = variant(tmp_path, *GOLD)
    fill, found = scorecard([one], {one.name: sample(unit_fill_rate=0.99, otif=otif)}, 0.95)
    assert (fill.text, fill.verdict) == ("unit_fill_rate[tier=gold] >= 95 %", Verdict.MET)
    assert (found.text, found.bound, found.verdict) == ("otif[tier=gold] >= 90 %", 0.9, verdict)


def test_the_targets_of_a_variant_hold_together(tmp_path):
    one = variant(tmp_path, *GOLD)
    found = scorecard([one], {one.name: sample(unit_fill_rate=0.99, otif=0.9)}, 0.95)
    assert [target.estimate.level for target in found] == pytest.approx([0.975, 0.975])


def test_a_figure_that_was_not_told_leaves_its_target_undecided(tmp_path):
    one = variant(tmp_path, *GOLD)
    _, otif = scorecard([one], {one.name: sample(unit_fill_rate=0.99)}, 0.95)
    assert (otif.verdict, otif.reason) == (Verdict.UNDECIDED, "otif[tier=gold] was not told")
