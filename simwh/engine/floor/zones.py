"""Pick lists go through zones, each with pickers of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simwh.engine.floor.passing import Places
from simwh.engine.floor.pick_list import PickList
from simwh.engine.floor.picking import Picking
from simwh.engine.floor.pieces import Pieces
from simwh.engine.floor.station import Freed, Onward, nobody_keeps
from simwh.engine.world import World
from simwh.record import Record

Share = tuple[int, list[int]]
"""A zone, and the parts of a pick list that stand there."""


class Legs:
    """Where the pickers of one zone note on which tour they pick a shipment's share.

    Attributes
    ----------
    lines : dict of shipment to int
        Lines of the shares that wait in the zone.
    tour : dict of shipment to int
        Tours of the shares that are being picked.
    arrived : dict of shipment to float
        Seconds; when they came to the zone.
    """

    def __init__(self, record: Record) -> None:
        self._legs = record.legs
        self.lines: dict[int, int] = {}
        self.tour: dict[int, int] = {}
        self.arrived: dict[int, float] = {}

    def __setitem__(self, shipment: int, tour: int) -> None:
        """Note that somebody has set out for a share."""
        self.tour[shipment] = tour
        self._legs.append(shipment=shipment, tour=tour, lines=self.lines.pop(shipment))


class Zones:
    """Splits pick lists by zone, and hands them on when their picking has ended.

    Parameters
    ----------
    world, record
    zone_of : callable
        ``zone_of(part)``: the zone in which a part stands now.
    zones : int
        How many there are.
    together : bool
        Whether all zones pick a list at the same time; else one after another, in their order.
    onward : callable
        ``onward(task, freed)``: hands over what is picked.

    Attributes
    ----------
    legs : sequence of Legs, by zone
    hands : list of Picking or Pieces, by zone
        The pickers, who hand on to `done`; added by whoever puts the floor together.
    places : dict of zone to Places
        Of the zones that have few.
    """

    takes_up_at_once = True

    def __init__(
        self,
        world: World,
        record: Record,
        zone_of: Callable[[int], int],
        zones: int,
        together: bool,
        onward: Onward,
    ) -> None:
        self._world = world
        self._released = record.shipments.released
        self._tour_of = record.shipments.tour
        self._zone_of = zone_of
        self._together = together
        self._onward = onward
        self._whole: dict[int, list[int]] = {}
        self._ahead: dict[int, list[Share]] = {}
        self._at_work: dict[int, int] = {}
        self.legs = [Legs(record) for _ in range(zones)]
        self.hands: list[Picking | Pieces] = []
        self.places: dict[int, Places] = {}

    def release(self, shipment: int, tier: int, parts: list[int]) -> None:
        """Release a pick list to its zones, now."""
        self.release_together(((shipment, tier, parts),))

    release_by_rank = release

    def release_together(self, tasks: Sequence[PickList]) -> None:
        """Release the pick lists of a wave: nobody takes up the first before the last waits."""
        coming: list[list[PickList]] = [[] for _ in self.hands]
        for shipment, tier, parts in tasks:
            self._released[shipment] = self._world._now
            self._whole[shipment] = parts
            shares = self._split(parts)
            begun = len(shares) if self._together else 1
            self._at_work[shipment] = begun
            self._ahead[shipment] = shares[begun:]
            for zone, share in shares[:begun]:
                coming[zone].append((shipment, tier, share))
        for zone, shares_there in enumerate(coming):
            places = self.places.get(zone)
            if places is None and shares_there:
                self.enter(zone, shares_there)
            elif places is not None:
                for task in shares_there:
                    places.enter(task, nobody_keeps)

    def done(self, zone: int, shipment: int, tier: int, parts: list[int]) -> None:
        """Take a list from the zone whose share of it is picked; nobody has to keep it."""
        self.pass_on(zone, (shipment, tier, parts), nobody_keeps)

    def pass_on(self, zone: int, task: PickList, freed: Freed) -> None:
        """Take a list from a zone as soon as there is room for it, and then call `freed`."""
        shipment, tier, _ = task
        legs = self.legs[zone]
        tour = legs.tour.pop(shipment)
        del legs.arrived[shipment]
        legs.lines.pop(shipment, None)
        ahead = self._ahead[shipment]
        if ahead:
            following, share = ahead.pop(0)
            if following in self.places:
                self.places[following].enter((shipment, tier, share), freed)
                return
            self.enter(following, ((shipment, tier, share),))
            freed()
            return
        self._at_work[shipment] -= 1
        if not self._at_work[shipment]:
            del self._at_work[shipment], self._ahead[shipment]
            self._tour_of[shipment] = tour
            self._onward((shipment, tier, self._whole.pop(shipment)), freed)

    def _split(self, parts: Sequence[int]) -> list[Share]:
        shares: dict[int, list[int]] = {}
        for part in parts:
            shares.setdefault(self._zone_of(part), []).append(part)
        return sorted(shares.items())

    def enter(self, zone: int, tasks: Sequence[PickList]) -> None:
        """Give pick lists to a zone."""
        legs = self.legs[zone]
        for shipment, _, share in tasks:
            legs.lines[shipment] = len(share)
        self.hands[zone].release_together(tasks)
