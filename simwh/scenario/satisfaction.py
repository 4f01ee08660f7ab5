"""How satisfied customers are with what they got, and what that does to their later orders."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Annotated, Self

import numpy as np
from pydantic import Field, model_validator

from simwh.scenario.part import Part
from simwh.units import Fraction, NonNegative, refusal

Score = Annotated[float, Field(ge=0, le=100)]
"""From 0, as bad as can be, to 100."""
DAY = 86400.0


class Reorder(Part):
    """The share of its candidate orders that a customer of a given score places.

    Attributes
    ----------
    score : 0 to 100
    share : of the candidate orders
    """

    score: Score
    share: Fraction


class Satisfaction(Part):
    """A stated score of every customer, from 0 to 100, that its orders move.

    What an order is worth is 100 less what is taken off for a late order, for each day that it is
    late, for the share of its units that never came, and for a line that was picked wrong. The
    score moves towards it by exponential smoothing, faster down than up (Anderson and Sullivan,
    Marketing Science 12(2), 1993), in the moment in which nothing more of the order is to come
    (expectancy disconfirmation: Oliver, Journal of Marketing Research 17(4), 1980, against the
    promise).

    Attributes
    ----------
    start : score of every customer at the start
    gain, loss : share of the way that the score moves up, or down, with an order
    late : points taken off for an order that misses its promise
    per_day : points taken off for each day that it is late
    short : points taken off for an order of which nothing came; for a part of it, in proportion
    wrong : points taken off for an order in which a picking error reached the customer
    reorder : list of scores with shares, optional
        Which share of the orders of the demand customers place, straight lines between the scores.
        Every candidate has its own uniform, so that what does not change the share changes nothing.
    leaves_below : score, optional
        A customer whose score has been below it never orders again.
    """

    start: Score = 75.0
    gain: Fraction = 0.1
    loss: Fraction = 0.2
    late: NonNegative = 30.0
    per_day: NonNegative = 10.0
    short: NonNegative = 60.0
    wrong: NonNegative = 40.0
    reorder: tuple[Reorder, ...] = ()
    leaves_below: Score | None = None

    @model_validator(mode="after")
    def _rises(self) -> Self:
        for one, other in pairwise(self.reorder):
            if not one.score < other.score or one.share > other.share:
                raise refusal("scores that rise, with shares that do not fall")
        return self

    @property
    def matters(self) -> bool:
        """Tell whether customers order by their score."""
        return bool(self.reorder) or self.leaves_below is not None

    def after(self, score: float, late: float, short: float, wrong: bool = False) -> float:
        """Return the score after an order.

        Parameters
        ----------
        score : float
            Before it.
        late : float
            Seconds beyond the promise, 0 or less where it was kept.
        short : float
            Share of its units that never came.
        wrong : bool
            Whether a picking error of it reached the customer.
        """
        worth = 100.0 - self.short * short - self.wrong * wrong
        if late > 0:
            worth -= self.late + self.per_day * late / DAY
        worth = max(0.0, worth)
        return score + (self.gain if worth >= score else self.loss) * (worth - score)

    def shares(self) -> Callable[[float], float]:
        """Return the function from a score to the share of the candidate orders placed."""
        if not self.reorder:
            return lambda score: 1.0
        scores = [point.score for point in self.reorder]
        placed = [point.share for point in self.reorder]
        return lambda score: float(np.interp(score, scores, placed))
