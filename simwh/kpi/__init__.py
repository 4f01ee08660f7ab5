"""Record in, numbers out: every figure of a replication as a numerator and a denominator.

A metric is ``name`` or ``name[tag=value]`` with tags in the order tier, site, zone, item; or an
operator over something observed, as in ``p95(order_cycle_time)[tier=gold]`` (see `parse`).
"""

from simwh.kpi.bullwhip import BULLWHIP
from simwh.kpi.catalogue import UNITS, Kpi
from simwh.kpi.customers import PROFIT, SHARES, with_profit
from simwh.kpi.evaluation import Evaluation, answer, evaluate, sketch_of, told_by_default
from simwh.kpi.figures import CATALOGUE, explain, names_of, parse
from simwh.kpi.floor.hours import BACKLOG, HOURS
from simwh.kpi.law.conservation import check
from simwh.kpi.ledger.prices import priced, unpriced
from simwh.kpi.metric import Metric
from simwh.kpi.observe import OBSERVABLES

__all__ = [
    "BACKLOG",
    "BULLWHIP",
    "CATALOGUE",
    "HOURS",
    "OBSERVABLES",
    "PROFIT",
    "SHARES",
    "UNITS",
    "Evaluation",
    "Kpi",
    "Metric",
    "answer",
    "check",
    "evaluate",
    "explain",
    "names_of",
    "parse",
    "priced",
    "sketch_of",
    "told_by_default",
    "unpriced",
    "with_profit",
]
