"""Targets of the tiers, told: how many are reached, and by how much the others are missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import nan

from simwh.experiment.finding import RequirementFinding, Verdict
from simwh.report.requirement import requirement_of
from simwh.report.sentence import TONES, Sentence, Speaker, share_text

MOST_MISSED = 4
"""Missed targets that have a sentence of their own."""


def attainment(found: RequirementFinding) -> float:
    """Return the figure as a share of its target; NaN of a target of nothing."""
    return found.estimate.mean / found.bound if found.bound else nan


def attainment_text(found: RequirementFinding) -> str:
    """Write the attainment to a tenth of a percent; a dash where there is none."""
    share = attainment(found)
    return "–" if share != share else f"{100 * share:.1f}\u00a0%"


def target_sentences(speaker: Speaker) -> Iterator[Sentence]:
    """Yield for each variant how many targets are met, then those that are missed the furthest."""
    targets = speaker.finding.targets
    for variant in dict.fromkeys(found.variant for found in targets):
        yield _count([found for found in targets if found.variant == variant], variant, speaker)
    missed = [found for found in targets if found.verdict is Verdict.NOT_MET]
    for found in sorted(missed, key=attainment)[:MOST_MISSED]:
        told = requirement_of(found, speaker)
        title = told.title
        if speaker.others:
            title = speaker.wording.say("requirement.in", title=title, variant=found.variant)
        yield speaker.say(
            "target.missed",
            "bad",
            title=title,
            figure=told.figure,
            bound=told.bound,
            distance=told.distance,
            share=share_text(attainment(found)),
        )


def _count(of_variant: Sequence[RequirementFinding], variant: str, speaker: Speaker) -> Sentence:
    verdicts = [found.verdict for found in of_variant]
    met, missed = verdicts.count(Verdict.MET), verdicts.count(Verdict.NOT_MET)
    undecided = len(verdicts) - met - missed
    worst = Verdict.NOT_MET if missed else Verdict.UNDECIDED if undecided else Verdict.MET
    key = "target.count_of" if speaker.others else "target.count"
    values = {"met": met, "missed": missed, "undecided": undecided, "variant": variant}
    return speaker.count(key, len(verdicts), TONES[worst], **values)
