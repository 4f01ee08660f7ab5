"""What trucks have in common that are called by the load that waits for them."""

from __future__ import annotations

from collections.abc import Callable

from simwh.policy.dispatch.amount import Amount, Boarding, boarding
from simwh.policy.dispatch.base import DispatchContext, Load, Trucks, always
from simwh.policy.model import Policy


class Called(Policy):
    """A truck comes as soon as it is wanted.

    Attributes
    ----------
    capacity : amount
        What a truck takes, in every measure that is stated; all that waits by default. Who does not
        fit waits for the next truck.
    boarding : "first_come" or "tier"
        Who goes aboard first: who was packed first, or the higher tiers. A smaller shipment may
        take the room that the next one in order does not fit in.
    """

    capacity: Amount | None = None
    boarding: Boarding = "first_come"

    def trucks(
        self,
        full: Callable[[Load], bool],
        due: Callable[[float, float], float],
        context: DispatchContext,
    ) -> Trucks:
        """Return how trucks come and go that leave with a load, and at `due` at the latest."""
        board = boarding(self.boarding, self.capacity, context)
        return Trucks(full=full, due=due, goes=always, board=board)
