"""What is written is what was simulated: the experiment's variant behaves like that in memory."""

from pathlib import Path

import pytest

from simwh.design import variant as variants
from simwh.design.planner import Planner
from simwh.design.target import read_target
from simwh.design.variant import variant_of, write_experiment
from simwh.errors import UsageError
from simwh.experiment.study import read_study
from simwh.experiment.work import company_of
from tests.design import shops


def proposed(file: Path, text: str = "95 %"):
    base = read_study(file).variants[0]
    company = company_of(base.scenario, base.folder)
    proposal = Planner(company, [read_target(text, base.names)], False).propose()
    return base, company, proposal


@pytest.mark.parametrize("kind", [shops.BASE_STOCK, shops.LOTS, shops.UP_TO])
def test_the_experiment_that_is_written_has_the_variant_that_was_simulated(
    tmp_path: Path, kind: str
) -> None:
    file = shops.shop(tmp_path, shops.POISSON, kind)
    base, company, proposal = proposed(file)
    to = tmp_path / "levels.yaml"
    assert write_experiment(to, file, company, proposal, ["unit_fill_rate >= 95 %"]) == [to]
    study = read_study(to)
    assert [v.name for v in study.variants] == ["base", "proposed"]
    ran = company_of(variant_of(base, company, proposal).scenario, tmp_path)
    read = company_of(study.variants[1].scenario, tmp_path)
    assert ran.rules == read.rules != company.rules
    assert [line.text for line in study.requirements] == ["unit_fill_rate >= 95 %"]


def test_many_points_are_written_as_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(variants, "MOST_LINES", 0)
    file = shops.shop(tmp_path, shops.POISSON, shops.UP_TO)
    base, company, proposal = proposed(file)
    to = tmp_path / "levels.yaml"
    written = write_experiment(to, file, company, proposal, [])
    assert [path.name for path in written] == ["levels.yaml", "levels-main.csv"]
    read = company_of(read_study(to).variants[1].scenario, tmp_path)
    ran = company_of(variant_of(base, company, proposal).scenario, tmp_path)
    assert [rule.replenishment for rule in read.rules.values()] == [
        rule.replenishment for rule in ran.rules.values()
    ]


def test_levels_of_a_table_give_way_to_those_proposed(tmp_path: Path) -> None:
    (tmp_path / "levels.csv").write_text("item,base_stock,opening\nwidget,3,2\n")
    file = shops.shop(tmp_path, shops.POISSON, shops.BASE_STOCK)
    file.write_text(
        file.read_text().replace("{source: maker,", "{source: maker, table: levels.csv,")
    )
    base, company, proposal = proposed(file)
    ran = company_of(variant_of(base, company, proposal).scenario, tmp_path)
    (rule,) = ran.rules.values()
    assert rule.replenishment.base_stock == proposal.points[0].levels["base_stock"] > 3
    assert rule.opening == 2


def test_an_experiment_must_find_its_scenario(tmp_path: Path) -> None:
    file = shops.shop(tmp_path, shops.POISSON, shops.LOTS)
    _, company, proposal = proposed(file)
    far = tmp_path / "a" / "b" / "levels.yaml"
    with pytest.raises(UsageError, match="in its scenario's folder"):
        write_experiment(far, file, company, proposal, [])
