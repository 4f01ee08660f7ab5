"""How much comes of what is ordered: a pure function of the quantity and one uniform."""

from __future__ import annotations

from typing import Protocol

from pydantic import BaseModel, ConfigDict


class YieldLaw(Protocol):
    """How much comes of what is ordered: a frozen model with a ``kind``."""

    @property
    def kind(self) -> str:
        """Return the name in the catalogue."""

    def received(self, quantity: int, chance: float) -> int:
        """Return the quanta that come of `quantity` quanta ordered; more of a larger `chance`.

        Parameters
        ----------
        quantity : int
            1 or more.
        chance : float
            A uniform in (0, 1).
        """

    def share(self) -> float:
        """Return the mean share that comes of a unit ordered alone."""


class Yields(BaseModel):
    """A law of yield as a file names it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)
