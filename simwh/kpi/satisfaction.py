"""What customers make of what they got: a stated score, moved by every order that has ended."""

from __future__ import annotations

import numpy as np

from simwh.kpi.catalogue import kpi
from simwh.kpi.floor.accuracy import wrong_orders
from simwh.kpi.spine import MOMENT, Spine
from simwh.kpi.terms import Floats, Keys, Tally, Terms, mean, ones, ratio, sums
from simwh.record import CANCELLED, LOST, ORDINARY

SCORED = (
    "Fornell et al., Journal of Marketing 60(4), 1996, for the scale; Oliver, JMR 17(4), 1980; "
    "Anderson and Sullivan, Marketing Science 12(2), 1993"
)


def ends(spine: Spine) -> Floats:
    """Return when nothing more of each order was to come; NaN while something is."""
    facts, count = spine.facts, len(spine.counted)
    end = np.full(count, -np.inf)
    asked = facts.shipments["kind"] == ORDINARY
    np.fmax.at(end, facts.shipments["order"][asked], facts.shipments["delivered"][asked])
    gone = (facts.parts["fate"] == LOST) | (facts.parts["fate"] == CANCELLED)
    np.fmax.at(end, facts.parts["order"][gone], facts.parts["ended"][gone])
    end[np.isinf(end) | spine.open | (end > spine.run.stopped)] = np.nan
    return end


def scores(spine: Spine) -> Tally:
    """Return the score that its customer had after each order that ended in the window."""
    rule, facts, end = spine.scenario.satisfaction, spine.facts, ends(spine)
    if rule is None:
        return Tally(spine.keys_of_orders(np.empty(0, np.int64)), np.empty(0))
    parts, count = facts.parts, len(end)
    wanted = parts["quantity"] > 0
    gone = wanted & ((parts["fate"] == LOST) | (parts["fate"] == CANCELLED))
    asked, missing = (sums(parts["order"][w], parts["quantity"][w], count) for w in (wanted, gone))
    rows = np.flatnonzero(~np.isnan(end))
    rows = rows[np.lexsort((rows, end[rows]))]
    late = end - facts.orders["due"] - MOMENT
    wrong = spine.once(wrong_orders)
    score = [rule.start] * len(spine.cast.customers)
    after = np.empty(len(rows))
    customer = facts.orders["customer"]
    for place, row in enumerate(rows.tolist()):
        who, short = customer[row], float(missing[row] / asked[row])
        after[place] = score[who] = rule.after(
            score[who], float(late[row]), short, bool(wrong[row])
        )
    seen = (end[rows] >= spine.begin) & (end[rows] < spine.end)
    return Tally(spine.keys_of_orders(rows[seen]), after[seen])


@kpi(
    "Satisfaction score",
    unit="ratio",
    denominator="orders that ended in the window",
    better="higher",
    source=SCORED,
    tags=("tier", "site", "zone"),
    bounds=(0.0, 100.0),
)
def satisfaction_score(spine: Spine) -> Terms:
    """Mean score, 0 to 100, that customers have after an order, as `satisfaction` states it."""
    return mean(spine.once(scores))


@kpi(
    "Orders not placed",
    unit="count",
    better="lower",
    source="thinning: Lewis and Shedler, Naval Research Logistics Quarterly 26(3), 1979",
    tags=("tier", "zone"),
)
def orders_not_placed(spine: Spine) -> Terms:
    """Candidate orders of the window that customers did not place, dissatisfied as they were."""
    declined = spine.facts.declined
    placed = declined["placed"]
    rows = np.flatnonzero((placed >= spine.begin) & (placed < spine.end))
    zone = spine.cast.customer_zone[declined["customer"][rows]]
    keys = Keys(spine.sizes, declined["tier"][rows].astype(np.int32), zone=zone.astype(np.int32))
    return ratio(keys, ones(len(rows)))
