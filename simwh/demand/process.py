"""What every demand process is: its parameters, and what is known of it in closed form."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from simwh.demand.base import Arrivals, DemandContext
from simwh.distribution import Law


class Moments(NamedTuple):
    """Mean and variance; nan where no closed form is known."""

    mean: float
    variance: float

    def of(self, each: Moments) -> Moments:
        """Return the moments of a sum of this many independent terms with the moments of `each`.

        References
        ----------
        Ross, *Introduction to Probability Models* (2019), section 3.4 (random sums).
        """
        mean = self.mean * each.mean
        within = self.mean * each.variance if each.variance else 0.0
        return Moments(mean, within + self.variance * each.mean**2)


class Order(Protocol):
    """What an order is expected to be for, once rounded to whole quanta of its items."""

    def __call__(self, law: Law | None = None) -> Moments:
        """Return the moments of an order's units.

        Parameters
        ----------
        law : Law, optional
            Of the units of its only line before they are rounded; without it the basket says.
        """


def unrounded(law: Law | None = None) -> Moments:
    """Return the moments of the law itself, or of one unit: an `Order` without a basket."""
    return Moments(1.0, 0.0) if law is None else Moments(law.mean(), law.variance())


class Bound(Arrivals, Protocol):
    """Arrivals that say what is known of them in closed form."""

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the mean and variance of the units demanded in the first `window` seconds.

        Parameters
        ----------
        window : float
            Seconds from the start.
        order : Order
            Says the moments of one order's units; a process that knows quantities asks by law.
        """


class Process(BaseModel):
    """A demand process as a file names it: frozen, no unknown field, no NaN or infinity.

    The field that a file calls ``rate`` (or ``mean``) is ``rate_`` in Python, because ``rate()`` is
    what any process answers.

    Attributes
    ----------
    whole : bool
        Whether the process knows whole orders; then a demand has no customers and no basket.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        allow_inf_nan=False,
        serialize_by_alias=True,
    )

    kind: str
    whole: ClassVar[bool] = False

    @abstractmethod
    def bind(self, context: DemandContext) -> Bound:
        """Return the process of one replication, at time 0."""

    @abstractmethod
    def rate(self) -> float:
        """Return the long-run mean of orders per second, those that round to nothing too."""

    def order_law(self) -> Law | None:
        """Return the law of an order's units before they are rounded; None: the basket says."""
        return None

    def equivalent(self, context: DemandContext, since: float, until: float) -> float:
        """Return how long it takes at the mean rate until as many orders come as are expected.

        Parameters
        ----------
        context : DemandContext
            Of which nothing is drawn.
        since, until : float
            Seconds; the orders meant are those expected between. By default they come at the mean
            rate.
        """
        return until - since

    def knows_quantity(self) -> bool:
        """Tell whether the process itself says how much an order is for."""
        return self.order_law() is not None

    def goes_below_zero(self) -> bool:
        """Tell whether quantities may be negative: units that come back."""
        return False
