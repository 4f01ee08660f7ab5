"""The answer in sentences: the verdict first, then what moved, what it costs, where time goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simwh.experiment.finding import VariantFinding, Verdict
from simwh.report.break_even import break_even_sentences
from simwh.report.comparison import cost_sentences, profit_sentences, variant_sentences
from simwh.report.metrics import CAUSES, CYCLE, WAITS
from simwh.report.requirement import requirement_sentences
from simwh.report.scorecard import target_sentences
from simwh.report.selection import selection_headline, selection_sentences
from simwh.report.sentence import TONES, Sentence, Speaker, level_text, share_text

MOST_FAILURES = 5


@dataclass(frozen=True)
class Answer:
    """A finding in sentences.

    Attributes
    ----------
    headline : Sentence
        The verdict.
    paragraphs : tuple of tuple of Sentence
        What there is to say after it: requirements, variants, cost, time, failures.
    """

    headline: Sentence
    paragraphs: tuple[tuple[Sentence, ...], ...]


def answer(speaker: Speaker) -> Answer:
    """Tell a finding in sentences."""
    # Ways of working over volumes are told against each other, not against the lowest volume.
    told_apart = () if speaker.finding.courses else _comparison(speaker)
    parts = (
        requirement_sentences(speaker),
        selection_sentences(speaker),
        break_even_sentences(speaker),
        target_sentences(speaker),
        *told_apart,
        (s for variant in speaker.finding.variants for s in _failures(variant, speaker)),
    )
    told = (tuple(part) for part in parts)
    return Answer(_headline(speaker), tuple(part for part in told if part))


def _comparison(speaker: Speaker) -> tuple[Iterator[Sentence], ...]:
    """Return what variants move, what it costs, and where time goes."""
    return (
        variant_sentences(speaker),
        cost_sentences(speaker),
        profit_sentences(speaker),
        _causes(speaker.base, speaker),
    )


def _headline(speaker: Speaker) -> Sentence:
    finding = speaker.finding
    if finding.selection is not None:
        return selection_headline(finding.selection, speaker)
    verdicts = [requirement.verdict for requirement in finding.requirements]
    total, tone = len(verdicts), TONES[finding.verdict]
    undecided = verdicts.count(Verdict.UNDECIDED)
    if finding.verdict is None:
        return speaker.say("answer.none", tone, level=level_text(finding.level))
    if finding.verdict is Verdict.MET:
        return speaker.count("answer.met", total, tone)
    ran = finding.replications
    if finding.verdict is Verdict.UNDECIDED:
        if total == 1:
            return speaker.say("answer.only_undecided", tone, replications=ran)
        return speaker.count("answer.undecided", undecided, tone, total=total, replications=ran)
    if total == 1:
        return speaker.say("answer.only_not_met", tone)
    failed = verdicts.count(Verdict.NOT_MET)
    told = speaker.count("answer.not_met", failed, tone, total=total)
    if not undecided:
        return told
    also = speaker.count("answer.also_undecided", undecided)
    return Sentence(speaker.wording.say("list.sentence").join((told.text, also.text)), tone)


def _causes(variant: VariantFinding, speaker: Speaker) -> Iterator[Sentence]:
    """Yield the largest part of the cycle time, and the longest wait where that is another."""
    cycle = variant.kpis.get(CYCLE)
    parts = {cause: variant.kpis[cause] for cause in CAUSES if cause in variant.kpis}
    if cycle is None or not cycle.mean > 0 or not parts:
        return
    largest = max(parts, key=lambda cause: parts[cause].mean)
    yield speaker.say(
        "cause.largest",
        variant=variant.name,
        cycle=speaker.numbers.estimate(cycle, "duration"),
        cause=speaker.describe(largest).title,
        time=speaker.numbers.estimate(parts[largest], "duration").mean,
        share=share_text(parts[largest].mean / cycle.mean),
    )
    waits = {cause: parts[cause] for cause in WAITS if cause in parts and parts[cause].mean > 0}
    longest = max(waits, key=lambda cause: waits[cause].mean, default=largest)
    if longest != largest:
        time = speaker.numbers.estimate(waits[longest], "duration").mean
        yield speaker.say("cause.wait", cause=speaker.describe(longest).title, time=time)


def _failures(variant: VariantFinding, speaker: Speaker) -> Iterator[Sentence]:
    wording, failures = speaker.wording, list(variant.failures.items())
    if not failures:
        return
    items = [
        wording.say("failed.item", replication=replication, reason=wording.translate(reason))
        for replication, reason in failures[:MOST_FAILURES]
    ]
    rest = len(failures) - MOST_FAILURES
    if rest > 0:
        items.append(wording.say("failed.more", count=rest))
    which = wording.say("list.comma").join(items)
    yield speaker.count("failed", len(failures), "open", variant=variant.name, which=which)
