"""A finding in a notebook: a short HTML table, and a data frame."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from simwh.errors import UsageError
from simwh.experiment.finding import Finding
from simwh.report.answer import answer
from simwh.report.metrics import CARDS
from simwh.report.overview import overview
from simwh.report.sentence import Speaker
from simwh.report.tables import kpis
from simwh.report.text import printable
from simwh.report.wording import wording_of


def repr_html(finding: Finding, lang: str = "en") -> str:
    """Return the headline and the key figures as a fragment of HTML, for ``_repr_html_``."""
    return "".join(_fragment(Speaker(finding, wording_of(lang))))


def to_frame(finding: Finding, lang: str = "en") -> Any:
    """Return every figure of every variant as a data frame, one row each.

    Returns
    -------
    pandas.DataFrame
        Columns as in `kpis.csv`: variant, metric, title, unit, mean, lower, upper, n, level, in
        internal units.

    Raises
    ------
    UsageError
        If pandas is not installed; simwh itself does not need it.
    """
    try:
        import pandas  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError:
        raise UsageError("a data frame needs pandas: pip install pandas") from None
    header, *rows = kpis(finding, wording_of(lang))
    return pandas.DataFrame(rows, columns=list(header))


def _fragment(speaker: Speaker) -> Iterator[str]:
    variants = speaker.finding.variants
    yield f"<p><b>{_text(speaker.finding.name)}</b>: {_text(answer(speaker).headline.text)}</p>"
    names = (speaker.wording.say("column.kpi"), *(variant.name for variant in variants))
    yield f"<table><thead><tr>{_cells('th', names)}</tr></thead><tbody>"
    for row in overview(speaker, CARDS):
        told = (row.described.label, *(cell.told.text for cell in row.cells))
        yield f"<tr>{_cells('td', told)}</tr>"
    yield "</tbody></table>"


def _cells(tag: str, texts: tuple[str, ...]) -> str:
    return "".join(f"<{tag}>{_text(text)}</{tag}>" for text in texts)


def _text(text: str) -> str:
    return escape(printable(text))
