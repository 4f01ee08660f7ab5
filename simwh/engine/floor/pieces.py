"""Lines of a pick list as tasks of their own, joined when all of them are picked."""

from __future__ import annotations

from collections.abc import Sequence

from simwh.engine.floor.pick_list import Next, Notes, PickList
from simwh.engine.floor.picking import Picking
from simwh.engine.world import World
from simwh.record import Record


class Pieces:
    """Splits pick lists into lines, each a task of the pickers, and hands them on whole.

    Source: Gross et al., Fundamentals of Queueing Theory (2008), sec. 3.1: bulk input.

    Parameters
    ----------
    world, record
    picked : callable
        ``picked(shipment, tier, parts)``: where pick lists go when all their lines are picked.

    Attributes
    ----------
    hands : Picking
        The pickers, who note their tours here and hand on to `done`; set by whoever puts the floor
        together.
    """

    takes_up_at_once = True

    def __init__(self, world: World, record: Record, picked: Next) -> None:
        self._world = world
        self._finished = record.tours.finished
        self._tour_of: Notes = record.shipments.tour
        self._legs = record.legs
        self._picked = picked
        self._whole: dict[int, list[int]] = {}
        self._left: dict[int, int] = {}
        self._tours: dict[int, dict[int, int]] = {}
        self.hands: Picking

    def note_in(self, tour_of: Notes, released: Notes) -> None:
        """Note the tours that ended lists, and when lists came, elsewhere than in the record."""
        self._tour_of = tour_of
        self.hands.note_in(self, released)

    def release(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Release the lines of a pick list to the pickers, now."""
        self.release_together(((shipment, tier, parts),))

    release_by_rank = release

    def release_together(self, tasks: Sequence[PickList]) -> None:
        """Release pick lists line by line, before anybody takes up the first."""
        lines: list[PickList] = []
        for shipment, tier, parts in tasks:
            self._whole[shipment], self._left[shipment] = parts, len(parts)
            self._tours[shipment] = {}
            lines += [(shipment, tier, [part]) for part in parts]
        self.hands.release_together(lines)

    def __setitem__(self, shipment: int, tour: int) -> None:
        """Note that somebody has set out for a line."""
        legs = self._tours[shipment]
        if tour in legs:  # with another line of the same list
            self._legs.lines[legs[tour]] += 1
        else:
            legs[tour] = self._legs.append(shipment=shipment, tour=tour, lines=1)

    def done(self, shipment: int, tier: int, _: list[int]) -> None:
        """Take a line that is picked; hand the list on with the last."""
        self._left[shipment] -= 1
        if self._left[shipment]:
            return
        del self._left[shipment]
        now, tours = self._world.now, self._tours.pop(shipment)
        self._tour_of[shipment] = next(t for t in reversed(tours) if self._finished[t] == now)
        self._picked(shipment, tier, self._whole.pop(shipment))
