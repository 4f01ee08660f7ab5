"""From files to a study: an experiment's file, or scenarios alone, with changes by path."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from simwh.choice import Choice
from simwh.errors import Fault, InputError, UsageError
from simwh.experiment.asking import Study, make_study
from simwh.experiment.catalogue import CATALOGUE
from simwh.experiment.question import BASE, Question
from simwh.experiment.requirement import BASELINE
from simwh.experiment.variants import Variant, resolve
from simwh.scenario.files import inside
from simwh.scenario.loader import load_tree
from simwh.scenario.merge import load_chain, merged, node_of
from simwh.scenario.model import Scenario
from simwh.scenario.reading import Origins, load, validate
from simwh.scenario.tree import Node, Place, Plain, Tree, printable, refused, shown

KEYS = frozenset({"scenario", "kind", "variants", "require"})
"""Keys that an experiment's file has and a scenario's has not."""


def read_study(
    path: Path, *, sets: Sequence[str] = (), options: Mapping[str, Plain] | None = None
) -> Study:
    """Read an experiment, or a scenario as the experiment that replicates it.

    Parameters
    ----------
    path : Path
        A YAML file.
    sets : sequence of str
        Changes of the scenario by path, as ``path=value``.
    options : mapping of field to value, optional
        Fields of the experiment that are not as its file says; `require` is added to the file's.

    Raises
    ------
    InputError
        With every fault of the files.
    """
    if is_experiment(path):
        tree, scenario = load_chain(path), None
    else:
        at = Place(str(path))
        tree, scenario = Tree(node_of({"scenario": path.name}, at), (path,)), path
    tree = _with_options(tree, options or {})
    question = _named(read_question(tree), path.stem)
    origins = Origins(tree)
    scenario = scenario or scenario_file(path.parent, question.scenario, origins)
    base = load(scenario, Scenario, sets=sets)
    return make_study(question, _variants(question, base, scenario.parent, origins), origins)


def _variants(question: Question, base: Tree, folder: Path, origins: Origins) -> list[Variant]:
    """Return the variants of a scenario, or tell what is wrong with any of them."""
    variants: list[Variant] = []
    faults: dict[Fault, None] = {}
    for name, changes in question.changes().items():
        nodes = _nodes(origins, name, changes.set)
        words = changes.description
        try:
            variants.append(resolve(base, folder, name=name, description=words, changes=nodes))
        except InputError as error:
            faults |= dict.fromkeys(error.faults)  # what is wrong with the base is so with all
    if faults:
        raise refused(faults)
    return variants


def compare_files(
    paths: Sequence[Path],
    *,
    sets: Sequence[str] = (),
    options: Mapping[str, Plain] | None = None,
) -> Study:
    """Read two or more scenarios as the experiment that compares them with the first.

    Raises
    ------
    UsageError
        If there are fewer than two.
    InputError
        With every fault of the files.
    """
    if len(paths) < 2:
        raise UsageError("two or more scenario files are compared; the first one is the base")
    names = _names_of(paths)
    variants = tuple(
        resolve(load(path, Scenario, sets=sets), path.parent, name=name)
        for name, path in zip(names, paths, strict=True)
    )
    fields: dict[str, Plain] = {
        "kind": "compare",
        "name": " and ".join(names),
        "scenario": str(paths[0]),
        "base": names[0],
        "variants": {name: {} for name in names[1:]},
    }
    tree = _with_options(Tree(node_of(fields, Place("compare")), tuple(paths)), options or {})
    return make_study(read_question(tree), variants, Origins(tree))


def is_experiment(path: Path) -> bool:
    """Tell whether a file describes an experiment rather than a scenario."""
    entries = load_tree(path).root.value
    return isinstance(entries, dict) and bool(KEYS & entries.keys())


def refuse_experiment(path: Path) -> None:
    """Refuse an experiment where a scenario is wanted.

    Raises
    ------
    UsageError
        With the scenario that the experiment is about.
    """
    if is_experiment(path):
        entries = load_tree(path).root.plain()
        assert isinstance(entries, dict)
        about = f", such as its {entries['scenario']}" if "scenario" in entries else ""
        raise UsageError(printable(f"{path} is an experiment; give a scenario{about}"))


def read_question(tree: Tree) -> Question:
    """Turn a tree into the kind of question that it names.

    Where it names none, it compares if it has variants and replicates otherwise.

    Raises
    ------
    InputError
        With every fault.
    """
    entries = tree.root.value if isinstance(tree.root.value, dict) else {}
    kind = entries.get("kind")
    wanted = kind.value if kind else "compare" if "variants" in entries else "replicate"
    try:
        model = Choice("simwh.experiment", CATALOGUE).find(str(wanted))
    except ValueError as error:
        at = kind.at if kind else tree.root.at
        raise InputError([Fault(*at, "kind", shown(wanted), str(error))]) from None
    question = validate(tree, model)
    assert isinstance(question, Question)
    return question


def scenario_file(folder: Path, name: str, origins: Origins) -> Path:
    """Return the scenario's file that an experiment in `folder` names.

    It lies in that folder or in one beside it, so that an experiment that was sent to somebody
    reads nothing else of theirs.

    Raises
    ------
    InputError
        If there is no such file, or it lies elsewhere.
    """
    home = folder.resolve()
    try:
        if os.path.isabs(name) or "\\" in name:
            raise ValueError("a path relative to the experiment's file, with forward slashes")
        beside = os.path.normpath(f"{home.name}/{name}").replace(os.sep, "/")
        return inside(home.parent, beside)
    except ValueError as error:
        allowed = f"a scenario in the experiment's folder or one beside it: {error}"
        raise InputError([origins.fault("scenario", allowed)]) from None


def _named(question: Question, name: str) -> Question:
    return question if question.name else question.model_copy(update={"name": name})


def _nodes(origins: Origins, name: str, changes: Mapping[str, Any]) -> Mapping[str, Node | Plain]:
    """Return the changes of a variant as they stand in its file, or as its kind makes them."""
    for path in (("variants", name, "set"), ("variants", name)):
        node = origins.node(path)
        if node and isinstance(node.value, dict) and node.value.keys() == changes.keys():
            return dict(node.value)
    return dict(changes)


def _with_options(tree: Tree, options: Mapping[str, Plain]) -> Tree:
    root = tree.root
    for field, value in options.items():
        node = node_of(value, Place(f"--{field}"))
        if field == "require" and isinstance(root.value, dict) and "require" in root.value:
            lines = root.value["require"].value
            if isinstance(lines, list) and isinstance(node.value, list):
                node = replace(root.value["require"], value=[*lines, *node.value])
        root = merged(root, Node({field: node}, root.at))
    return replace(tree, root=root)


def _names_of(paths: Sequence[Path]) -> list[str]:
    """Return the names of files as variants, each one different."""
    names: list[str] = []
    for path in paths:
        stem = re.sub(r"[^\w-]", "_", path.stem).lstrip("-")[:60] or BASE
        name, count = stem, 2
        while name in names or name == BASELINE:
            name, count = f"{stem}-{count}", count + 1
        names.append(name)
    return names
