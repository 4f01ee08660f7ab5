"""What pay by the line is for: lines that people do beyond their standard."""

from __future__ import annotations

from math import fsum

import numpy as np

from simwh.kpi.floor.servers import spell_rows
from simwh.kpi.spine import Spine
from simwh.kpi.terms import Floats, sums
from simwh.record.servers import AT_WORK, ON_DUTY
from simwh.scenario.floor.pace import Incentive


def done_on_duty(spine: Spine) -> tuple[Floats, Floats]:
    """Return the lines of tasks that ended in the window, and the seconds on duty, by server."""
    table, servers = spine.facts.spells, len(spine.cast.servers)
    work, duty = spell_rows(spine, AT_WORK), spell_rows(spine, ON_DUTY)
    ended = table["finished"][work]
    done = work[(ended >= spine.begin) & (ended < spine.end)]
    seconds = spine.within(table["started"][duty], table["finished"][duty])
    return (
        sums(table["server"][done], table["lines"][done], servers),
        sums(table["server"][duty], seconds, servers),
    )


def paid_lines(spine: Spine, crew: int, incentive: Incentive) -> float:
    """Return how many lines the people of a crew have done beyond what the wage is for."""
    lines, seconds = spine.once(done_on_duty)
    beyond = np.maximum(lines - incentive.standard * seconds, 0.0)
    return fsum(beyond[spine.cast.server_crew == crew])
