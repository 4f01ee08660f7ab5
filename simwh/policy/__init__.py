"""Decisions: one package for each, one file for each policy, and a literal `CATALOGUE` in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from pydantic import BaseModel

Catalogue = tuple[type[BaseModel], ...]


class _Decisions(Mapping[str, Catalogue]):
    """Decisions in alphabetical order; a package is imported when its catalogue is asked for."""

    def __init__(self) -> None:
        self._names = sorted(module.name for module in iter_modules(__path__) if module.ispkg)

    def __getitem__(self, decision: str) -> Catalogue:
        if decision not in self._names:
            raise KeyError(decision)
        catalogue: Catalogue = import_module(f"{__name__}.{decision}").CATALOGUE
        return catalogue

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


DECISIONS: Mapping[str, Catalogue] = _Decisions()
"""Decision -> the policy models that may make it."""
