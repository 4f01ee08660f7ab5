"""Theory beside simulation: what closed forms say of figures, and what they take for granted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simwh.experiment.finding import Assumption, Comparison
from simwh.report.numbers import Told
from simwh.report.requirement import title_of
from simwh.report.sentence import Sentence, Speaker, Tone
from simwh.report.wording import Wording
from simwh.stats import Estimate

MOST_ROWS = 60
MOST_LINES = 4
"""Rows of a page, and lines on a terminal; the rest is in theory.csv."""


@dataclass(frozen=True)
class Beside:
    """One comparison as it is told.

    Attributes
    ----------
    comparison : Comparison
    label, form : str
        What the figure is called, and the closed form.
    value : str
    simulated : Told
    verdict : str
    tone : "good", "bad" or "open"
    fails, holds : tuple of str
        Assumptions that are not so here, and those that are, as sentences.
    """

    comparison: Comparison
    label: str
    form: str
    value: str
    simulated: Told
    verdict: str
    tone: Tone
    fails: tuple[str, ...]
    holds: tuple[str, ...]


def beside(speaker: Speaker) -> tuple[Beside, ...]:
    """Return all comparisons: gaps first, then what agrees, then approximations."""
    order: dict[Tone, int] = {"bad": 0, "good": 1, "open": 2}
    told = (_beside(comparison, speaker) for comparison in speaker.finding.theory)
    return tuple(sorted(told, key=lambda one: (order[one.tone], len(one.fails))))


def verdict_of(comparison: Comparison) -> str:
    """Return ``agrees``, ``gap``, ``above`` (a bound) or ``approximation``."""
    if not comparison.is_exact:
        return "approximation"
    if not comparison.agrees:
        return "gap"
    return "above" if comparison.kind == "bound" else "agrees"


def sentence_of(assumption: Assumption, wording: Wording) -> str:
    """Return what a form takes for granted, or what is so instead."""
    key = f"assume.{assumption.key}{'' if assumption.holds else '.not'}"
    return wording.say(key, **assumption.values)


def theory_sentences(rows: Iterable[Beside], speaker: Speaker) -> list[Sentence]:
    """Return a line for each of the first comparisons."""
    listed = list(rows)
    told = []
    for row in listed[:MOST_LINES]:
        label = row.label
        if speaker.others:
            label = speaker.wording.say(
                "requirement.in", title=label, variant=row.comparison.variant
            )
        line = speaker.say(
            "theory.line",
            row.tone,
            label=label,
            value=row.value,
            form=row.form,
            figure=row.simulated,
            verdict=row.verdict,
        )
        because = speaker.wording.say("list.clause").join(row.fails)
        told.append(Sentence(f"{line.text} {because}".rstrip(), row.tone))
    rest = len(listed) - MOST_LINES
    return [*told, *([speaker.count("theory.more", rest)] if rest > 0 else [])]


def _beside(comparison: Comparison, speaker: Speaker) -> Beside:
    wording, found, value = speaker.wording, comparison.estimate, comparison.value
    exact = Estimate(value, value, value, found.n, found.level)
    if comparison.is_change:
        of_theory, simulated = map(speaker.numbers.relative, (exact, found))
    else:
        unit = speaker.describe(comparison.metric).unit
        of_theory, simulated = speaker.numbers.estimates([exact, found], unit)
    verdict = verdict_of(comparison)
    tone: Tone = {"gap": "bad", "approximation": "open"}.get(verdict, "good")  # type: ignore[assignment]
    told = {
        holds: tuple(
            sentence_of(one, wording) for one in comparison.assumptions if one.holds is holds
        )
        for holds in (True, False)
    }
    return Beside(
        comparison,
        title_of(comparison.metric, speaker),
        wording.translate(comparison.form),
        of_theory.mean,
        simulated,
        wording.say(f"theory.{verdict}"),
        tone,
        told[False],
        told[True],
    )
