"""Stock is moved to where it lasts shortest, before anybody falls short."""

from __future__ import annotations

from itertools import count
from typing import Literal

from simwh.policy.transshipment.base import Move, Transshipments
from simwh.policy.transshipment.pool import Pool
from simwh.state import NetworkView
from simwh.units import Duration, PositiveCount, PositiveDuration


class Rebalancing(Pool):
    """At each epoch, the sites of the pool are brought to the same days of cover of every item:
    whoever has more position than his share of all, by expected demand, gives what is on the shelf
    to whoever has less.

    Attributes
    ----------
    period : duration
        Between two epochs.
    offset : duration
        The first epoch.
    at_least : units
        The least that is worth a move.

    Source: Bertrand and Bookbinder, "Stock redistribution in two-echelon logistics systems",
    Journal of the Operational Research Society 49 (1998); Lee, Jung and Jeon, "An effective lateral
    transshipment policy to improve service level in the supply chain", International Journal of
    Production Economics 106 (2007).
    """

    kind: Literal["rebalancing"] = "rebalancing"
    period: PositiveDuration
    offset: Duration = 0.0
    at_least: PositiveCount = 1

    def bind(self, view: NetworkView) -> Transshipments:
        """Return the moves that level the days of cover."""
        pool, kept, items = self.members(view), self.kept(view), view.items
        available, rate, waiting = view.available, view.demand_rate, view.waiting
        position, quantum = view.position, view.quantum

        def rebalance(item: int) -> list[Move]:
            points = [site * items + item for site in pool]
            total, demand = sum(position(p) for p in points), sum(rate[p] for p in points)
            if demand <= 0 or total <= 0:
                return []
            above = {p: position(p) - total * rate[p] / demand for p in points}
            gives = {
                p: min(int(above[p]), available[p] - kept[p]) for p in points if p not in waiting
            }
            least, moves = max(1, round(self.at_least / quantum[item])), []
            for needy in sorted(points, key=lambda p: (above[p], p)):
                missing = int(-above[needy])
                for giver in sorted(gives, key=lambda p: (-gives[p], p)):
                    units = min(missing, gives[giver])
                    if units < least:
                        break
                    moves.append((giver // items, needy // items, units))
                    gives[giver] -= units
                    missing -= units
            return moves

        epochs = (self.offset + k * self.period for k in count())
        return Transshipments(None, epochs, rebalance, self.seconds(view))
