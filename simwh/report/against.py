"""What a change of code moved: the figures of a baseline file beside those of now, paired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simwh.report.metrics import CARDS, Better, Described
from simwh.report.numbers import Told
from simwh.report.overview import Change, taken
from simwh.report.sentence import Speaker, Tone, is_nothing, is_told
from simwh.stats import Estimate

MOST_MOVED = 60
"""Figures of a variant that are told although no reader asked for them first."""
VERDICTS: Mapping[Tone, str] = {"good": "better", "bad": "worse", "plain": "moved", "open": "open"}
"""A change as it is taken, and the key of what it is called."""


@dataclass(frozen=True)
class Moved:
    """One figure of one variant: at the baseline, now, and the paired change.

    Attributes
    ----------
    metric : str
    described : Described
    before, now : Estimate
        `before` is undefined where the file does not keep what the figure is made of.
    told_before, told_now : Told
    change : Change
    verdict : str
        Better, worse, moved, open (no difference can be told) or equal; in words.
    """

    metric: str
    described: Described
    before: Estimate
    now: Estimate
    told_before: Told
    told_now: Told
    change: Change
    verdict: str


@dataclass(frozen=True)
class Against:
    """A variant against its baseline.

    Attributes
    ----------
    variant : str
    text : str
        How many figures differ at all, of how many, in how many pairs of replications.
    rows : tuple of Moved
        The key figures, then what moved, up to `MOST_MOVED`.
    """

    variant: str
    text: str
    rows: tuple[Moved, ...]


def against(speaker: Speaker, most: int = MOST_MOVED) -> Iterator[Against]:
    """Yield every variant that a baseline knows, with at most so many figures that moved."""
    for name, changes in speaker.finding.baseline.items():
        differing = sum(not is_nothing(change) for change in changes.values())
        pairs = max((change.n for change in changes.values()), default=0)
        counts = {"count": differing, "total": len(changes), "pairs": pairs}
        text = speaker.say("baseline.count", variant=name, **counts).text
        keys = [metric for metric in CARDS if metric in changes]
        moved = [m for m, change in changes.items() if m not in keys and is_told(change)]
        rows = (_moved(metric, name, speaker) for metric in (*keys, *moved[:most]))
        yield Against(name, text, tuple(rows))


def verdict_of(change: Estimate, better: Better) -> str:
    """Return what a change is: better, worse, moved, open or equal."""
    return "equal" if is_nothing(change) else VERDICTS[taken(change, better)]


def _moved(metric: str, name: str, speaker: Speaker) -> Moved:
    finding, described = speaker.finding, speaker.describe(metric)
    change = finding.baseline[name][metric]
    kpis = next(variant.kpis for variant in finding.variants if variant.name == name)
    unknown = Estimate.undefined(change.n, change.level)
    now = kpis.get(metric, unknown)
    before = finding.before.get(name, {}).get(metric, unknown)
    was, is_now = speaker.numbers.estimates([before, now], described.unit)
    tone = taken(change, described.better)
    verdict = speaker.wording.say(f"baseline.{verdict_of(change, described.better)}")
    written = speaker.numbers.difference(change, described.unit)
    moved = Change(change, written, tone)
    return Moved(metric, described, before, now, was, is_now, moved, verdict)
