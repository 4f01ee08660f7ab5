"""`summary.md`: the answer and the key figures, for a pull request or a build's summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from simwh.experiment.finding import Finding
from simwh.report.against import Against, against
from simwh.report.answer import answer
from simwh.report.claims import claims_of
from simwh.report.floor import floor_rows
from simwh.report.metrics import CARDS
from simwh.report.overview import Cell, Row, overview
from simwh.report.requirement import requirement_of
from simwh.report.scorecard import attainment_text
from simwh.report.sentence import Speaker, level_text
from simwh.report.text import markdown
from simwh.report.wording import Wording

MOST_MOVED = 12
"""Figures that moved against a baseline and are told besides the key figures."""


def report(finding: Finding, wording: Wording) -> Mapping[str, bytes | str]:
    """Return `summary.md`."""
    return {"summary.md": "\n".join(_lines(Speaker(finding, wording)))}


def _lines(speaker: Speaker) -> Iterator[str]:
    finding, say = speaker.finding, speaker.wording.say
    told = answer(speaker)
    yield from (f"# {markdown(finding.name)}", "", f"**{markdown(told.headline.text)}**", "")
    if finding.description:
        yield from (markdown(finding.description), "")
    for paragraph in told.paragraphs:
        yield from (f"- {markdown(sentence.text)}" for sentence in paragraph)
        yield ""
    if finding.requirements:
        yield from _section(say("heading.requirements"), _requirements(speaker))
    if finding.targets:
        yield from _section(say("heading.targets"), _targets(speaker))
    yield from _section(say("heading.figures"), _figures(speaker, overview(speaker, CARDS)))
    claims = claims_of(finding)
    if floor := floor_rows(speaker, claims.tiers, claims.sites):
        yield from _section(say("heading.floor"), _figures(speaker, floor))
    for variant in against(speaker, MOST_MOVED):
        yield from _section(say("heading.baseline"), _against(variant, speaker.wording))
        yield from (markdown(variant.text), "")
    yield from (say("text.intervals", level=level_text(finding.level)), "")
    if finding.notes:
        yield from (f"## {say('heading.notes')}", "")
        yield from (f"- {markdown(speaker.wording.translate(note))}" for note in finding.notes)
        yield ""


def _section(heading: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield from (f"## {heading}", "")
    header, *body = rows
    yield from (_row(header), _row(["---"] * len(header)), *map(_row, body), "")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _requirements(speaker: Speaker) -> Iterator[Sequence[str]]:
    columns = ("requirement", "variant", "figure", "bound", "verdict")
    yield [speaker.wording.say(f"column.{name}") for name in columns]
    for found in speaker.finding.requirements:
        told = requirement_of(found, speaker)
        verdict = speaker.wording.say(f"verdict.{found.verdict.value}")
        cells = (told.title, found.variant, told.figure.text, told.bound, verdict)
        yield list(map(markdown, cells))


def _targets(speaker: Speaker) -> Iterator[Sequence[str]]:
    columns = ("target", "variant", "figure", "bound", "attainment", "verdict")
    yield [speaker.wording.say(f"column.{name}") for name in columns]
    for found in speaker.finding.targets:
        told = requirement_of(found, speaker)
        verdict = speaker.wording.say(f"verdict.{found.verdict.value}")
        share = attainment_text(found)
        cells = (told.title, found.variant, told.figure.text, told.bound, share, verdict)
        yield list(map(markdown, cells))


def _figures(speaker: Speaker, rows: Iterable[Row]) -> Iterator[Sequence[str]]:
    title = speaker.wording.say("column.kpi")
    yield [title, *(markdown(variant.name) for variant in speaker.finding.variants)]
    for row in rows:
        cells = (markdown(_cell(cell, speaker.wording)) for cell in row.cells)
        yield [markdown(row.described.label), *cells]


def _against(variant: Against, wording: Wording) -> Iterator[Sequence[str]]:
    yield [wording.say(f"column.{n}") for n in ("kpi", "baseline", "now", "difference", "verdict")]
    for row in variant.rows:
        told = (row.told_before.text, row.told_now.text, row.change.told.text, row.verdict)
        yield [markdown(cell) for cell in (row.described.label, *told)]


def _cell(cell: Cell, wording: Wording) -> str:
    texts = [cell.told.text, *([cell.change.told.text] if cell.change else [])]
    return wording.say("list.clause").join(texts)
