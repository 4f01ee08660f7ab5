"""Variants: a scenario plus changes by path, resolved and addressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from simwh.engine.plan import make_plan
from simwh.errors import Fault, InputError
from simwh.experiment.behaviour import address_of, behaviour_of, names_of_files
from simwh.experiment.trial import Trial, canonical_json
from simwh.experiment.work import table_of
from simwh.scenario.checks import check
from simwh.scenario.files import fingerprint, inside
from simwh.scenario.merge import apply_changes
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
    folder : Path
        Where its data files are.
    names : mapping of tag to names
        What the tags of its figures may be.
    asked : tuple of str
        Figures that it has to tell beyond those told by default.
    warnings : tuple of str
        What is possible in it and yet hardly meant.
    """

    name: str
    description: str
    changes: Mapping[str, str]
    scenario: Scenario
    folder: Path
    names: Mapping[str, tuple[str, ...]]
    asked: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """What a worker needs, as canonical JSON."""
        told = {"scenario": self._behaviour, "folder": str(self.folder), "asked": self.asked}
        return canonical_json(told)

    @cached_property
    def key(self) -> str:
        """The address of what determines its behaviour."""
        files = sorted(set(names_of_files(self._behaviour)))
        return address_of(self._behaviour, _data(self.folder, files), self.asked)

    @cached_property
    def yaml(self) -> str:
        """The resolved scenario."""
        return resolved_yaml(self.scenario)

    @cached_property
    def _behaviour(self) -> dict[str, object]:
        return behaviour_of(self.scenario.model_dump(mode="json"))

    def trial(self, seed: int, replication: int) -> Trial:
        """Return one replication to be run."""
        caps = self.scenario.caps
        return Trial(self.text, self.key, seed, replication, caps.events, caps.wall_clock)


def resolve(
    tree: Tree,
    folder: Path,
    *,
    name: str,
    description: str = "",
    changes: Mapping[str, Node | Plain] | None = None,
) -> Variant:
    """Return the variant of the scenario `tree` in `folder` that `changes` make.

    Raises
    ------
    InputError
        With every fault of the changes, or of what they make of the scenario or its tables.
    """
    if changes:
        tree = apply_changes(tree, changes, validate(tree, Scenario))
    scenario = validate(tree, Scenario)
    warnings = check(scenario, Origins(tree), folder)
    plan = make_plan(scenario, table_of(folder))
    zones = {customer.zone or name for name, customer in plan.customers.items()}
    return Variant(
        name=name,
        description=description,
        changes={path: _shown(value) for path, value in (changes or {}).items()},
        scenario=scenario,
        folder=folder,
        names={
            "tier": tuple(plan.tiers),
            "site": tuple(plan.warehouses),
            "zone": tuple(sorted(zones)),
            "item": tuple(plan.items),
            "station": plan.station_names,
        },
        warnings=tuple(f"{told.path}: {told.found}; {told.allowed}" for told in warnings),
    )


def _data(folder: Path, names: Sequence[str]) -> str:
    try:
        return fingerprint(inside(folder, name) for name in names)
    except (OSError, ValueError) as error:
        raise InputError([Fault(str(folder), 0, 0, "", "a data file", str(error))]) from None


def _shown(value: Node | Plain) -> str:
    plain = value.plain() if isinstance(value, Node) else value
    if isinstance(plain, Mapping):
        return "{" + ", ".join(f"{key}: {_shown(below)}" for key, below in plain.items()) + "}"
    if isinstance(plain, list | tuple):
        return "[" + ", ".join(map(_shown, plain)) + "]"
    return plain if isinstance(plain, str) else shown(plain)
