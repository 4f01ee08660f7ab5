"""When customers order, what and how much.

A demand is a process (one of `CATALOGUE`), its customers and a basket. Compound Poisson demand is
``kind: poisson`` with a law of quantity in the basket.
"""

from __future__ import annotations

from simwh.demand.autoregressive import Autoregressive
from simwh.demand.bootstrap import Bootstrap
from simwh.demand.history import History
from simwh.demand.intermittent import Intermittent
from simwh.demand.markov_modulated import MarkovModulated
from simwh.demand.nonhomogeneous_poisson import NonhomogeneousPoisson
from simwh.demand.periodic import Periodic
from simwh.demand.poisson import Poisson
from simwh.demand.renewal import Renewal
from simwh.demand.schedule import Schedule

__all__ = ["CATALOGUE"]

CATALOGUE = (
    Poisson,
    Renewal,
    NonhomogeneousPoisson,
    MarkovModulated,
    Periodic,
    Intermittent,
    Autoregressive,
    History,
    Bootstrap,
    Schedule,
)
"""Every demand process."""
