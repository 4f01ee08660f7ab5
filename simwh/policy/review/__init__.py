"""When a stock point is looked at."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.review.base import ReviewPolicy
from simwh.policy.review.continuous import Continuous
from simwh.policy.review.periodic import Periodic

CATALOGUE = (Continuous, Periodic)

Review = Annotated[ReviewPolicy, Choice("simwh.policy.review", CATALOGUE)]
"""A field that holds a review policy."""
