"""Demands that no closed form is known of: drawn for a while, and counted by stock point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simwh.demand.source import BoundSource
from simwh.engine.company import Company
from simwh.engine.plan import stream_of
from simwh.streams import Streams, Uniforms
from simwh.theory.discrete import FloatArray

WINDOWS = 50
"""Protection intervals that are drawn, at least, as far as lines allow."""
MOST_LINES = 2_000_000
STEPS = 64
SHIFTS = 4
"""Times that the windows are laid over what was drawn, each time a part of a window later."""
ENDED = 0.9
"""Share of the time drawn after which there must be an order, if the demand goes on."""
SEED = 0


@dataclass(frozen=True)
class Sampled:
    """What was drawn of one point's demand.

    Attributes
    ----------
    rate, lines : float
        Quanta, and lines, per second.
    dispersion : float
        Variance over mean of the quanta in a protection interval.
    sizes : ndarray of float
        Shares of lines by their quanta.
    """

    rate: float
    lines: float
    dispersion: float
    sizes: FloatArray


def sample_orders(
    company: Company, names: Sequence[str], windows: Mapping[int, float]
) -> dict[int, Sampled]:
    """Draw orders of some demands, and return what each point is asked for.

    Parameters
    ----------
    company : Company
        Whose demands they are.
    names : sequence of str
        The demands.
    windows : mapping of point to float
        Seconds over which each point's demand is counted.
    """
    horizon = company.plan.scenario.horizon
    length = max(horizon.warm_up + horizon.run_length, WINDOWS * max(windows.values(), default=0))
    times, points, quanta, end = _drawn(company, names, length)
    if not len(times):
        return {}
    order = np.argsort(points, kind="stable")
    times, points, quanta = times[order], points[order], quanta[order]
    begins = np.flatnonzero(np.diff(points, prepend=-1))
    ends = np.append(begins[1:], len(points))
    found = {}
    for begin, stop in zip(begins.tolist(), ends.tolist(), strict=True):
        point = int(points[begin])
        own = quanta[begin:stop]
        if point not in windows or own.sum() <= 0:
            continue
        sizes = np.bincount(np.maximum(own, 0))
        sizes[0] = 0
        rate = float(own.sum()) / end
        spread = _variance(times[begin:stop], own, min(windows[point], end / 2), end)
        found[point] = Sampled(
            rate,
            len(own) / end,
            spread / (rate * min(windows[point], end / 2)),
            sizes / sizes.sum(),
        )
    return found


def _variance(times: FloatArray, quanta: NDArray[np.int64], window: float, end: float) -> float:
    """Return the variance of what is asked for in a window, over windows laid side by side."""
    spreads = []
    for shift in range(SHIFTS):
        start = shift * window / SHIFTS
        count = int((end - start) / window)
        place = np.floor((times - start) / window).astype(np.int64)
        inside = (place >= 0) & (place < count)
        if count > 1:
            totals = np.bincount(place[inside], quanta[inside], minlength=count)
            spreads.append(float(totals.var(ddof=1)))
    return float(np.mean(spreads))


def _drawn(
    company: Company, names: Sequence[str], length: float
) -> tuple[FloatArray, NDArray[np.int64], NDArray[np.int64], float]:
    """Return time, point and quanta of each line, and until when was drawn."""
    plan = company.plan
    streams = Streams(SEED, 0)

    def uniforms(name: str, part: str) -> Uniforms:
        return streams.uniforms(f"{part}/{name}")

    sources: list[BoundSource] = []
    for name, source in zip(plan.demand, plan.sources, strict=True):
        if name in names:
            each = partial(uniforms, stream_of(name, plan.demand[name]))
            sources.append(source.bind(plan.demand_context(name, each)))
    home, count = np.array(plan.home), len(plan.items)
    times: list[FloatArray] = []
    points: list[NDArray[np.int64]] = []
    quanta: list[NDArray[np.int64]] = []
    lines, end, last = 0, 0.0, 0.0
    for step in range(1, STEPS + 1):
        end = length * step / STEPS
        for block in (source.until(end) for source in sources):
            if block.times.size:
                owner = np.repeat(home[block.customers], block.lines)
                times.append(np.repeat(block.times, block.lines))
                points.append(owner * count + block.items)
                quanta.append(block.quantities)
                lines, last = lines + block.items.size, max(last, float(block.times[-1]))
        if lines > MOST_LINES:
            break
    if not times:
        return np.zeros(0), np.zeros(0, np.int64), np.zeros(0, np.int64), end
    if last < ENDED * end:  # a history ends: what comes after it is not a time without demand
        end = last + 1.0
    return np.concatenate(times), np.concatenate(points), np.concatenate(quanta), end
