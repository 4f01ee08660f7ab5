from dataclasses import replace

import pytest

from simwh.errors import UsageError
from simwh.experiment.finding import Verdict
from simwh.experiment.requirement import BASELINE
from simwh.experiment.session import carry_out
from simwh.experiment.study import read_study
from tests.experiment.shop import FAKE, STOCK, study_of, write_shop

MORE = f"variants: {{more: {{{STOCK}: 44}}}}\n"


def found(study, out, **options):
    return carry_out(study, out, **{"workers": 1, "work": FAKE, **options}).finding


def same(one, two):
    """Compare findings but for what was run now; as text, since NaN differs from itself."""
    one, two = (repr(replace(finding, simulated=0, reused=0)) for finding in (one, two))
    assert one == two


def test_replications_are_added_at_the_preset_counts_until_all_is_decided(tmp_path):
    text = "replications: 4\nlimit: 64\nrequire: [unit_fill_rate >= 87.5 %]\n"
    finding = found(study_of(tmp_path, text), tmp_path / "out")
    assert finding.looks[0] == 4
    assert finding.verdict is Verdict.MET
    assert finding.replications == finding.looks[-1] < 64
    clear = found(study_of(tmp_path, text.replace("87.5", "50")), tmp_path / "out")
    assert (clear.looks, clear.replications) == ((4,), 4)


def test_what_cannot_be_decided_is_undecided_at_the_limit(tmp_path):
    text = "replications: 4\nlimit: 16\nrequire: ['unit_fill_rate[tier=gold] >= 99.9 %']\n"
    finding = found(study_of(tmp_path, text), tmp_path / "out")
    assert (finding.looks, finding.verdict) == ((4, 8, 16), Verdict.UNDECIDED)
    assert finding.exit_code == 4


def test_replications_are_added_until_figures_are_precise(tmp_path):
    text = "replications: 3\nlimit: 48\nprecision: {unit_fill_rate: 0.3 pp}\n"
    finding = found(study_of(tmp_path, text), tmp_path / "out")
    assert finding.variants[0].kpis["unit_fill_rate"].half_width <= 0.003
    assert 3 < finding.replications < 48
    assert finding.verdict is None
    text = text.replace("0.3", "0.001")
    finding = found(study_of(tmp_path, text), tmp_path / "out")
    assert finding.replications == 48
    assert any("less precise than was asked" in note for note in finding.notes)


def test_a_comparison_is_paired_and_its_differences_hold_together(tmp_path):
    text = f"replications: 4\nvariants: {{a: {{{STOCK}: 40}}, b: {{{STOCK}: 44}}}}\n"
    finding = found(study_of(tmp_path, text), tmp_path / "out")
    assert list(finding.differences) == ["a", "b"]
    change = finding.differences["b"]["unit_fill_rate"]
    assert change.mean == pytest.approx(0.06, abs=1e-3)
    assert change.level == pytest.approx(1 - 0.05 / 2)
    assert finding.variants[0].kpis["unit_fill_rate"].level == 0.95
    assert finding.relative["b"]["unit_fill_rate"].mean == pytest.approx(0.06 / 0.88, abs=1e-3)


def test_one_and_two_workers_find_the_same(tmp_path):
    text = f"replications: 5\nlimit: 20\n{MORE}require: ['unit_fill_rate >= 94.05 %']\n"
    study = study_of(tmp_path, text)
    one = found(study, tmp_path / "one", workers=1)
    same(one, found(study, tmp_path / "two", workers=2))


def test_a_second_run_simulates_nothing_and_finds_the_same(tmp_path):
    study = study_of(tmp_path, f"replications: 5\n{MORE}")
    first = found(study, tmp_path / "out")
    again = found(study, tmp_path / "out")
    assert (first.simulated, first.reused) == (10, 0)
    assert (again.simulated, again.reused) == (0, 10)
    same(first, again)


def test_an_interrupted_study_resumes_and_finds_the_same(tmp_path):
    study = study_of(tmp_path, f"replications: 5\n{MORE}")

    def stop(stage):
        if stage.done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        found(study, tmp_path / "out", progress=stop)
    resumed = found(study, tmp_path / "out")
    assert (resumed.simulated, resumed.reused) == (4, 6)
    same(resumed, found(study, tmp_path / "other"))


def test_more_replications_and_variants_change_no_number_that_was_there(tmp_path):
    few = found(study_of(tmp_path, "replications: 3\n"), tmp_path / "out")
    many = found(study_of(tmp_path, f"replications: 6\n{MORE}"), tmp_path / "out")
    assert many.reused == 3
    for metric, values in few.variants[0].values.items():
        assert repr(many.variants[0].values[metric][:3]) == repr(values)


