"""An editor with a YAML language server completes scenarios by the schema that simwh prints.

Run it with ``npm install yaml-language-server``, and the folder ``node_modules/.bin`` on the path.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from simwh.cli.schema import experiment_schema, scenario_schema
from tests.editor.server import Server

PROGRAM = shutil.which("yaml-language-server")
ROOT = Path(__file__).parents[2]
SCHEMAS = {"scenario": scenario_schema, "experiment": experiment_schema}

pytestmark = pytest.mark.skipif(
    PROGRAM is None or shutil.which("node") is None,
    reason="needs node and yaml-language-server (npm install yaml-language-server) on the path",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("editor")
    for what, schema in SCHEMAS.items():
        (home / f"{what}.schema.json").write_text(json.dumps(schema()))
    return home


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    assert PROGRAM is not None
    with Server(PROGRAM, folder) as running:
        yield running


class Editor:
    """A file with a cursor, which stands where the text has a bar."""

    def __init__(self, server: Server, path: Path, text: str, what: str) -> None:
        before, _, after = text.partition("|")
        lines = before.split("\n")
        self._server, self._path = server, path
        self._line, self._column = len(lines), len(lines[-1])
        schema = (path.parent / f"{what}.schema.json").as_uri()
        path.write_text(f"# yaml-language-server: $schema={schema}\n{before}{after}")
        server.open(path)

    def offers(self) -> list[str]:
        return self._server.complete(self._path, self._line, self._column)

    def shows(self) -> str:
        return self._server.hover(self._path, self._line, self._column - 1)

    def problems(self) -> list[str]:
        found = self._server.diagnostics[self._path.as_uri()]
        return [problem["message"] for problem in found]


Edit = Callable[..., Editor]


@pytest.fixture(scope="module")
def edit(server: Server, folder: Path) -> Edit:
    names = (folder / f"{number}.yaml" for number in count())

    def opened(text: str, what: str = "scenario") -> Editor:
        return Editor(server, next(names), text, what)

    return opened


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("demand:\n  web:\n    process:\n      kind: |", {"poisson", "renewal", "bootstrap"}),
        ("policies:\n  allocation:\n    kind: |", {"first_come", "priority", "critical_level"}),
        ("suppliers:\n  maker:\n    lead_time:\n      kind: |", {"gamma", "empirical"}),
        (
            "warehouses:\n  a:\n    picking:\n      routing: |",
            {"s_shape", "largest_gap", "optimal"},
        ),
        ("horizon:\n  kind: |", {"steady_state", "terminating"}),
    ],
)
def test_kinds_are_completed(edit: Edit, text: str, offered: set[str]) -> None:
    assert offered <= set(edit(text).offers())


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("|", {"extends", "horizon", "tiers", "warehouses"}),
        ("demand:\n  web:\n    process:\n      kind: renewal\n      |", {"interval", "first"}),
        (
            "suppliers:\n  maker:\n    lead_time:\n      kind: gamma\n      |",
            {"mean", "cv", "shape"},
        ),
        (
            "warehouses:\n  a:\n    stock:\n      replenishment:\n"
            "        kind: reorder_point_order_up_to\n        |",
            {"reorder_point", "order_up_to", "trigger"},
        ),
    ],
)
def test_the_fields_of_a_kind_are_completed_and_no_others(
    edit: Edit, text: str, offered: set[str]
) -> None:
    found = set(edit(text).offers())
    assert offered <= found
    assert not {"order_quantity", "base_stock", "probability"} & found


def test_experiments_are_completed_too(edit: Edit) -> None:
    assert {"compare", "replicate"} <= set(edit("kind: |", "experiment").offers())
    offers = edit("scenario: a.yaml\nkind: compare\n|", "experiment").offers()
    assert {"variants", "require", "base", "replications"} <= set(offers)


def test_a_field_is_explained(edit: Edit) -> None:
    told = edit("horizon:\n  warm_up|: 3 d\n").shows()
    assert "Deleted transient" in told
    assert "3 d" in told


@pytest.mark.parametrize(
    "file",
    [
        "scenarios/tiers.yaml",
        "scenarios/tier_rationing.yaml",
        "scenarios/online_retail/uk.yaml",
        "scenarios/online_retail/uk_and_continent.yaml",
        "benchmarks/workload_b/scenario.yaml",
    ],
)
def test_good_scenarios_have_no_problem(edit: Edit, file: str) -> None:
    assert edit((ROOT / file).read_text()).problems() == []


@pytest.mark.parametrize("name", ["online_retail", "tier_rationing"])
def test_a_good_experiment_has_no_problem(edit: Edit, name: str) -> None:
    text = (ROOT / "experiments" / f"{name}.yaml").read_text()
    assert edit(text, "experiment").problems() == []


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("tiers:", "tires:", "Property tires is not allowed."),
        ("tiers:", "tires:", 'Missing property "tiers".'),
        ("cv: 0.4", "cw: 0.4", "Property cw is not allowed."),
        ("rate: 30 /d", "rate: 30", 'Incorrect type. Expected "string".'),
        ("promise: 2 d", "promise: 2 days", "String does not match the pattern"),
    ],
)
def test_mistakes_are_marked(edit: Edit, right: str, wrong: str, problem: str) -> None:
    text = (ROOT / "scenarios" / "tiers.yaml").read_text()
    assert any(told.startswith(problem) for told in edit(text.replace(right, wrong)).problems())
