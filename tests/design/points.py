"""Stock points for tests, without a scenario."""

from __future__ import annotations

import numpy as np

from simwh.design.curves import Exposure
from simwh.design.demand import PointDemand
from simwh.design.exposure import instants_of, times_between
from simwh.design.law import CompoundPoisson, PerPeriod, Times
from simwh.design.point import Form, Point
from simwh.theory.discrete import FloatArray

UNIT = np.array([0.0, 1.0])


def poisson_point(
    rate: float,
    lead_time: float,
    form: Form,
    *,
    sizes: FloatArray = UNIT,
    review: float = 0.0,
    quantity: int = 1,
    lost: bool = False,
    partial: bool = True,
) -> Point:
    """Return a point with compound Poisson demand, under continuous review without `review`."""
    law = CompoundPoisson(rate, sizes)
    lead = Times.of([lead_time])
    seen = law.probabilities(times_between(lead, review))
    exposure = Exposure(
        seen=seen,
        over_time=seen,
        cycle=law.probabilities(Times.of([lead_time + review])),
        start=law.probabilities(lead),
        waiting=law.probabilities(instants_of(lead)),
        during=law.probabilities(Times.of([review])) if review else None,
        sizes=sizes,
        partial=partial,
    )
    name = "Poisson" if len(sizes) == 2 else "compound Poisson"
    demand = PointDemand(law, sizes, name, True, None, law.rate)
    periods = lead_time / review if review else 0.0
    return Point(demand, exposure, form, lost, periods, review or 1 / rate, quantity)


def period_point(
    law: FloatArray, lead_time: int, form: Form, *, quantity: int = 1, lost: bool = False
) -> Point:
    """Return a point with a draw a period, reviewed each period before demand."""
    drawn = PerPeriod(law)
    start, cycle = (drawn.probabilities(Times.of([n])) for n in (lead_time, lead_time + 1))
    sizes = law.copy()
    sizes[0] = 0.0
    exposure = Exposure(
        # Costs are counted on what is left after a period's demand.
        seen=start, over_time=cycle, cycle=cycle, start=start, waiting=start, during=law,
        sizes=sizes / sizes.sum(), partial=True,
    )  # fmt: skip
    demand = PointDemand(drawn, exposure.sizes, "a draw a period", True, None, drawn.rate)
    return Point(demand, exposure, form, lost, float(lead_time), 1.0, quantity)
