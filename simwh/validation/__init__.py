"""The engine against closed forms and published figures: cases, their runs and their verdicts.

A case is an ordinary scenario (``cases/<family>/<case>.yaml``) that anybody can open, run and
change; ``cases/<family>.yaml`` says where its expected figures come from and how each is measured.
"""

from simwh.validation.case import Case
from simwh.validation.entries import Entry, catalogue, families
from simwh.validation.judge import Check
from simwh.validation.run import Result, validate

__all__ = ["Case", "Check", "Entry", "Result", "catalogue", "families", "validate"]
