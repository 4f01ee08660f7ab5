"""One scenario, replicated until what is asked of it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from simwh.experiment.question import BASE, Changes, Question


class Replicate(Question):
    """How does this company do?"""

    kind: Literal["replicate"] = "replicate"

    def changes(self) -> Mapping[str, Changes]:
        """Return the scenario unchanged."""
        return {BASE: Changes()}

    @property
    def judged(self) -> tuple[str, ...]:
        """The one variant there is."""
        return (BASE,)

    @property
    def compared_with(self) -> str:
        """Nothing."""
        return ""
