"""From a proposal that simulation does not confirm to one that it does: a few paired attempts.

Theory is asked for more, by as much as simulation missed the target on the scale of log odds; the
customers are the same at every attempt, and what was simulated before is in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, isfinite, log
from typing import Any

from simwh.design.check import Check
from simwh.design.critical import Rationed, Rationer
from simwh.design.facts import Facts
from simwh.design.planner import Planner
from simwh.design.proposal import Proposal
from simwh.design.target import MOST, Target
from simwh.engine.company import Company
from simwh.experiment.finding import Verdict

NEAR = 1e-5
"""Distance that shares keep from 0 and 1, where log odds are taken."""
BOLDEST = 2.0
"""Log odds that a goal moves by at most in one attempt."""


@dataclass(frozen=True)
class Attempt:
    """A proposal, and what theory was asked for.

    Attributes
    ----------
    proposal : Proposal
    goals : sequence of float
        Shares that theory reaches, by target.
    rationer : Rationer or None
        Which found the critical levels, where there are any.
    rationed : Rationed or None
        The critical levels.
    """

    proposal: Proposal
    goals: Sequence[float]
    rationer: Rationer | None = None
    rationed: Rationed | None = None

    @property
    def policies(self) -> Mapping[str, Any]:
        """The fields of `scenario.policies` that change."""
        return {} if self.rationed is None else self.rationed.policies

    @property
    def critical(self) -> Mapping[str, int]:
        """Critical levels by tier; empty without rationing."""
        return {} if self.rationed is None else self.rationed.levels


@dataclass(frozen=True)
class Search:
    """How proposals are made.

    Attributes
    ----------
    company : Company
    facts : Facts
    targets : sequence of Target
    keep_quantity, ration : bool
    """

    company: Company
    facts: Facts
    targets: Sequence[Target]
    keep_quantity: bool = False
    ration: bool = False

    def attempt(self, goals: Sequence[float] | None = None) -> Attempt:
        """Return the proposal with which theory reaches goals, the targets by default."""
        shares = [target.share for target in self.targets] if goals is None else list(goals)
        asked = [replace(t, share=s) for t, s in zip(self.targets, shares, strict=True)]
        planner = Planner(self.company, asked, self.keep_quantity, self.facts)
        if not self.ration:
            return Attempt(planner.propose(), shares)
        rationer = Rationer(planner)
        found = rationer.propose()
        return Attempt(found.proposal, shares, rationer, found)

    def attempts(
        self, judge: Callable[[Attempt], Check], most: int
    ) -> Iterator[tuple[Attempt, Check]]:
        """Yield attempts and what simulation says of them, until all targets hold.

        Parameters
        ----------
        judge : callable
            Simulates an attempt.
        most : int
            Attempts after the first.
        """
        attempt = self.attempt()
        for left in range(most, -1, -1):
            check = judge(attempt)
            yield attempt, check
            if check.verdict in (None, Verdict.MET) or not left:
                return
            goals = self._raised(attempt, check)
            if goals == list(attempt.goals):
                return
            attempt = self.attempt(goals)

    def _raised(self, attempt: Attempt, check: Check) -> list[float]:
        """Return goals that are as much higher as the targets were missed."""
        rows = {row.text: row for row in check.rows}
        goals = []
        for target, goal in zip(self.targets, attempt.goals, strict=True):
            row = rows[target.text]
            found = row.simulated
            if row.verdict is Verdict.MET or not isfinite(found.mean):
                goals.append(goal)
                continue
            # The whole interval is to clear the target, not its middle alone.
            aim = _odds(target.share) - _odds(found.lower)
            goals.append(min(_share(_odds(goal) + min(max(aim, 0.05), BOLDEST)), MOST))
        return goals


def _odds(share: float) -> float:
    kept = min(max(share, NEAR), 1.0 - NEAR)
    return log(kept / (1.0 - kept))


def _share(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds))
