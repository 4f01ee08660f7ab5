"""The bullwhip effect: how much more what is ordered varies than what is asked for."""

from __future__ import annotations

from simwh.kpi.observe import OBSERVABLES, observe_windows, variance
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Pair, Where, defined

BULLWHIP = "bullwhip"
"""``bullwhip(7 d)``: an operator over windows of that length."""
ORDERED = OBSERVABLES["ordered_per"]
SOURCE = (
    "Chen, Drezner, Ryan and Simchi-Levi, Quantifying the bullwhip effect, Management Science "
    "46(3), 2000"
)


def bullwhip(spine: Spine, where: Where, width: float) -> Pair:
    """Variance of what is ordered in windows of a length, over that of what is asked for.

    Of a site, its orders over what its customers and other sites ask of it; of all sites together,
    the orders from suppliers over what customers ask for. Units of several items add up.
    """
    names = ("ordered_per", "asked_per") if "site" in where else ("bought_per", "demand_per")
    above, below = (
        variance(observe_windows(spine, OBSERVABLES[name], where, width))[0] for name in names
    )
    return defined(above, below)
