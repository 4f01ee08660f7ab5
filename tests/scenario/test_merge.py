"""``extends``, ``--set`` and variants change by one rule: maps merge, all else replaces."""

from pathlib import Path

import pytest

from simwh.errors import InputError
from simwh.scenario.loader import load_tree
from simwh.scenario.merge import apply_changes, load_chain, merged, node_of, read_sets
from simwh.scenario.reading import Origins, read, validate
from simwh.scenario.tree import Place, Plain
from tests.scenario.company import COMPLETE, MINIMAL, Company, Law, Packing, Shift, SShape, Window

HERE, THERE = Place("base.yaml", 1, 1), Place("x.yaml", 1, 1)


def lay(base: Plain, over: Plain) -> Plain:
    return merged(node_of(base, HERE), node_of(over, THERE)).plain()


@pytest.mark.parametrize(
    ("base", "over", "result"),
    [
        ({"a": 1, "b": 2}, {"b": 3, "c": 4}, {"a": 1, "b": 3, "c": 4}),
        ({"a": {"b": {"c": 1, "d": 2}}}, {"a": {"b": {"c": 9}}}, {"a": {"b": {"c": 9, "d": 2}}}),
        ({"a": [1, 2, 3]}, {"a": [4]}, {"a": (4,)}),
        ({"a": 1, "b": 2}, {"a": None}, {"b": 2}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": None}}, {"a": {"c": 2}}),
        ({"a": 1}, {"b": None}, {"a": 1, "b": None}),
        ({"a": {"b": 1}}, {"a": 3}, {"a": 3}),
        ({"a": "s_shape"}, {"a": {"kind": "window"}}, {"a": {"kind": "window"}}),
        ({"a": {"kind": "x", "b": 1}}, {"a": {"b": 2}}, {"a": {"kind": "x", "b": 2}}),
        ({"a": {"kind": "x", "b": 1}}, {"a": {"kind": "y"}}, {"a": {"kind": "y"}}),
    ],
)
def test_maps_merge_lists_replace_and_null_deletes(base: Plain, over: Plain, result: Plain) -> None:
    assert lay(base, over) == result


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return folder / f"{next(iter(files))}.yaml"


def test_a_chain_is_merged_from_its_end(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        top="extends: middle.yaml\na: 1\n",
        middle="extends: base.yaml\na: 2\nb: {x: 2}\n",
        base="a: 3\nb: {x: 3, y: 3}\n",
    )
    tree = load_chain(path)
    assert tree.root.plain() == {"a": 1, "b": {"x": 2, "y": 3}}
    assert [file.name for file in tree.files] == ["top.yaml", "middle.yaml", "base.yaml"]
    assert [Origins(tree).origin(p).file for p in ("a", "b.x", "b.y")] == [
        str(tmp_path / name) for name in ("top.yaml", "middle.yaml", "base.yaml")
    ]


@pytest.mark.parametrize(
    ("link", "says", "hint"),
    [
        ("top.yaml", "top.yaml -> top.yaml", ""),
        ("./top.yaml", "top.yaml -> top.yaml", ""),
        ("loop.yaml", "top.yaml -> loop.yaml -> top.yaml", ""),
        ("lop.yaml", "can be read", "did you mean loop.yaml?"),
        ("../loop.yaml", "inside the scenario's folder", ""),
        ("/etc/passwd", "relative", ""),
        ("null", "the name of a YAML file", ""),
        ("[a, b]", "the name of a YAML file", ""),
        ("3", "the name of a YAML file", ""),
    ],
)
def test_a_base_that_cannot_be_is_refused_where_it_is_named(
    tmp_path: Path, link: str, says: str, hint: str
) -> None:
    path = write(tmp_path, top=f"a: 1\nextends: {link}\n", loop="extends: top.yaml\n")
    with pytest.raises(InputError) as caught:
        load_chain(path)
    (fault,) = caught.value.faults
    assert fault.path == "extends"
    assert says in fault.allowed
    assert hint in fault.hint
    assert fault.line in (1, 2)


def test_what_a_base_says_wrong_is_told_in_the_base(tmp_path: Path) -> None:
    path = write(tmp_path, top="extends: base.yaml\n", base="a: .nan\n")
    with pytest.raises(InputError) as caught:
        load_chain(path)
    assert caught.value.faults[0].file == str(tmp_path / "base.yaml")


@pytest.fixture
def company(tmp_path: Path) -> tuple[Company, Origins]:
    return read(write(tmp_path, company=COMPLETE), Company)


def vary(company: tuple[Company, Origins], **changes: Plain) -> Company:
    model, origins = company
    paths = {path.replace("__", "."): value for path, value in changes.items()}
    return validate(apply_changes(origins.tree, paths, model), Company)


def test_a_variant_is_the_scenario_with_values_at_paths(company: tuple[Company, Origins]) -> None:
    variant = vary(company, horizon__warm_up="3 d", warehouses__leeds__shifts__1__size=7)
    assert variant.horizon.warm_up == 3 * 86_400
    assert variant.warehouses["leeds"].shifts[1] == Shift(size=7, start=52_200.0)
    assert variant.warehouses["york"] == company[0].warehouses["york"]


def test_a_variant_leaves_the_scenario_alone(company: tuple[Company, Origins]) -> None:
    before = company[1].tree.root.plain()
    vary(company, warehouses__leeds__items__bolt=None, warehouses__leeds__at=None)
    assert company[1].tree.root.plain() == before


@pytest.mark.parametrize(
    ("path", "value", "result"),
    [
        ("warehouses.york.routing", "s_shape", SShape()),
        ("warehouses.york.routing.length", "1 h", Window(length=3600.0)),
        ("warehouses.york.routing", {"kind": "s_shape", "pause": "3 s"}, SShape(pause=3.0)),
        ("warehouses.leeds.routing.pause", "9 s", SShape(pause=9.0)),
        ("warehouses.york.packing", {"per_order": "3 s"}, Packing(per_order=3.0)),
        ("warehouses.york.packing.per_order", "3 s", Packing(per_order=3.0)),
        ("warehouses.york.shifts.0.size", 9, (Shift(size=9),)),
        ("warehouses.york.pick.factor", "50 %", Law(value=9.0, factor=0.5)),
        ("warehouses.leeds.fallback", None, None),
        ("warehouses.leeds.fallback.share", None, Window(length=1800.0, share=0.5)),
        ("warehouses.leeds.days", ["tue"], ("tue",)),
    ],
)
def test_a_path_may_lead_to_what_no_file_writes(
    company: tuple[Company, Origins], path: str, value: Plain, result: object
) -> None:
    variant = vary(company, **{path: value})
    _, warehouse, field, *_ = path.split(".")
    assert getattr(variant.warehouses[warehouse], field) == result


def test_a_default_policy_keeps_its_other_values(tmp_path: Path) -> None:
    minimal = read(write(tmp_path, company=MINIMAL), Company)
    variant = vary(minimal, warehouses__leeds__routing__pause="5 s")
    assert variant.warehouses["leeds"].routing == SShape(pause=5.0)


@pytest.mark.parametrize("routing", ["s_shape", {"kind": "s_shape"}])
def test_later_changes_build_on_earlier_ones(
    company: tuple[Company, Origins], routing: Plain
) -> None:
    changes = {
        "warehouses.york.routing": routing,
        "warehouses.york.routing.pause": "7 s",
        "warehouses.hull": {"aisle": "3 m"},
        "warehouses.hull.routing.kind": "window",
        "warehouses.hull.routing.length": "4 s",
    }
    variant = vary(company, **changes)
    assert variant.warehouses["york"].routing == SShape(pause=7.0)
    assert variant.warehouses["hull"].routing == Window(length=4.0)


def test_a_variant_may_add_an_entry(company: tuple[Company, Origins]) -> None:
    assert vary(company, demand__south="1 /h").demand["south"] == 1 / 3600
    assert vary(company, warehouses__hull={"aisle": "3 m"}).warehouses["hull"].aisle == 3.0


@pytest.mark.parametrize(
    ("path", "allowed", "hint"),
    [
        ("horizon.warmup", "horizon has warm_up, run_length", "did you mean warm_up?"),
        ("warehouse.leeds", "the scenario has name, currency", "did you mean warehouses?"),
        ("warehouses.hull.aisle", "warehouses has leeds, york", ""),
        ("warehouses.leeds.shifts.2", "warehouses.leeds.shifts has 0, 1", ""),
        ("warehouses.york.items.bolt", "warehouses.york.items has no parts", ""),
        ("warehouses.leeds.aisle.x", "warehouses.leeds.aisle has no parts", ""),
        ("priority.x.y", "priority has no parts", ""),
    ],
)
def test_a_path_that_leads_nowhere_names_the_nearest_that_exists(
    company: tuple[Company, Origins], path: str, allowed: str, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        vary(company, **{path: 1})
    (fault,) = caught.value.faults
    assert (fault.path, fault.hint) == (path, hint)
    assert fault.allowed.startswith(allowed)


def test_faults_of_a_variant_point_into_the_file_of_the_experiment(
    company: tuple[Company, Origins], tmp_path: Path
) -> None:
    text = 'variants:\n  more: {"warehouses.leeds.aisle": 3, "warehouses.leedz": 1, "a..b": 1}\n'
    written = Origins(load_tree(write(tmp_path, experiment=text))).node("variants.more")
    assert written is not None
    changes = written.value
    assert isinstance(changes, dict)
    with pytest.raises(InputError) as caught:
        apply_changes(company[1].tree, {"a..b": changes["a..b"]}, company[0])
    assert (caught.value.faults[0].line, caught.value.faults[0].column) == (2, 62)
    wrong = {"warehouses.leeds.aisle": changes["warehouses.leeds.aisle"]}
    with pytest.raises(InputError) as caught:
        validate(apply_changes(company[1].tree, wrong, company[0]), Company)
    (fault,) = caught.value.faults
    assert (Path(fault.file).name, fault.line, fault.path, fault.hint) == (
        "experiment.yaml", 2, "warehouses.leeds.aisle", "did you mean 3 m or 3 km?",
    )  # fmt: skip


def test_sets_are_read_as_yaml_values() -> None:
    changes = read_sets(["a=1", "b.c = [x, 3 d]", "d=NO", "e=", "f=a=b", "a=2"])
    assert {path: node.plain() for path, node in changes.items()} == {
        "a": 2, "b.c": ("x", "3 d"), "d": "NO", "e": None, "f": "a=b",
    }  # fmt: skip


def test_all_faulty_sets_are_told() -> None:
    with pytest.raises(InputError) as caught:
        read_sets(["a", "b=.nan", "c=[", "d=1"])
    assert [fault.path for fault in caught.value.faults] == ["", "b", "c"]
