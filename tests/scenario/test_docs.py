"""What the documentation shows runs as it stands, and tells the figures that it names."""

import re
from math import isfinite
from pathlib import Path

from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of
from simwh.kpi import evaluate
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read

PAGE = (Path(__file__).parents[2] / "docs" / "forecasts.md").read_text(encoding="utf-8")


def test_the_page_on_forecasts(tmp_path):
    (shown,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    file = tmp_path / "scenario.yaml"
    file.write_text(shown)
    scenario, origins = read(file, Scenario)
    check(scenario, origins, tmp_path)
    rows = re.findall(r"^\| (`.*?`) \| ", PAGE, re.MULTILINE)
    figures = [figure for row in rows for figure in re.findall(r"`(.*?)`", row)]
    run = simulate(company_of(scenario, tmp_path), 1, 0)
    told = evaluate(run, scenario, figures).totals
    assert len(figures) == 9
    for figure in figures:
        above, below = told[figure]
        assert below > 0, figure
        assert isfinite(above / below)
    depot, pooled = (above / below for above, below in map(told.get, figures[:2]))
    assert depot > 0
    assert pooled > 0
