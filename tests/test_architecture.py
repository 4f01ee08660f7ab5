"""The house: who may import whom, and where the heavy libraries live."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "simwh"
LAYERS = (
    {"errors"},
    {"units", "streams", "clock"},
    {"stats", "choice", "calendars"},
    {"distribution"},
    {"state", "record", "layout"},
    {"demand", "policy", "theory", "outage", "yields", "discount"},
    {"equipment"},
    {"scenario"},
    {"engine", "kpi", "fit"},
    {"experiment"},
    {"design", "validation", "report"},
    {"beside"},
    {"cli", "studio"},
)
"""From the bottom up; a package imports its own layer only from itself."""
LEVEL = {name: level for level, layer in enumerate(LAYERS) for name in layer}
BESIDES = {("layout", "state"), ("record", "state")}
ONLY_IN = {
    "simpy": {"engine"},
    "yaml": {"scenario"},
    "matplotlib": {"report"},
    "jinja2": {"report"},
    "xlsxwriter": {"report"},
    "multiprocessing": {"experiment"},
    "concurrent": {"experiment"},
    "dask": {"experiment"},
    "sqlite3": {"experiment"},
    "click": {"cli"},
}
FORBIDDEN = {"pickle", "shelve", "marshal"}
FILES = sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full names of the modules that a file imports, at any depth."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def package(path: Path) -> str:
    """Return the first name below simwh: a package, or a module."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_downward_only(path: Path) -> None:
    mine = package(path)
    if mine in ("__init__", "__main__"):
        return
    for name in imports(path):
        if not name.startswith("simwh."):
            continue
        theirs = name.split(".")[1]
        below = LEVEL[theirs] < LEVEL[mine] or (mine, theirs) in BESIDES
        assert theirs == mine or below, f"{mine} imports {theirs}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_and_dangerous_libraries_have_one_place(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert library not in FORBIDDEN, f"{path} imports {library}"
        assert package(path) in ONLY_IN.get(library, {package(path)}), f"{path}: {library}"


def test_nothing_that_is_read_is_ever_executed() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "compile", "__import__"}, path


def test_every_layer_is_named() -> None:
    assert {package(path) for path in FILES} - {"__init__", "__main__", "examples"} <= set(LEVEL)


def test_every_package_goes_into_the_wheel() -> None:
    """What `.gitignore` names at any depth, hatchling leaves out of the package it builds."""
    ignored = {
        line.rstrip("/")
        for line in (ROOT.parent / ".gitignore").read_text().splitlines()
        if line.endswith("/") and not line.startswith("/")
    }
    packages = {path.parent for path in FILES}
    assert not [path for path in packages if ignored & set(path.relative_to(ROOT).parts)]
    assert not [path for path in packages if not (path / "__init__.py").exists()]
