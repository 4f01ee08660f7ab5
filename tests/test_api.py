"""What `import simwh` offers."""

import subprocess
import sys

import pytest

import simwh
from simwh.errors import InputError
from simwh.experiment.compare import Compare
from simwh.experiment.finding import Verdict
from simwh.scenario.model import Scenario
from tests.experiment.shop import SHOP, STOCK, write_shop


def test_a_scenario_and_an_experiment_are_loaded_as_what_they_are(tmp_path):
    scenario = simwh.load(write_shop(tmp_path), changes={STOCK: 7, "rates.ordering": 3})
    assert isinstance(scenario, Scenario)
    assert scenario.warehouses["leeds"].stock.replenishment.base_stock == 7
    question = simwh.load(write_shop(tmp_path, f"variants: {{more: {{{STOCK}: 44}}}}\n"))
    assert isinstance(question, Compare)
    with pytest.raises(InputError, match="did you mean gold"):
        simwh.load(tmp_path / "scenarios" / "shop.yaml", changes={"tiers.golf.priority": 1})


def test_a_run_is_judged_kept_and_shows_itself(tmp_path):
    options = {"out": tmp_path / "out", "workers": 1, "replications": 3, "limit": 3}
    line = "unit_fill_rate <= 1 %"
    result = simwh.run(write_shop(tmp_path), require=[line], changes={STOCK: 30}, **options)
    assert result.verdict is Verdict.NOT_MET
    assert result.simulated == 3
    assert result._repr_html_().startswith("<p><b>shop</b>")
    assert [path.name for path in result.write(tmp_path / "told", ["json"])] == ["findings.json"]
    again = simwh.run(write_shop(tmp_path), require=[line], changes={STOCK: 30}, **options)
    assert (again.simulated, again.reused) == (0, 3)


def test_scenarios_are_compared(tmp_path):
    more = tmp_path / "more.yaml"
    more.write_text(SHOP.replace("38", "60"))
    options = {"out": tmp_path / "out", "workers": 1, "replications": 3}
    result = simwh.compare(write_shop(tmp_path), more, **options)
    assert result.differences["more"]["unit_fill_rate"].mean > 0


def test_a_script_without_a_main_guard_runs_once_on_two_workers(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        f"import simwh\nprint('start')\nresult = simwh.run({str(write_shop(tmp_path))!r}, "
        f"out={str(tmp_path / 'out')!r}, workers=2, replications=3)\nprint(result.simulated)\n"
    )
    ended = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)
    assert (ended.stdout, ended.stderr) == ("start\n3\n", "")


def test_importing_pulls_in_no_heavy_library():
    code = "import simwh, sys; assert not {'numpy', 'pydantic', 'simpy'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)
