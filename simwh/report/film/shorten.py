"""A scenario that runs no longer than a day of it takes to be seen."""

from __future__ import annotations

from simwh.scenario.model import Scenario

DAY = 86400.0


def until_after(scenario: Scenario, day: int | None) -> tuple[Scenario, int]:
    """Return the scenario as it runs until two days after a day, and the day's number from 0.

    What happens in it until then is the same: draws belong to things, not to the length of a run.

    Parameters
    ----------
    scenario : Scenario
        Any.
    day : int or None
        Day of the run, from 1; None for the second after the warm-up.
    """
    horizon = scenario.horizon
    number = int(horizon.warm_up // DAY) + 1 if day is None else day - 1
    changes = {"warm_up": 0.0, "run_length": (number + 3) * DAY, "follow_up": 0.0}
    short = horizon.model_copy(update=changes)
    return scenario.model_copy(update={"horizon": short}), number
