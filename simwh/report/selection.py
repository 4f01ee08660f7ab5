"""The choice among candidates, told: which is the cheapest, and what the others come to."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.experiment.finding import Selection, Status
from simwh.report.sentence import TONES, Sentence, Speaker
from simwh.report.text import printable


def selection_headline(chosen: Selection, speaker: Speaker) -> Sentence:
    """Return the sentence that names the choice, or says why there is none."""
    wording = speaker.wording
    key = f"selection.{chosen.status.value}"
    others = chosen.rivals
    if not chosen.variant and chosen.status is Status.OPEN:
        key, others = "selection.unknown", (*chosen.feasible, *chosen.unsettled)
    count = len({*chosen.feasible, *chosen.infeasible, *chosen.unsettled})
    listed = wording.listed(map(printable, others)) if others else ""
    return speaker.say(
        key, TONES[chosen.status.verdict], variant=chosen.variant, count=count, others=listed
    )


def selection_sentences(speaker: Speaker) -> Iterator[Sentence]:
    """Yield how far the cost of each other candidate lies above, and which of them fail."""
    chosen = speaker.finding.selection
    if chosen is None:
        return
    figures = chosen.cost.split(" + ")
    title = " + ".join(speaker.describe(figure).label for figure in figures)
    for other, found in chosen.above.items():
        key = "selection.above" if other in chosen.feasible else "selection.open_above"
        yield speaker.say(
            key,
            "plain",
            other=other,
            variant=chosen.variant,
            cost=title,
            change=speaker.numbers.relative(found),
        )
    if chosen.infeasible:
        others = speaker.wording.listed(map(printable, chosen.infeasible))
        yield speaker.say("selection.infeasible", "plain", others=others)
