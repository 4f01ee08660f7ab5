"""Savings batching."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from simwh.policy.batching.base import BatchingView, Take
from simwh.policy.batching.capacity import Capacity, Load, load_of
from simwh.policy.batching.merging import DIGITS, Known, Merging
from simwh.state import Job

Tours = list[list[int]]
Form = Callable[[Sequence[Job]], Tours]


class Savings(Capacity):
    """The two tours whose merger saves the most metres are merged, as long as it fits and saves.

    All that wait are divided into tours, beginning with one a job; a merged tour has the place of
    its earlier half, and of equal savings that of the earliest places counts. The tour of the head
    of the queue sets out. The rest are the same when the next picker asks, if nothing has come.

    Source: Clarke & Wright, "Scheduling of vehicles from a central depot to a number of delivery
    points" (1964); de Koster, van der Poort & Wolters, "Efficient orderbatching methods in
    warehouses" (1999), C&W(i) and C&W(ii).

    Attributes
    ----------
    renewed : bool
        Savings are those of the tours merged so far, C&W(ii); else those of pairs of jobs
        throughout, C&W(i), where a job joins a tour with one of its jobs and tours do not merge.
    """

    walks: ClassVar[bool] = True
    longest_wait: ClassVar[float] = 0.0
    kind: Literal["savings"] = "savings"
    renewed: bool = True

    def bind(self, view: BatchingView) -> Take:
        """Return the choice of the next tour's jobs."""
        form = (
            _bind_renewed(view, self.most()) if self.renewed else _bind_once(view, self.bind_fits())
        )
        formed: dict[tuple[int, ...], Tours] = {}

        def take(waiting: Sequence[Job]) -> Sequence[int]:
            # What is left when one tour is gone is divided as it was: merging never looks at it.
            asked = tuple(job.sequence for job in waiting)
            tours = formed.get(asked)
            if tours is None:
                tours = [[asked[place] for place in tour] for tour in form(waiting)]
            formed.clear()
            gone, *rest = tours
            leaving = frozenset(gone)
            formed[tuple(job for job in asked if job not in leaving)] = rest
            return [place for place, job in enumerate(asked) if job in leaving]

        return take


def _bind_renewed(view: BatchingView, most: Load) -> Form:
    known = Known(view)

    def form(waiting: Sequence[Job]) -> Tours:
        merging = Merging(view, known, most, waiting)
        while merging.merge_best():
            pass
        return [sorted(tour) for tour in merging.tours if tour]

    return form


def _bind_once(view: BatchingView, fits: Callable[[Load], bool]) -> Form:
    distance = view.distance

    def form(waiting: Sequence[Job]) -> Tours:
        loads = [load_of(job) for job in waiting]
        metres = [distance((job,)) for job in waiting]
        savings = []
        for b in range(len(waiting)):
            for a in range(b):
                if fits(loads[a].with_(loads[b])):
                    together = distance((waiting[a], waiting[b]))
                    savings.append((round(together - metres[a] - metres[b], DIGITS), a, b))
        tour_of = list(range(len(waiting)))
        tours: Tours = [[place] for place in tour_of]
        for saving, *pair in sorted(savings):
            if saving >= 0:
                break
            host, guest = sorted(tour_of[place] for place in pair)
            joined = loads[host].with_(loads[guest])
            if host != guest and min(len(tours[host]), len(tours[guest])) == 1 and fits(joined):
                for place in tours[guest]:
                    tour_of[place] = host
                tours[host] += tours[guest]
                tours[guest] = []
                loads[host] = joined
        return [sorted(tour) for tour in tours if tour]

    return form
