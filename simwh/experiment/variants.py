"""Variants: a scenario plus changes by path, resolved and addressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simwh.errors import Fault, InputError
from simwh.experiment.behaviour import address_of, names_of_files
from simwh.experiment.trial import Trial, canonical_json
from simwh.scenario.checks import check
from simwh.scenario.files import fingerprint, inside
from simwh.scenario.merge import apply_changes, load_chain, read_sets
from simwh.scenario.model import Scenario
from simwh.scenario.reading import Origins, validate
from simwh.scenario.tree import Node, Plain, Tree, shown
from simwh.scenario.writing import resolved_yaml


@dataclass(frozen=True)
class Variant:
    """One scenario of an experiment, ready to be run.

    Attributes
    ----------
    name, description : str
    changes : mapping of path to text
    scenario : Scenario
    text : str
        What a worker needs: the scenario, its folder and what is asked, as canonical JSON.
    key : str
        Address of what determines its behaviour.
    yaml : str
        The resolved scenario.
    """

    name: str
    description: str
    changes: Mapping[str, str]
    scenario: Scenario
    text: str
    key: str
    yaml: str

    def trial(self, seed: int, replication: int) -> Trial:
        """Return one replication to be run."""
        caps = self.scenario.caps
        return Trial(self.text, self.key, seed, replication, caps.events, caps.wall_clock)


def load_base(path: Path, sets: Sequence[str] = ()) -> Tree:
    """Read a scenario file, what it extends, and ``--set`` changes; check nothing yet."""
    tree = load_chain(path)
    return apply_changes(tree, read_sets(sets), validate(tree, Scenario)) if sets else tree


def resolve(
    tree: Tree,
    folder: Path,
    asked: tuple[str, ...] = (),
    *,
    name: str = "",
    description: str = "",
    changes: Mapping[str, Node | Plain] | None = None,
) -> Variant:
    """Return the variant of the scenario `tree` in `folder` that `changes` make.

    Raises
    ------
    InputError
        With every fault of the changes, or of what they make of the scenario.
    """
    if changes:
        tree = apply_changes(tree, changes, validate(tree, Scenario))
    scenario = validate(tree, Scenario)
    check(scenario, Origins(tree), folder)
    plain = scenario.model_dump(mode="json", by_alias=True)
    named = sorted(set(names_of_files(plain)))
    text = canonical_json({"scenario": plain, "folder": str(folder), "asked": list(asked)})
    return Variant(
        name=name or scenario.name,
        description=description,
        changes={path: _shown(value) for path, value in (changes or {}).items()},
        scenario=scenario,
        text=text,
        key=address_of(plain, _data(folder, named), asked),
        yaml=resolved_yaml(scenario),
    )


def _data(folder: Path, names: Sequence[str]) -> str:
    try:
        return fingerprint(inside(folder, name) for name in names)
    except (OSError, ValueError) as error:
        raise InputError([Fault(str(folder), 0, 0, "", "a data file", str(error))]) from None


def _shown(value: Node | Plain) -> str:
    plain = value.plain() if isinstance(value, Node) else value
    return plain if isinstance(plain, str) else shown(plain)


