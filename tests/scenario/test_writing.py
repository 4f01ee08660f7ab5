"""What is written reads back equal, and says where each value came from."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simwh.scenario.loader import load_tree, load_value
from simwh.scenario.merge import node_of
from simwh.scenario.reading import read
from simwh.scenario.tree import Place, Plain, Tree
from simwh.scenario.writing import resolved_yaml
from tests.scenario.company import COMPLETE, MINIMAL, Company

TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")
)
TRAPS = ["NO", "1e3", "14:30", "0123", "-", "3 d", "null", "<<", "a: b", "#", "y", ".inf", "1_0"]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**60), 10**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
    | st.sampled_from(TRAPS)
)
DATA = st.recursive(
    SCALARS,
    lambda part: st.lists(part, max_size=3).map(tuple) | st.dictionaries(TEXT, part, max_size=3),
    max_leaves=8,
)


def tree(data: Plain) -> Tree:
    return Tree(node_of(data, Place("x.yaml", 1, 1)), ())


@pytest.mark.parametrize("text", [COMPLETE, MINIMAL])
@pytest.mark.parametrize("with_origins", [False, True])
def test_a_written_model_reads_back_equal(tmp_path: Path, text: str, with_origins: bool) -> None:
    path = tmp_path / "company.yaml"
    path.write_text(text)
    company, origins = read(path, Company)
    written = tmp_path / "resolved.yaml"
    written.write_text(resolved_yaml(company, origins if with_origins else None))
    again, _ = read(written, Company)
    assert again == company


def test_a_written_model_has_every_default_with_its_unit(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    path.write_text(MINIMAL)
    company, origins = read(path, Company, sets=["warehouses.leeds.wage=18 /h"])
    assert "    aisle: 10 m\n    pick: null\n    wage: 18 /h\n" in resolved_yaml(company)
    lines = [line.strip() for line in resolved_yaml(company, origins).splitlines()]
    assert f"run_length: 1 y  # {path}:1" in lines
    assert "wage: 18 /h  # --set" in lines
    assert "aisle: 10 m  # default" in lines
    assert f"length: 5 min  # {path}:4" in lines
    assert 'shifts: [{size: 3, start: "08:00"}]  # default' in lines


def test_what_is_written_in_short_comes_from_where_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    path.write_text(COMPLETE)
    lines = resolved_yaml(*read(path, Company)).splitlines()
    assert f"      value: 9 s  # {path}:32" in lines
    assert f"      pause: 2 s  # {path}:10" in lines


@given(data=st.dictionaries(TEXT, DATA, max_size=4))
def test_any_data_that_is_written_reads_back_equal(data: dict[str, Plain]) -> None:
    written = resolved_yaml(tree(data))
    assert load_value(written, "written").plain() == data


@given(text=TEXT | st.sampled_from(TRAPS))
def test_written_text_is_the_same_text_in_older_yaml(text: str) -> None:
    assert yaml.safe_load(resolved_yaml(tree({"key": text}))) == {"key": text}


def test_a_tree_is_written_as_it_was_merged(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: {b: 1.50, c: [NO, 2]}\nd:\n")
    assert resolved_yaml(load_tree(path)) == 'a:\n  b: 1.5\n  c: ["NO", 2]\nd: null\n'
    assert resolved_yaml(tree({})) == "{}\n"
