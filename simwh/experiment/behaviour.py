"""What determines behaviour, and its address: prices, caps, names and words are not in it.

A replication that the store has is not simulated again, so the address must change whenever a
number could: with any behavioural field, any byte of a data file, any line of the engine's source,
and the versions of the libraries that turn seeds into numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import entry_points, version
from importlib.resources import files as resource_files
from pathlib import Path
from typing import Any

from simwh.choice import kind_of
from simwh.experiment.trial import address, canonical_json
from simwh.kpi.ledger.prices import PATHS
from simwh.policy.sourcing import CATALOGUE as SOURCING

MEANT = tuple(
    f"tiers.*.targets.{share}" for share in ("window_fill", "unit_fill_rate", "on_time", "otif")
)
"""What tiers are meant to get, which is compared with what they got."""
WORDS = frozenset({"name", "description", "currency"})
"""Fields of the scenario itself that no behaviour depends on."""
READ_TARIFFS = frozenset({"cheapest_landed"})
"""Sourcing policies that decide by what transport costs, so that a tariff is behaviour to them."""
TELLING = ("cli", "report", "studio", "theory", "validation", "stats", "design")
"""Packages that tell or judge what the engine did, and cannot change it."""
LIBRARIES = ("numpy", "scipy", "simpy")


def behaviour_of(scenario: Mapping[str, Any]) -> dict[str, Any]:
    """Return a resolved scenario, as plain data, without words, prices and targets no one reads."""
    kept = {key: value for key, value in scenario.items() if key not in WORDS}
    # A plug-in may read whatever its view holds, tariffs included.
    innocent = {kind_of(entry) for entry in SOURCING} - READ_TARIFFS
    reads_tariffs = scenario["policies"]["sourcing"]["kind"] not in innocent
    for path in (*PATHS, *MEANT):
        if not (reads_tariffs and path.startswith("transport.")):
            kept = _without(kept, path.split("."))
    return kept


def address_of(behaviour: Mapping[str, Any], data: str, asked: Sequence[str]) -> str:
    """Return the address of a behaviour.

    Parameters
    ----------
    behaviour : mapping
        As of `behaviour_of`.
    data : str
        Fingerprint of the data files that it names.
    asked : sequence of str
        Figures that are asked for beyond those told by default.
    """
    # The store itself knows what a breach of a cap is worth under another cap.
    uncapped = {key: value for key, value in behaviour.items() if key != "caps"}
    return address(
        {
            "scenario": canonical_json(uncapped),
            "data": data,
            "asked": canonical_json(sorted(asked)),
            "source": source_digest(),
            **library_versions(),
        }
    )


def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that turn seeds into numbers."""
    return {library: version(library) for library in LIBRARIES}


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


def _without(value: Mapping[str, Any], parts: Sequence[str]) -> dict[str, Any]:
    """Return a mapping without what stands at a path, where ``*`` stands for every name."""
    head, *rest = parts
    if not rest:
        return {key: below for key, below in value.items() if key != head}
    return {
        key: _without(below, rest) if head in (key, "*") and isinstance(below, Mapping) else below
        for key, below in value.items()
    }


def _plug_ins() -> Iterator[str]:
    for group in sorted(group for group in entry_points().groups if group.startswith("simwh.")):
        for point in sorted(entry_points(group=group), key=str):
            release = point.dist.version if point.dist else "?"
            yield f"{group}:{point.name}={point.value}@{release}"