def test_a_variant_that_differs_in_prices_is_not_simulated(tmp_path):
    text = "variants: {dear: {warehouses.leeds.picking.crew.wage: 24 /h}}\nreplications: 3\n"
    finding = found(study_of(tmp_path, text), tmp_path / "out")
    assert finding.simulated == 3
    assert finding.differences["dear"]["labour_cost"].mean == pytest.approx(12.0)
    assert finding.differences["dear"]["total_cost"].mean == pytest.approx(12.0)
    assert finding.variants[0].kpis["total_cost"].mean == pytest.approx(112.0)


def test_progress_tells_every_look_and_where_replications_came_from(tmp_path):
    text = "replications: 2\nlimit: 4\nrequire: ['unit_fill_rate[tier=gold] >= 99.9 %']\n"
    found(study_of(tmp_path, "replications: 1\n"), tmp_path / "out")
    told = []
    found(study_of(tmp_path, text), tmp_path / "out", progress=told.append)
    counts = [(s.look, s.looks, s.done, s.total, s.simulated, s.reused) for s in told]
    assert counts == [
        (1, 2, 1, 2, 0, 1),
        (1, 2, 2, 2, 1, 1),
        (2, 2, 2, 4, 1, 1),
        (2, 2, 3, 4, 2, 1),
        (2, 2, 4, 4, 3, 1),
    ]


@pytest.mark.parametrize(
    ("stock", "reason"), [(901, "LookupError: no such bin"), (902, "events: too many")]
)
def test_a_failed_replication_is_named_and_nothing_is_met(tmp_path, stock, reason):
    text = f"replications: 3\nlimit: 24\nvariants: {{bad: {{{STOCK}: {stock}}}}}\n"
    text += "require: ['bad: unit_fill_rate >= 10 %', 'base: unit_fill_rate >= 10 %']\n"
    finding = found(study_of(tmp_path, text), tmp_path / "out")
    assert finding.variants[1].failures == {1: reason}
    bad, base = finding.requirements
    assert (bad.verdict, base.verdict) == (Verdict.UNDECIDED, Verdict.MET)
    assert reason in bad.reason
    assert finding.verdict is Verdict.UNDECIDED
    assert (finding.replications, finding.looks) == (2, (3,))


def test_a_failure_where_nothing_is_required_still_ends_in_exit_code_4(tmp_path):
    study = read_study(write_shop(tmp_path), sets=[f"{STOCK}=901"], options={"replications": 2})
    finding = found(study, tmp_path / "out")
    assert (finding.verdict, finding.exit_code) == (None, 4)


def test_what_only_a_worker_finds_out_is_told_as_bad_input(tmp_path):
    study = read_study(write_shop(tmp_path), sets=[f"{STOCK}=903"], options={"replications": 2})
    with pytest.raises(UsageError, match="leeds keeps no tea"):
        found(study, tmp_path / "out")


def test_a_baseline_is_compared_by_replication(tmp_path):
    line = f"delta({BASELINE}, unit_fill_rate) >= 0 pp"
    study = study_of(tmp_path, "replications: 4\n", require=(line,))
    before = carry_out(study, tmp_path / "out", workers=1, work=FAKE).samples
    equal = found(study, tmp_path / "out", baseline=before)
    assert equal.verdict is Verdict.MET
    assert equal.baseline["base"]["unit_fill_rate"].half_width == 0.0
    file = write_shop(tmp_path, "replications: 4\n")
    worse = read_study(file, sets=[f"{STOCK}=30"], options={"require": (line,)})
    finding = found(worse, tmp_path / "out", baseline=before)
    assert finding.verdict is Verdict.NOT_MET
    assert finding.baseline["base"]["unit_fill_rate"].mean == pytest.approx(-0.08, abs=1e-3)


def test_the_engine_answers_the_same_for_one_and_two_workers_and_other_prices(tmp_path):
    text = "replications: 3\nvariants: {dear: {warehouses.leeds.picking.crew.wage: 24 /h, "
    text += "rates.holding: 40 %/y, tiers.gold.late_penalty: 50}}\n"
    study = study_of(tmp_path, text)
    one = carry_out(study, tmp_path / "one", workers=1).finding
    two = carry_out(study, tmp_path / "two", workers=2).finding
    assert repr(one) == repr(two)
    assert one.simulated == 3
    base, dear = (variant.kpis for variant in one.variants)
    assert base["labour_cost"].mean == pytest.approx(12 * 24 * 8)
    assert dear["labour_cost"].mean == pytest.approx(24 * 24 * 8)
    assert dear["holding_cost"].mean == pytest.approx(2 * base["holding_cost"].mean)
    lines = [metric for metric in base if metric.endswith("_cost") and "[" not in metric]
    ledger = sum(dear[name].mean for name in lines if name != "total_cost")
    assert dear["total_cost"].mean == pytest.approx(ledger + dear["lost_margin"].mean)
    shares = [dear[f"cost_to_serve[tier={tier}]"].mean for tier in ("gold", "bronze")]
    assert sum(shares) == pytest.approx(dear["total_cost"].mean)
