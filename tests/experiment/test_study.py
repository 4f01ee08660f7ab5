import pytest

from simwh.errors import InputError, UsageError
from simwh.experiment.compare import Compare
from simwh.experiment.replicate import Replicate
from simwh.experiment.study import compare_files, read_study
from tests.experiment.shop import SHOP, STOCK, study_of, write_shop


def faults_of(folder, experiment):
    with pytest.raises(InputError) as caught:
        study_of(folder, experiment)
    return caught.value.faults


def test_a_scenario_alone_is_replicated(tmp_path):
    study = study_of(tmp_path)
    assert isinstance(study.question, Replicate)
    assert [variant.name for variant in study.variants] == ["base"]
    assert study.question.name == "shop"


def test_a_file_with_variants_compares_them_with_the_scenario_unchanged(tmp_path):
    study = study_of(tmp_path, f"variants: {{more: {{{STOCK}: 44}}}}")
    assert isinstance(study.question, Compare)
    base, more = study.variants
    assert (base.name, base.changes) == ("base", {})
    assert (more.name, more.changes) == ("more", {STOCK: "44"})
    assert more.scenario.warehouses["leeds"].stock.replenishment.base_stock == 44
    assert study.question.name == "question"


def test_a_variant_may_be_described_and_change_whole_parts(tmp_path):
    text = "variants:\n  wages:\n    description: nobody is paid\n    set:\n"
    text += "      warehouses.leeds.picking.crew: {size: 2, wage: null}\n"
    (_, wages) = study_of(tmp_path, text).variants
    assert wages.description == "nobody is paid"
    assert wages.changes == {"warehouses.leeds.picking.crew": "{size: 2, wage: nothing (null)}"}
    assert wages.scenario.warehouses["leeds"].picking.crew.wage == 0.0


def test_changes_of_the_scenario_go_into_every_variant_before_its_own(tmp_path):
    file = write_shop(tmp_path, f"variants: {{more: {{{STOCK}: 44}}}}")
    base, more = read_study(file, sets=[f"{STOCK}=20", "rates.ordering=9"]).variants
    assert base.scenario.warehouses["leeds"].stock.replenishment.base_stock == 20
    assert more.scenario.warehouses["leeds"].stock.replenishment.base_stock == 44
    assert base.scenario.rates.ordering == more.scenario.rates.ordering == 9.0


def test_options_override_the_file_and_add_to_what_it_requires(tmp_path):
    text = "seed: 3\nreplications: 5\nrequire: [on_time >= 10 %]\n"
    study = study_of(tmp_path, text, seed=4, level="90 %", require=("otif >= 10 %",))
    assert (study.question.seed, study.question.level) == (4, 0.9)
    assert study.question.replications == 5
    assert [line.text for line in study.requirements] == ["on_time >= 10 %", "otif >= 10 %"]


def test_every_line_that_cannot_be_read_is_told_at_its_place(tmp_path):
    text = "require:\n  - on_tim >= 10 %\n  - on_time >= 10 %\n  - {mor: otif >= 1 %}\n"
    text += "precision:\n  on_time: 1 h\nreport: {figures: [nothing]}\n"
    faults = faults_of(tmp_path, text)
    assert [(fault.line, fault.path) for fault in faults] == [
        (3, "require.0"),
        (5, "require.2"),
        (7, "precision.on_time"),
        (8, "report.figures.0"),
    ]
    assert "did you mean on_time?" in str(faults[0])


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("kind: compar\n", 2, "did you mean compare?"),
        ("replication: 4\n", 2, "did you mean replications?"),
        ("replications: four\n", 2, "a whole number"),
        ("replications: 9\nlimit: 3\n", 1, "at least the 9 replications"),
        ("level: 101 %\n", 2, "from 50 %"),
        ("variants: {more: {warehouses.leed.stock: {}}}\n", 2, "did you mean leeds?"),
        (f"variants: {{more: {{{STOCK}: many}}}}\n", 2, "a duration"),
        ("variants: {}\n", 2, "1"),
        ("report: {lang: fr}\n", 2, "zh"),
    ],
)
def test_a_mistake_in_an_experiment_is_told_at_its_line(tmp_path, text, line, told):
    (fault,) = faults_of(tmp_path, text)
    assert fault.line == line
    assert fault.file.endswith("question.yaml")
    assert told in str(fault)


@pytest.mark.parametrize(
    "name", ["../../etc/shop.yaml", "/shop.yaml", "C:/shop.yaml", "..\\scenarios\\shop.yaml", "no"]
)
def test_the_scenario_lies_in_the_experiments_folder_or_beside_it(tmp_path, name):
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "shop.yaml").write_text(SHOP)
    (tmp_path / "a").mkdir()
    file = write_shop(tmp_path / "a", "replications: 2\n")
    file.write_text(f"scenario: '{name}'\n")
    with pytest.raises(InputError, match="in the experiment's folder or one beside it"):
        read_study(file)


def test_a_scenario_beside_the_experiment_is_found(tmp_path):
    file = write_shop(tmp_path, "replications: 2\n")
    (tmp_path / "experiments" / "here.yaml").write_text(SHOP)
    file.write_text("scenario: here.yaml\n")
    assert read_study(file).variants[0].scenario.name == "shop"


def test_files_are_compared_with_the_first_by_their_names(tmp_path):
    one = write_shop(tmp_path)
    two = tmp_path / "more stock.yaml"
    two.write_text(SHOP.replace("38", "44"))
    study = compare_files([one, two, one], options={"require": ("on_time >= 1 %",)})
    assert [variant.name for variant in study.variants] == ["shop", "more_stock", "shop-2"]
    assert study.question.compared_with == "shop"
    assert [line.side.variant for line in study.requirements] == ["more_stock", "shop-2"]
    with pytest.raises(UsageError, match="two or more"):
        compare_files([one])


def test_what_is_told_by_default_is_not_asked_and_the_rest_is_asked_of_all(tmp_path):
    text = f"variants: {{more: {{{STOCK}: 44}}}}\nprecision: {{p90(order_cycle_time): 1 h}}\n"
    text += "require: ['unit_fill_rate[tier=gold] >= 1 %', 'more: P(on_hand > 3) >= 1 %']\n"
    study = study_of(tmp_path, text)
    for variant in study.variants:
        assert variant.asked == ("P(on_hand > 3)", "p90(order_cycle_time)")


def test_a_figure_that_only_one_variant_has_is_asked_of_that_one(tmp_path):
    york = "{stock: {source: maker, replenishment: {kind: base_stock, base_stock: 9}}}"
    text = f"variants: {{two: {{warehouses.york: {york}}}}}\n"
    text += "require: ['two: P(on_hand > 3)[site=york] >= 1 %']\n"
    base, two = study_of(tmp_path, text).variants
    assert (base.asked, two.asked) == ((), ("P(on_hand > 3)[site=york]",))


def test_a_half_width_is_absolute_in_points_and_relative_in_percent(tmp_path):
    text = "precision: {on_time: 1 pp, otif: 2 %, order_cycle_time: 3 min, orders: 5}\n"
    wishes = {wish.side.figure.text: wish for wish in study_of(tmp_path, text).precision}
    assert {name: (w.half_width, w.relative) for name, w in wishes.items()} == {
        "on_time": (0.01, False),
        "otif": (0.02, True),
        "order_cycle_time": (180.0, False),
        "orders": (5.0, False),
    }
    for bad in ("on_time: 0 pp", "on_time: 1", "orders: 1 pp"):
        with pytest.raises(InputError):
            study_of(tmp_path, f"precision: {{{bad}}}\n")
