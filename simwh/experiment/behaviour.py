"""What determines behaviour, and its address: prices, names and words are not in it.

A replication that the store has is not simulated again, so the address must change whenever a
number could: with any behavioural field, any byte of a data file, any line of the engine's source,
and the versions of the libraries that turn seeds into numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points, version
from importlib.resources import files as resource_files
from pathlib import Path
from typing import Any

from simwh.experiment.trial import address, canonical_json

WORDS = frozenset({"name", "description", "currency"})
"""Fields of the scenario itself that no behaviour depends on."""
TELLING = ("cli", "report", "studio", "theory", "validation", "stats", "design")
"""Packages that tell or judge what the engine did, and cannot change it."""
LIBRARIES = ("numpy", "scipy", "simpy")


def address_of(scenario: Mapping[str, Any], data: str, asked: tuple[str, ...]) -> str:
    """Return the address of a resolved scenario.

    Parameters
    ----------
    scenario : mapping
        The resolved scenario as plain data.
    data : str
        Fingerprint of the data files that it names.
    asked : tuple of str
        Figures that are asked for beyond the catalogue's own.
    """
    behaviour = {key: value for key, value in scenario.items() if key not in WORDS}
    return address(
        {
            "scenario": canonical_json(behaviour),
            "data": data,
            "asked": canonical_json(sorted(asked)),
            "source": source_digest(),
            **{library: version(library) for library in LIBRARIES},
        }
    )


@cache
def source_digest() -> str:
    """Return the digest of simwh's own source and of the plug-ins that are installed."""
    digest = hashlib.sha256()
    root = Path(str(resource_files("simwh")))
    for path in sorted(root.rglob("*.py")):
        relative = path.relative_to(root)
        if relative.parts[0] not in TELLING:
            digest.update(relative.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for plug_in in _plug_ins():
        digest.update(plug_in.encode() + b"\0")
    return digest.hexdigest()


def _plug_ins() -> Iterator[str]:
    for point in sorted(entry_points(), key=lambda entry: (entry.group, entry.name)):
        if point.group.startswith("simwh."):
            release = point.dist.version if point.dist else "?"
            yield f"{point.group}:{point.name}={point.value}@{release}"


def names_of_files(scenario: Any) -> Iterator[str]:
    """Yield the data files that a resolved scenario names: texts that end in .csv or .csv.gz."""
    if isinstance(scenario, Mapping):
        for value in scenario.values():
            yield from names_of_files(value)
    elif isinstance(scenario, list | tuple):
        for value in scenario:
            yield from names_of_files(value)
    elif isinstance(scenario, str) and scenario.endswith((".csv", ".csv.gz")):
        yield scenario
