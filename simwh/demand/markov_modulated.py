"""Poisson orders whose rate jumps between states: market phases, promotions that nobody planned."""

from __future__ import annotations

from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator
from scipy import linalg

from simwh.demand.base import DemandContext, Floats
from simwh.demand.epochs import exponential
from simwh.demand.intensity import InvertedArrivals, Piecewise
from simwh.demand.process import Moments, Order, Process, unrounded
from simwh.distribution.base import Listed
from simwh.streams import Uniforms
from simwh.units import PositiveDuration, Rate, refusal

_SOJOURNS_A_BLOCK = 16


class MarkovModulated(Process):
    """A Poisson process whose rate is that of a Markov chain's state.

    States are visited in turn, the first again after the last; the start is stationary.

    Attributes
    ----------
    rates : list of rate, one a state
    sojourns : list of duration
        Mean time in each state, exponentially distributed.

    References
    ----------
    Fischer and Meier-Hellstern, "The Markov-modulated Poisson process (MMPP) cookbook" (1993).
    """

    kind: Literal["markov_modulated"] = "markov_modulated"
    rates: Annotated[tuple[Rate, ...], Listed, Field(min_length=2)]
    sojourns: Annotated[tuple[PositiveDuration, ...], Listed, Field(min_length=2)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if len(self.rates) != len(self.sojourns):
            raise refusal("as many sojourns as rates")
        if not any(self.rates):
            raise refusal("a rate of more than 0 in some state")
        return self

    def bind(self, context: DemandContext) -> MarkovModulatedArrivals:
        """Return the arrivals.

        Streams are ``state`` (one uniform for the first state), ``sojourn`` (one a sojourn) and
        ``interval`` (one an order).
        """
        state = np.searchsorted(np.cumsum(self.shares()), context.uniforms("state").take(1)[0])
        path = _Path(self, int(min(state, len(self.rates) - 1)), context.uniforms("sojourn"))
        return MarkovModulatedArrivals(self, path, context.uniforms("interval"))

    def rate(self) -> float:
        """Return the mean rate over the shares of time in each state."""
        return float(self.shares() @ np.array(self.rates))

    def shares(self) -> Floats:
        """Return the long-run share of time in each state."""
        sojourns: Floats = np.array(self.sojourns)
        shares: Floats = sojourns / sojourns.sum()
        return shares


class _Path:
    """The chain's path, some sojourns at a time."""

    def __init__(self, process: MarkovModulated, state: int, uniforms: Uniforms) -> None:
        self._rates, self._means = np.array(process.rates), np.array(process.sojourns)
        self._state, self._uniforms = state, uniforms
        self._end = 0.0

    def extend(self) -> tuple[Floats, Floats]:
        """Return the ends of the next sojourns and the rate in each."""
        states = (self._state + np.arange(_SOJOURNS_A_BLOCK)) % self._rates.size
        sojourns = exponential(self._uniforms.take(states.size)) * self._means[states]
        ends = np.cumsum(np.concatenate(((self._end,), sojourns)))[1:]
        self._state = int(states[-1] + 1) % self._rates.size
        self._end = float(ends[-1])
        return ends, self._rates[states]


class MarkovModulatedArrivals(InvertedArrivals):
    """Orders at the rate of the chain's path."""

    def __init__(self, process: MarkovModulated, path: _Path, uniforms: Uniforms) -> None:
        super().__init__(uniforms, Piecewise(path.extend))
        self._process = process

    def window_moments(self, window: float, order: Order = unrounded) -> Moments:
        """Return the moments by the chain's deviation matrix (section 2.5 of the cookbook)."""
        process = self._process
        # Time is counted in windows, so that the matrices are well scaled.
        rates, sojourns = np.array(process.rates) * window, np.array(process.sojourns) / window
        identity = np.eye(rates.size)
        generator = (np.roll(identity, 1, axis=1) - identity) / sojourns[:, np.newaxis]
        limit = np.tile(process.shares(), (rates.size, 1))
        deviation = np.linalg.inv(limit - generator) - limit
        settling = deviation @ (identity - linalg.expm(generator)) @ deviation
        mean = window * process.rate()
        excess = 2 * (process.shares() * rates) @ (deviation - settling) @ rates
        return Moments(mean, mean + float(excess)).of(order())
