"""Moments and laws of demand: bursts, seasons, random lead times, lines of several units."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import log_ndtr, ndtr
from scipy.stats import nbinom

from simwh.theory._markov import FloatArray, require


@dataclass(frozen=True)
class Moments:
    """A mean and a variance."""

    mean: float
    variance: float


@dataclass(frozen=True)
class NonNegativeNormal:
    """Two ways to keep a normal demand from going below 0.

    Attributes
    ----------
    censored : Moments
        Of max(0, X).
    truncated : Moments
        Of X drawn again until it is positive.
    negative_probability : float
        Of the plain normal.
    """

    censored: Moments
    truncated: Moments
    negative_probability: float


def lead_time_demand(
    demand_mean: float, demand_sd: float, lead_time_mean: float, lead_time_sd: float
) -> Moments:
    """Demand over an independent random lead time.

    Parameters
    ----------
    demand_mean, demand_sd : float
        Per unit of time, increments independent.
    lead_time_mean, lead_time_sd : float
        In units of time.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, sec. 3-4: E[L] s^2 + m^2 Var(L).
    """
    variance = lead_time_mean * demand_sd**2 + demand_mean**2 * lead_time_sd**2
    return Moments(demand_mean * lead_time_mean, variance)


def gamma_lead_time_pmf(demand_rate: float, mean: float, cv: float) -> FloatArray:
    """P(k units demanded) over a gamma lead time, unit Poisson demand: negative binomial.

    Parameters
    ----------
    demand_rate : float
        Units per unit of time.
    mean, cv : float
        Of the lead time; cv = 1 is exponential.

    Raises
    ------
    UsageError
        Unless all three are positive.

    References
    ----------
    Hadley & Whitin (1963), Analysis of Inventory Systems, sec. 3-4.
    """
    require(demand_rate > 0 and mean > 0 and cv > 0, "rate, mean and cv must be positive")
    shape = cv**-2.0
    stays = 1.0 / (1.0 + demand_rate * mean / shape)
    size = math.ceil(nbinom.isf(1e-15, shape, stays)) + 2
    return np.asarray(nbinom.pmf(np.arange(size), shape, stays))


def mmpp_counts(
    rates: tuple[float, float], switch_rates: tuple[float, float], window: float
) -> Moments:
    """Arrivals of a stationary two-state Markov-modulated Poisson process in a window.

    Parameters
    ----------
    rates : (float, float)
        Arrivals per unit of time in state 0 and state 1.
    switch_rates : (float, float)
        From 0 to 1 and from 1 to 0.
    window : float
        Length of the window of time.

    References
    ----------
    Heffes & Lucantoni (1986); Fischer & Meier-Hellstern (1993), The MMPP cookbook.
    """
    leave, back = switch_rates
    total = leave + back
    share = leave / total
    mean = ((1.0 - share) * rates[0] + share * rates[1]) * window
    turns = total * window
    memory = 2.0 * (turns + math.expm1(-turns)) / total**2
    return Moments(mean, mean + share * (1.0 - share) * (rates[1] - rates[0]) ** 2 * memory)


def sinusoidal_present(
    mean_rate: float, amplitude: float, period: float, stay_mean: float, time: float
) -> float:
    """Mean, and variance, of the number present under a sine of arrivals and exponential stays.

    Arrival rate ``mean_rate + amplitude * sin(2 pi t / period)``, unlimited room, periodic
    steady state; the number is Poisson.

    Parameters
    ----------
    mean_rate, amplitude, period, stay_mean, time : float
        Arrivals per unit of time, mean and swing; length of a cycle; mean time of a stay;
        when to look.

    References
    ----------
    Eick, Massey & Whitt (1993), M_t/G/inf queues with sinusoidal arrival rates, Management
    Science 39(2).
    """
    turn = 2.0 * math.pi / period
    lag = turn * stay_mean
    swing = math.sin(turn * time) - lag * math.cos(turn * time)
    return stay_mean * (mean_rate + amplitude * swing / (1.0 + lag**2))


def residual_wait(mean_interval: float, cv: float) -> float:
    """Mean wait of a random arrival for the next delivery: the inspection paradox.

    Parameters
    ----------
    mean_interval : float
        Between deliveries.
    cv : float
        Coefficient of variation of the interval between deliveries.

    References
    ----------
    Feller (1971), An Introduction to Probability Theory 2, sec. I.4: m (1 + cv^2) / 2.
    """
    return mean_interval * (1.0 + cv**2) / 2.0


def non_negative_normal(mean: float, sd: float) -> NonNegativeNormal:
    """What keeping a normal demand at 0 or above does to its moments.

    Parameters
    ----------
    mean, sd : float
        Of the normal.

    References
    ----------
    Johnson, Kotz & Balakrishnan (1994), Continuous Univariate Distributions 1, sec. 13.10.
    """
    z = mean / sd
    density = math.exp(-(z**2) / 2.0) / math.sqrt(2.0 * math.pi)
    above = float(ndtr(z))
    first = mean * above + sd * density
    second = (mean**2 + sd**2) * above + mean * sd * density
    hazard = math.exp(-(z**2) / 2.0 - math.log(2.0 * math.pi) / 2.0 - float(log_ndtr(z)))
    return NonNegativeNormal(
        censored=Moments(first, second - first**2),
        truncated=Moments(mean + sd * hazard, sd**2 * (1.0 - hazard * (hazard + z))),
        negative_probability=float(ndtr(-z)),
    )
