"""When sources are out of order: one file for each process, and a literal `CATALOGUE`."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.outage.alternating import Alternating
from simwh.outage.base import OutageProcess
from simwh.outage.markov import Markov
from simwh.outage.scheduled import Scheduled

CATALOGUE = (Alternating, Markov, Scheduled)

Outage = Annotated[OutageProcess, Choice("simwh.outage", CATALOGUE)]
"""A field that holds an outage process."""
