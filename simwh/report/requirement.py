"""Requirements, told: what the left side is called, what was found, what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simwh.experiment.finding import Finding, RequirementFinding, Verdict
from simwh.kpi import parse
from simwh.report.numbers import Told
from simwh.report.sentence import TONES, Sentence, Speaker
from simwh.report.text import printable

MOST_SENTENCES = 6
_BASELINE = "baseline"
"""What ``delta(baseline, ...)`` calls the figures of an earlier finding."""
WORST_FIRST = (Verdict.NOT_MET, Verdict.UNDECIDED, Verdict.MET)
_RELATION = re.compile(r"(.*)(>=|<=|>|<)(.*)", re.DOTALL)
_DELTA = re.compile(r"\s*delta\(\s*(.+?)\s*,\s*(.+)\)\s*", re.DOTALL)


@dataclass(frozen=True)
class Requirement:
    """A requirement as it is told.

    Attributes
    ----------
    title : str
        What its left side is called.
    figure : Told
    bound : str
        With its direction in words.
    distance : str
        From the bound to the nearest end of the interval if it is met, else to the estimate.
    holds_above : bool
        Whether it holds above the bound.
    """

    title: str
    figure: Told
    bound: str
    distance: str
    holds_above: bool


def asked_about(finding: Finding) -> tuple[str, ...]:
    """Return the figures whose change between variants is required, in the order of the lines."""
    found: dict[str, None] = {}
    for line in finding.requirements:
        match = _RELATION.fullmatch(line.text)
        delta = _DELTA.fullmatch(match[1]) if match else None
        if delta is not None and delta[1] != _BASELINE:
            found[parse(delta[2].strip()).text] = None
    return tuple(found)


def requirement_of(found: RequirementFinding, speaker: Speaker) -> Requirement:
    """Tell one requirement, without the verdict."""
    match = _RELATION.fullmatch(found.text)
    left, sign, right = match.groups() if match else (found.text, ">=", "")
    delta = _DELTA.fullmatch(left)
    relative = delta is not None and found.unit == "%" and right.strip().endswith("%")
    change = delta is not None and not relative
    numbers, estimate = speaker.numbers, found.estimate
    if relative:
        figure = numbers.relative(estimate)
    elif change:
        figure = numbers.difference(estimate, found.unit)
    else:
        figure = numbers.estimate(estimate, found.unit)
    near = estimate.lower if sign[0] == ">" else estimate.upper
    reached = near if found.verdict is Verdict.MET else estimate.mean
    distance = numbers.distance(abs(reached - found.bound), estimate, found.unit)
    bound = numbers.exact(found.bound, found.unit, change=change)
    return Requirement(
        title_of(left, speaker),
        figure,
        speaker.say(f"bound.{sign}", bound=bound).text,
        distance,
        sign[0] == ">",
    )


def title_of(left: str, speaker: Speaker) -> str:
    """Return what the left side of a line is called, a figure or a delta."""
    delta = _DELTA.fullmatch(left)
    if delta is None:
        return printable(speaker.describe(left.strip()).label)
    thing = speaker.describe(delta[2]).label
    base = _BASELINE if delta[1] == _BASELINE else speaker.base.name
    return speaker.say("operator.delta", thing=thing, base=base).text


def sentence_of(found: RequirementFinding, speaker: Speaker) -> Sentence:
    """Return the sentence that says whether a requirement is met, and by how much."""
    told = requirement_of(found, speaker)
    title = told.title
    if speaker.others:
        title = speaker.wording.say("requirement.in", title=title, variant=found.variant)
    because = found.reason and found.verdict is Verdict.UNDECIDED
    return speaker.say(
        f"requirement.{found.verdict.value}{'_because' if because else ''}",
        TONES[found.verdict],
        title=title,
        figure=told.figure,
        bound=told.bound,
        distance=told.distance,
        reason=speaker.wording.translate(found.reason),
    )


def requirement_sentences(speaker: Speaker) -> Iterator[Sentence]:
    """Yield a sentence for each requirement, the worst first, and how many more there are."""
    worst = sorted(speaker.finding.requirements, key=lambda r: WORST_FIRST.index(r.verdict))
    yield from (sentence_of(found, speaker) for found in worst[:MOST_SENTENCES])
    rest = len(worst) - MOST_SENTENCES
    if rest > 0:
        yield speaker.count("requirement.more", rest)
