"""The list of closed forms is whole, and each says what it is and where it comes from."""

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from pathlib import Path

import pytest

import simwh.theory
from simwh.theory import FORMS

HELPERS = {"discrete", "_markov"}
MODULES = [
    importlib.import_module(f"simwh.theory.{module.name}")
    for module in pkgutil.iter_modules(simwh.theory.__path__)
    if module.name not in HELPERS
]


def test_every_public_function_is_listed_once():
    public = {
        function
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }
    listed = [form.function for form in FORMS]
    assert len(listed) == len(set(listed))
    assert set(listed) == public


def test_names_are_unique():
    assert len({form.name for form in FORMS}) == len(FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_states_its_source_and_every_parameter(form):
    assert re.search(r"\b(1[89]|20)\d\d\b", form.source), "a source carries a year"
    assert "----" not in form.source
    described = inspect.getdoc(form.function)
    for name in inspect.signature(form.function).parameters:
        assert re.search(rf"(?m)^(\w+, )*{name}(, \w+)* : ", described), name


def test_theory_imports_only_numbers_and_the_errors_of_the_house():
    allowed = {*sys.stdlib_module_names, "numpy", "scipy", "simwh.theory", "simwh.errors"}
    for path in Path(simwh.theory.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module]
            else:
                continue
            for name in names:
                parts = name.split(".")
                assert {parts[0], ".".join(parts[:2])} & allowed, f"{path.name} imports {name}"
