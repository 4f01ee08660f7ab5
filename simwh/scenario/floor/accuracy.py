"""How often a pick is wrong, who finds out, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import model_validator

from simwh.distribution import DurationLaw
from simwh.scenario.floor.crew import Crew
from simwh.scenario.part import Part
from simwh.units import Duration, Fraction, Money, Name, NonNegative, refusal


class ErrorKinds(Part):
    """How picking errors divide, as weights; only their ratios matter.

    Attributes
    ----------
    omitted : nothing is picked of the line
    too_few : one quantum is missing; of a line of one quantum that is all of it
    too_many : one quantum too many is picked, where the shelf has one to spare
    wrong_item : as much of another item is picked, where another shelf has it to spare
    """

    omitted: NonNegative = 1.0
    too_few: NonNegative = 1.0
    too_many: NonNegative = 1.0
    wrong_item: NonNegative = 1.0

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not sum(self.weights):
            raise refusal("at least one kind with a weight above 0")
        return self

    @property
    def weights(self) -> tuple[float, float, float, float]:
        """The weights, in the order of the record's codes."""
        return self.omitted, self.too_few, self.too_many, self.wrong_item

    @property
    def lacking(self) -> float:
        """The share of errors after which something is picked anew."""
        return 1.0 - self.too_many / sum(self.weights)


class ErrorCheck(Part):
    """A look at what was picked, before it is packed; what is seen to be wrong is picked anew.

    Attributes
    ----------
    share : of the pick lists that are looked at
    share_by_tier : the same, where a tier differs
    detects : share of the errors on these that are seen
    per_line : time that looking at a line takes
    crew : who looks; without one the packers do, each before packing what was found right
    """

    share: Fraction = 1.0
    share_by_tier: Mapping[Name, Fraction] = {}
    detects: Fraction = 1.0
    per_line: Duration = 0.0
    crew: Crew | None = None


class PickingAccuracy(Part):
    """Picking errors of order lines, each by its own draw.

    What a check sees is picked anew, correctly, on a tour of its own. What it does not see reaches
    the customer, who tells after a while; what is missing is sent in a shipment of its own, and
    what does not belong to the customer comes back (Grosse, Glock, Jaber and Neumann, IJPR 53(3),
    2015, on human factors in order picking; Battini et al., IJPE 169, 2015, on the cost of errors
    and of checks).

    Attributes
    ----------
    errors : share of the lines that are picked wrong; that of `picking.equipment` by default
    errors_by_tier : the same, where a tier differs
    kinds : what is wrong with them
    check : a look at pick lists before they are packed; none by default
    complaint : law of time from delivery until the customer tells
    collection : law of time from then until what was sent in error is back
    restocked : share of it that is good; the rest is scrapped
    credit : money for every error that reaches a customer
    """

    errors: Fraction | None = None
    errors_by_tier: Mapping[Name, Fraction] = {}
    kinds: ErrorKinds = ErrorKinds()
    check: ErrorCheck | None = None
    complaint: DurationLaw | None = None
    collection: DurationLaw | None = None
    restocked: Fraction = 1.0
    credit: Money = 0.0
