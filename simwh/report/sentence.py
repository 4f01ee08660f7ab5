"""Sentences, and the speaker that every part of a report asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simwh.experiment.finding import Finding, Verdict
from simwh.report.metrics import Described, describe
from simwh.report.numbers import Numbers
from simwh.report.text import printable
from simwh.report.wording import Wording
from simwh.stats import Estimate

Tone = Literal["good", "bad", "open", "plain"]
TONES: dict[Verdict | None, Tone] = {
    Verdict.MET: "good",
    Verdict.NOT_MET: "bad",
    Verdict.UNDECIDED: "open",
    None: "plain",
}


@dataclass(frozen=True)
class Sentence:
    """One sentence, harmless on one line, and how it is to be taken."""

    text: str
    tone: Tone = "plain"


class Speaker:
    """Says what a finding amounts to in one language.

    Parameters
    ----------
    finding : Finding
    wording : Wording
    """

    def __init__(self, finding: Finding, wording: Wording) -> None:
        self.finding = finding
        self.wording = wording
        self.numbers = Numbers(wording, finding.currency)
        self.base = finding.variants[0]
        self.others = finding.variants[1:]

    def describe(self, metric: str) -> Described:
        """Return what a metric is called."""
        return describe(metric, self.wording)

    def say(self, key: str, tone: Tone = "plain", /, **values: object) -> Sentence:
        """Return the sentence of `key`."""
        return Sentence(printable(self.wording.say(key, **values)), tone)

    def count(self, key: str, number: int, tone: Tone = "plain", /, **values: object) -> Sentence:
        """Return the sentence of `key` for one thing or several."""
        return Sentence(printable(self.wording.count(key, number, **values)), tone)


def is_told(difference: Estimate) -> bool:
    """Tell whether a difference can be told from none: its interval does not contain 0."""
    return difference.lower > 0 or difference.upper < 0


def is_nothing(difference: Estimate) -> bool:
    """Tell whether two variants agree in every replication."""
    return difference.lower == difference.upper == 0


def level_text(level: float) -> str:
    """Write a confidence level, ``95 %``."""
    return f"{100 * level:.6g}\u00a0%"


def share_text(share: float) -> str:
    """Write a share to a whole percent."""
    return f"{100 * share:.0f}\u00a0%"
