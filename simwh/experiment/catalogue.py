"""Every kind of experiment; plug-ins add to it through the entry points `simwh.experiment`."""

from __future__ import annotations

from simwh.experiment.break_even import BreakEven
from simwh.experiment.cheapest import Cheapest
from simwh.experiment.compare import Compare
from simwh.experiment.question import Question
from simwh.experiment.replicate import Replicate

CATALOGUE: tuple[type[Question], ...] = (Replicate, Compare, Cheapest, BreakEven)
