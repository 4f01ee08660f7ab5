"""The frozen, strict model that every part of a scenario is."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A part of a scenario: no unknown field, no NaN or infinity, never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


StreamName = Annotated[str | None, Field(min_length=1, max_length=64)]
"""What the draws belong to; the thing's name by default, and kept when the thing is renamed."""
