"""A finding as Python code gets it: it shows itself in a notebook, and turns into a data frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from simwh.experiment.finding import Finding
from simwh.report import CATALOGUE, repr_html, tell, to_frame, write


class Result(Finding):
    """A `Finding` that tells itself."""

    @classmethod
    def of(cls, finding: Finding) -> Result:
        """Return the same finding, able to tell itself."""
        return cls(**{field.name: getattr(finding, field.name) for field in fields(finding)})

    def _repr_html_(self) -> str:
        return repr_html(self)

    def tell(self, lang: str = "en") -> None:
        """Print verdict, requirements and key figures."""
        tell(self, lang=lang)

    def to_frame(self) -> Any:
        """Return every figure of every variant as a `pandas.DataFrame`, where pandas is installed.

        Raises
        ------
        UsageError
            If it is not.
        """
        return to_frame(self)

    def write(
        self, directory: str | Path, kinds: Iterable[str] = tuple(CATALOGUE), lang: str = "en"
    ) -> tuple[Path, ...]:
        """Write reports into a folder and return their files; as `simwh.report.write`."""
        return write(self, directory, kinds, lang)
