"""Ten orders on one block of eight aisles 25 m long, for tours of at most ten lines.

Their tours by every method, and the best of all divisions, were worked out by exhaustive search.
"""

from collections.abc import Callable, Sequence

from simwh.layout import Layout
from simwh.policy.batching.base import BatchingView
from simwh.policy.batching.least import bind_least
from simwh.policy.routing.base import Tour
from simwh.state import Job, Location

Orders = Sequence[Sequence[tuple[int, float]]]
ORDERS: Orders = (
    ((7, 1.0), (7, 12.0), (5, 16.0), (3, 24.0)),
    ((3, 10.0),),
    ((4, 4.0), (1, 1.0), (1, 4.0)),
    ((2, 16.0), (7, 6.0), (3, 11.0), (3, 24.0), (2, 22.0)),
    ((7, 3.0), (4, 16.0), (4, 16.0), (6, 16.0)),
    ((8, 14.0),),
    ((3, 9.0), (8, 5.0), (1, 9.0), (6, 3.0), (7, 9.0)),
    ((5, 22.0), (8, 21.0)),
    ((1, 19.0), (6, 19.0)),
    ((1, 13.0),),
)
FLOOR = Layout(aisles=8, aisle_length=25.0, aisle_pitch=4.0, slots_per_aisle_side=25)


def jobs_at(orders: Orders = ORDERS) -> list[Job]:
    """Return a job for each order; aisles are counted from 1."""
    found = []
    for sequence, picks in enumerate(orders):
        rows, ones = tuple(range(len(picks))), (1,) * len(picks)
        found.append(Job(0.0, 0, sequence, rows, rows, ones, 0.0, 0.0, float("inf")))
    return found


def slots_of(
    orders: Orders = ORDERS,
) -> Callable[[Job], list[Location]]:
    """Return where the parts of these orders' jobs stand."""
    slots = [[Location(aisle - 1, depth) for aisle, depth in picks] for picks in orders]
    return lambda job: slots[job.sequence]


def view_of(tour: Tour, orders: Orders = ORDERS) -> BatchingView:
    """Return what a batching policy sees of these orders where tours are walked like this."""
    slots = slots_of(orders)

    def distance(jobs: Sequence[Job]) -> float:
        return tour([slot for job in jobs for slot in slots(job)])

    pitch, least = FLOOR.aisle_pitch, bind_least(FLOOR)
    return BatchingView(distance, slots, pitch=pitch, least=least, walk=FLOOR.walk)


def metres(tour: Tour, tours: Sequence[Sequence[int]], orders: Orders = ORDERS) -> float:
    """Return the metres of all tours over these orders."""
    slots, jobs = slots_of(orders), jobs_at(orders)
    return sum(tour([slot for place in one for slot in slots(jobs[place])]) for one in tours)
