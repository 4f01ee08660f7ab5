"""How far forecasts err on demand of a known kind."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.integrate import quad
from scipy.linalg import solve_discrete_lyapunov

from simwh.theory._markov import require


@dataclass(frozen=True)
class SmoothingError:
    """Variance of the forecast, and mean squared errors of one period and of a whole horizon."""

    forecast_variance: float
    one_step_mse: float
    cumulative_mse: float


@dataclass(frozen=True)
class IntermittentFigures:
    """Stationary means and variances of forecasts of demand per period.

    Attributes
    ----------
    true_mean : float
        What they estimate.
    croston_mean, croston_variance : float
        Smoothed size over smoothed interval: biased upward.
    sba_mean : float
        Croston's times (1 - alpha / 2).
    tsb_mean, tsb_variance : float
        Smoothed size times smoothed occurrence.
    """

    true_mean: float
    croston_mean: float
    croston_variance: float
    sba_mean: float
    tsb_mean: float
    tsb_variance: float


def smoothing_iid(alpha: float, sd: float, horizon: int = 1) -> SmoothingError:
    """Simple exponential smoothing of independent demand; the mean forecast is right.

    Parameters
    ----------
    alpha : float
        Smoothing constant, 0 < alpha <= 1.
    sd : float
        Of demand a period.
    horizon : int
        Periods whose total is forecast, e.g. a lead time.

    Raises
    ------
    UsageError
        Unless alpha is in (0, 1].

    References
    ----------
    Brown (1963), Smoothing, Forecasting and Prediction of Discrete Time Series, ch. 7.
    """
    require(0 < alpha <= 1, "alpha must be in (0, 1]")
    forecast = sd**2 * alpha / (2.0 - alpha)
    return SmoothingError(forecast, sd**2 + forecast, horizon * sd**2 + horizon**2 * forecast)


def equivalent_moving_average(alpha: float) -> float:
    """Periods of the moving average whose forecast varies as much on independent demand.

    Parameters
    ----------
    alpha : float
        Smoothing constant, 0 < alpha <= 1.

    References
    ----------
    Brown (1963), Smoothing, Forecasting and Prediction, ch. 7: 2 / alpha - 1.
    """
    return 2.0 / alpha - 1.0


def smoothing_ar1(alpha: float, correlation: float) -> float:
    """One-step mean squared error of exponential smoothing over the variance of AR(1) demand.

    Parameters
    ----------
    alpha, correlation : float
        Smoothing constant; correlation of demand in neighbouring periods.

    Raises
    ------
    UsageError
        Unless 0 < alpha <= 1 and |correlation| < 1.

    References
    ----------
    Cox (1961), Prediction by exponentially weighted moving averages, JRSS B 23(2).
    """
    require(0 < alpha <= 1 and -1 < correlation < 1, "0 < alpha <= 1 and |correlation| < 1")
    memory = 1.0 - (1.0 - alpha) * correlation
    forecast = alpha / (2.0 - alpha) * (2.0 - memory) / memory
    return 1.0 + forecast - 2.0 * alpha * correlation / memory


def local_level_alpha(signal_to_noise: float) -> tuple[float, float]:
    """The best smoothing constant for a level that walks, and its mean squared error.

    Parameters
    ----------
    signal_to_noise : float
        Variance of the level's step over that of the noise.

    Returns
    -------
    (float, float)
        alpha, and the one-step mean squared error in units of the noise's variance.

    Raises
    ------
    UsageError
        Unless signal_to_noise is positive.

    References
    ----------
    Muth (1960), JASA 55; Harvey (1989), Forecasting, Structural Time Series Models, sec. 4.1.2.
    """
    require(signal_to_noise > 0, "signal_to_noise must be positive")
    q = signal_to_noise
    alpha = (math.sqrt(q**2 + 4.0 * q) - q) / 2.0
    return alpha, 1.0 / (1.0 - alpha)


def holt_noise_mse(alpha: float, beta: float) -> float:
    """One-step mean squared error of Holt's method on independent noise of unit variance.

    Parameters
    ----------
    alpha, beta : float
        Level and trend constants: the level moves by alpha of the error, the trend by
        alpha * beta of it.

    References
    ----------
    Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing, sec. 3.3;
    stationary variance by Lyapunov's equation.
    """
    forecast = np.array([1.0, 1.0])
    gain = np.array([alpha, alpha * beta])
    step = np.array([[1.0, 1.0], [0.0, 1.0]]) - np.outer(gain, forecast)
    variance = solve_discrete_lyapunov(step, np.outer(gain, gain))
    return 1.0 + float(forecast @ variance @ forecast)


def intermittent(
    probability: float, size_mean: float, size_sd: float, alpha: float, beta: float
) -> IntermittentFigures:
    """Croston, SBA and TSB on demand that occurs independently with `probability` a period.

    Parameters
    ----------
    probability, size_mean, size_sd : float
        Of demand in a period; mean size where demand occurs; its standard deviation.
    alpha : float
        Smooths sizes, and Croston's intervals; updated in periods with demand.
    beta : float
        Smooths TSB's occurrence; updated every period.

    Raises
    ------
    UsageError
        Unless 0 < probability <= 1, 0 < alpha < 1 and 0 < beta <= 1.

    References
    ----------
    Croston (1972); Syntetos & Boylan (2001, 2005); Teunter, Syntetos & Babai (2011), EJOR 214(3).
    Exact through E[1/P] = integral of E[exp(-s P)].
    """
    require(0 < probability <= 1 and 0 < alpha < 1 and 0 < beta <= 1, "constants out of range")
    mean = probability * size_mean
    size_square = size_mean**2 + size_sd**2 * alpha / (2.0 - alpha)
    first = _inverse_moment(probability, alpha, 1)
    croston = size_mean * first
    spread = beta / (2.0 - beta) * probability * (1.0 - probability)
    return IntermittentFigures(
        true_mean=mean,
        croston_mean=croston,
        croston_variance=size_square * _inverse_moment(probability, alpha, 2) - croston**2,
        sba_mean=(1.0 - alpha / 2.0) * croston,
        tsb_mean=mean,
        tsb_variance=size_square * (probability**2 + spread) - mean**2,
    )


def _inverse_moment(probability: float, alpha: float, power: int) -> float:
    """E[P^-power], power 1 or 2, of the stationary smoothed interval P."""
    weights = alpha * (1.0 - alpha) ** np.arange(math.ceil(-40.0 / math.log1p(-alpha)))

    def integrand(s: float) -> float:
        # Log of the transform of a geometric interval on 1, 2, ... at s times each weight.
        fades = s * weights
        logs = math.log(probability) - fades - np.log1p((probability - 1.0) * np.exp(-fades))
        return float(s ** (power - 1) * np.exp(logs.sum()))

    return float(quad(integrand, 0.0, math.inf, epsabs=0.0, epsrel=1e-11, limit=200)[0])


def croston_last_values(probability: float, size_mean: float) -> float:
    """Mean of Croston's forecast with alpha = 1: last size over last interval.

    Parameters
    ----------
    probability, size_mean : float
        Of demand in a period; mean size where demand occurs.

    Raises
    ------
    UsageError
        Unless probability is in (0, 1).

    References
    ----------
    Syntetos & Boylan (2001), On the bias of intermittent demand estimates, IJPE 71.
    """
    require(0 < probability < 1, "probability must be in (0, 1)")
    return -size_mean * probability * math.log(probability) / (1.0 - probability)
