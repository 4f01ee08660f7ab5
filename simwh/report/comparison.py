"""What variants change, what that moves, and what it costs, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from simwh.experiment.finding import VariantFinding
from simwh.kpi import PROFIT
from simwh.report.metrics import LEDGER, TOLD, TOTAL
from simwh.report.requirement import asked_about
from simwh.report.sentence import Sentence, Speaker, is_nothing, is_told, share_text
from simwh.stats import Estimate

MOST_VARIANTS = 5
LONGEST_VALUE = 40
"""Characters of a new value, beyond which a sentence tells its path alone."""


def variant_sentences(speaker: Speaker) -> Iterator[Sentence]:
    """Yield what each variant changes and which of the told figures it moves."""
    for variant in speaker.others[:MOST_VARIANTS]:
        yield _changes(variant, speaker)
        yield from _moves(variant, speaker)
    rest = len(speaker.others) - MOST_VARIANTS
    if rest > 0:
        yield speaker.count("variant.more", rest)


def _changes(variant: VariantFinding, speaker: Speaker) -> Sentence:
    say, name = speaker.wording.say, variant.name
    if variant.description:
        name = say("variant.named", variant=name, description=variant.description.rstrip(".。"))
    if not variant.changes:
        return speaker.say("variant.same", variant=name)
    each = [
        say("variant.change", path=path, value=value) if len(value) <= LONGEST_VALUE else path
        for path, value in variant.changes.items()
    ]
    return speaker.say("variant.changes", variant=name, changes=speaker.wording.listed(each))


def _moves(variant: VariantFinding, speaker: Speaker) -> Iterator[Sentence]:
    found = speaker.finding.differences.get(variant.name, {})
    clauses: list[str] = []
    titles: dict[str, list[str]] = {"no_difference": [], "equal": []}
    asked = (metric for metric in asked_about(speaker.finding) if metric not in (*TOLD, TOTAL))
    for metric in (*asked, *TOLD):
        difference, figure = found.get(metric), speaker.describe(metric)
        if difference is None or not isfinite(difference.mean):
            continue
        if is_told(difference):
            told = speaker.numbers.difference(difference, figure.unit)
            clauses.append(speaker.wording.say("variant.clause", title=figure.label, figure=told))
        else:
            kind = "equal" if is_nothing(difference) else "no_difference"
            titles[kind].append(figure.label)
    names = {"base": speaker.base.name, "variant": variant.name}
    if clauses:
        joined = speaker.wording.say("list.clause").join(clauses)
        yield speaker.say("variant.differs", **names, clauses=joined)
    for kind, equal in titles.items():
        if equal:
            yield speaker.say(f"variant.{kind}", **names, titles=speaker.wording.listed(equal))


def cost_sentences(speaker: Speaker) -> Iterator[Sentence]:
    """Yield what the base costs, and what each variant costs beyond it."""
    kpis = speaker.base.kpis
    lines = {line: kpis[line].mean for line in LEDGER if line in kpis}
    if TOTAL not in kpis or not kpis[TOTAL].mean > 0 or not lines:
        return
    largest = max(lines, key=lambda line: lines[line])
    yield speaker.say(
        "cost.base",
        variant=speaker.base.name,
        figure=speaker.numbers.estimate(kpis[TOTAL], "money"),
        line=speaker.describe(largest).title,
        share=share_text(lines[largest] / kpis[TOTAL].mean),
    )
    for variant in speaker.others[:MOST_VARIANTS]:
        yield from _extra_cost(variant, speaker)


def profit_sentences(speaker: Speaker) -> Iterator[Sentence]:
    """Yield what the most profitable customers of each variant earn, and the others take away."""
    for variant in speaker.finding.variants[: MOST_VARIANTS + 1]:
        if PROFIT not in variant.series:
            continue
        shares, mean, *_ = variant.series[PROFIT]
        most = max(range(len(mean)), key=lambda point: mean[point])
        if not mean[most] > 0:
            continue
        few = next(
            share for share, sum_ in zip(shares, mean, strict=True) if sum_ >= mean[most] / 2
        )
        whole, lost = (
            speaker.numbers.distance(x, Estimate(x, 0.99 * x, 1.01 * x, 2, 0.95), "money")
            for x in (mean[-1], mean[most] - mean[-1])
        )
        yield speaker.say(
            "profit.curve",
            variant=variant.name,
            few=share_text(few),
            share=share_text(shares[most]),
            lost=lost,
            whole=whole,
        )


def _extra_cost(variant: VariantFinding, speaker: Speaker) -> Iterator[Sentence]:
    extra = speaker.finding.differences.get(variant.name, {}).get(TOTAL)
    if extra is None or not isfinite(extra.mean):
        return
    names = {"variant": variant.name, "base": speaker.base.name}
    if is_nothing(extra):
        yield speaker.say("cost.equal", **names)
    elif not is_told(extra):
        told = speaker.numbers.difference(extra, "money")
        yield speaker.say("cost.unknown", **names, figure=told)
    else:
        relative = speaker.finding.relative.get(variant.name, {}).get(TOTAL)
        size = extra if extra.mean > 0 else _negated(extra)
        told = speaker.numbers.estimate(size, "money")
        yield speaker.say(
            "cost.more" if extra.mean > 0 else "cost.less",
            **names,
            mean=told.mean,
            interval=told.interval,
            relative=speaker.numbers.relative(relative).mean if relative else "–",
        )
        yield from _line_that_moved(variant, extra, speaker)


def _line_that_moved(
    variant: VariantFinding, extra: Estimate, speaker: Speaker
) -> Iterator[Sentence]:
    """Yield the ledger line that moved most in the direction of the total."""
    found = speaker.finding.differences[variant.name]
    same = (line for line in LEDGER if line in found and found[line].mean * extra.mean > 0)
    moved = {line: found[line] for line in same if is_told(found[line])}
    if moved:
        most = max(moved, key=lambda line: abs(moved[line].mean))
        told = speaker.numbers.difference(moved[most], "money")
        yield speaker.say("cost.line", line=speaker.describe(most).title, figure=told)


def _negated(estimate: Estimate) -> Estimate:
    return Estimate(-estimate.mean, -estimate.upper, -estimate.lower, estimate.n, estimate.level)
