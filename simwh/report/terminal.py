"""The finding on a terminal: verdict, requirements, key figures; plain where it is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from simwh.experiment.finding import Finding
from simwh.report.answer import answer
from simwh.report.metrics import CARDS, UTILISATION, names_of, tagged
from simwh.report.overview import Row, known, overview
from simwh.report.requirement import requirement_of
from simwh.report.sentence import TONES, Sentence, Speaker, Tone, level_text
from simwh.report.text import inert
from simwh.report.theory import beside, theory_sentences
from simwh.report.wording import wording_of

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

STYLES: dict[Tone, str] = {"good": "green", "bad": "bold red", "open": "yellow", "plain": ""}
MARKS: dict[Tone, str] = {"good": "+", "bad": "x", "open": "?", "plain": "-"}
PLAIN_WIDTH = 160
"""Columns where nothing says how wide the output is."""
MOST_COLUMNS = 5
"""Variants beside each other; beyond them, below each other."""


def tell(
    finding: Finding, *, lang: str = "en", file: TextIO | None = None, width: int | None = None
) -> None:
    """Print a finding.

    Parameters
    ----------
    finding : Finding
        What is told.
    lang : str
        A key of `simwh.report.wording.LANGUAGES`.
    file : text file, optional
        Standard output by default; colours and rules only if it is a terminal.
    width : int, optional
        Columns; those of the terminal by default.
    """
    from rich.console import Console

    out = file or sys.stdout
    is_terminal = out.isatty()
    columns = width or (None if is_terminal else PLAIN_WIDTH)
    console = Console(
        file=out, width=columns, highlight=False, markup=False, emoji=False, soft_wrap=False,
        force_terminal=is_terminal, legacy_windows=False,
    )  # fmt: skip
    speaker = Speaker(finding, wording_of(lang))
    for part in _parts(speaker, console.width, is_terminal):
        with console.capture() as captured:
            console.print(part)
        text = captured.get()
        if not is_terminal:  # a file needs no padding up to the width
            text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
        out.write(_encodable(text, out))


def _encodable(text: str, out: TextIO) -> str:
    """Return text that the output can write, whatever its encoding."""
    encoding = getattr(out, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        ascii_only = str.maketrans({"−": "-", "–": "-", "“": '"', "”": '"', "·": ",", "∞": "inf"})
        text = text.translate(ascii_only).encode(encoding, "replace").decode(encoding)
    return text


def _parts(speaker: Speaker, width: int, ruled: bool) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    told, finding = answer(speaker), speaker.finding
    yield Text(inert(finding.name), "bold")
    yield _line(told.headline)
    if finding.requirements:
        yield Padding(_requirements(speaker, ruled), (1, 0, 0, 0))
    for rows in _blocks(speaker):
        if rows:
            yield Padding(_figures(rows, speaker, ruled), (1, 0, 0, 0))
    yield Text("")
    for paragraph in told.paragraphs[1 if finding.requirements else 0 :]:
        yield from (_line(sentence) for sentence in paragraph)
    if finding.theory:
        yield Text("")
        yield from (_line(told) for told in theory_sentences(beside(speaker), speaker))
    say = speaker.wording.say
    yield from (Text(f"! {inert(speaker.wording.translate(note))}") for note in finding.notes)
    yield Text(say("text.intervals", level=level_text(finding.level)), "dim")
    counts = {"simulated": finding.simulated, "reused": finding.reused}
    yield Text(say("text.simulated", **counts), "dim")


def _blocks(speaker: Speaker) -> Iterator[tuple[Row, ...]]:
    """Yield the key figures, and how busy crews are where there is a floor."""
    told = dict.fromkeys(metric for variant in speaker.finding.variants for metric in variant.kpis)
    sites = names_of(told, "site")
    busy = [tagged(metric, site=site) for metric in UTILISATION for site in sites]
    further = (name for name in names_of(told, "station") if name not in ("picking", "packing"))
    busy += [tagged("station_utilisation", station=name) for name in further]
    yield known(overview(speaker, CARDS))
    yield known(overview(speaker, busy))


def _line(sentence: Sentence) -> RenderableType:
    from rich.text import Text

    return Text(f"{MARKS[sentence.tone]} {inert(sentence.text)}", STYLES[sentence.tone])


def _table(titles: list[str], ruled: bool) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD if ruled else None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in titles:
        table.add_column(inert(title), header_style="bold", overflow="fold")
    return table


def _requirements(speaker: Speaker, ruled: bool) -> Table:
    from rich.text import Text

    columns = ("verdict", "requirement", "variant", "figure", "bound")
    table = _table([speaker.wording.say(f"column.{name}") for name in columns], ruled)
    for found in speaker.finding.requirements:
        told, tone = requirement_of(found, speaker), TONES[found.verdict]
        verdict = speaker.wording.say(f"verdict.{found.verdict.value}")
        cells = (told.title, found.variant, told.figure.text, told.bound)
        marked = Text(f"{MARKS[tone]} {verdict}", STYLES[tone])
        table.add_row(marked, *(Text(inert(cell)) for cell in cells))
    return table


def _figures(rows: tuple[Row, ...], speaker: Speaker, ruled: bool) -> Table:
    """Return figures by variant; the changes stand under the variants' figures."""
    from rich.text import Text

    variants = speaker.finding.variants
    if len(variants) > MOST_COLUMNS:
        return _long_figures(rows, speaker, ruled)
    title = speaker.wording.say("column.kpi")
    table = _table([title, *(variant.name for variant in variants)], ruled)
    for row in rows:
        cells = []
        for cell in row.cells:
            text = Text(cell.told.text)
            if cell.change:
                text.append(f"\n{cell.change.told.text}", STYLES[cell.change.tone])
            cells.append(text)
        table.add_row(Text(inert(row.described.label)), *cells)
    return table


def _long_figures(rows: tuple[Row, ...], speaker: Speaker, ruled: bool) -> Table:
    from rich.text import Text

    say = speaker.wording.say
    change = say("column.change", base=speaker.base.name)
    table = _table([say("column.kpi"), say("column.variant"), say("column.figure"), change], ruled)
    for row in rows:
        for cell in row.cells:
            moved = cell.change
            told = Text(moved.told.text, STYLES[moved.tone]) if moved else Text("")
            names = (row.described.label, cell.variant)
            table.add_row(*(Text(inert(name)) for name in names), Text(cell.told.text), told)
    return table
