"""Which cases there are: those that come with simwh, by family, or those of other files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from simwh.errors import UsageError
from simwh.scenario.reading import read
from simwh.units import did_you_mean
from simwh.validation.case import Case, Family

CASES = Path(str(files("simwh.validation"))) / "cases"
FAMILIES = (
    "trace",
    "queue",
    "demand",
    "inventory",
    "rationing",
    "multi_echelon",
    "bullwhip",
    "forecast",
    "picking",
    "transport",
)
"""The families that this version covers, wholly or in part."""


@dataclass(frozen=True)
class Entry:
    """A case by its name, or the reason why it has to wait.

    Attributes
    ----------
    name, family : str
    case : Case or None
    later : str
        The feature that the case needs, where there is none.
    home : Path
        The folder of the family's file; scenarios are in a folder there, named like the family.
    """

    name: str
    family: str
    case: Case | None
    later: str = ""
    home: Path = CASES

    @property
    def path(self) -> Path:
        """Return the scenario's file."""
        return self.home / self.family / f"{self.name}.yaml"


@cache
def family(file: Path) -> Family:
    """Read the cases of a family."""
    return read(file, Family)[0]


def families() -> tuple[str, ...]:
    """Return the families, in the order of the table."""
    return FAMILIES


def catalogue(
    only_families: tuple[str, ...] = (),
    only_cases: tuple[str, ...] = (),
    files: tuple[Path, ...] = (),
) -> list[Entry]:
    """Return the cases, of some families or by name; all by default.

    Parameters
    ----------
    only_families, only_cases : tuple of str
        Names; all where there are none.
    files : tuple of Path
        Families of cases to take in place of those that come with simwh.

    Raises
    ------
    UsageError
        If there is no family or case of a name.
    SimwhError
        If a file cannot be read as a family.
    """
    files = files or tuple(CASES / f"{name}.yaml" for name in FAMILIES)
    entries = [entry for file in files for entry in _entries(file)]
    stems, names = [file.stem for file in files], {entry.name for entry in entries}
    for wanted, known, kind in ((only_families, stems, "family"), (only_cases, names, "case")):
        for name in wanted:
            if name not in known:
                hint = did_you_mean(name, known)
                raise UsageError(f"there is no {kind} {name}" + (f"; {hint}" if hint else ""))
    return [
        entry
        for entry in entries
        if (not only_families or entry.family in only_families)
        and (not only_cases or entry.name in only_cases)
    ]


def _entries(file: Path) -> Iterator[Entry]:
    found, at = family(file), (file.stem, file.parent)
    for name, case in found.cases.items():
        yield Entry(name, at[0], case, home=at[1])
    for name, why in found.later.items():
        yield Entry(name, at[0], None, why, home=at[1])
