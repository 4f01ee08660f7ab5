"""The frozen, strict model that every policy is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Policy(BaseModel):
    """A policy as a file names it: no unknown field, no NaN or infinity, never changed once read.

    Subclasses add ``kind: Literal["..."]`` with that default, their fields, and a pure ``bind``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)
