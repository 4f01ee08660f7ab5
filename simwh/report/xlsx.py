"""`report.xlsx`: the tables as sheets of native numbers; names are text, never formulas.

Numbers have the 16 significant digits that the format's writer keeps.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from math import isfinite
from typing import TYPE_CHECKING

from simwh.experiment.finding import Finding
from simwh.report import tables
from simwh.report.answer import answer
from simwh.report.metrics import split
from simwh.report.sentence import Speaker
from simwh.report.text import printable
from simwh.report.wording import Wording

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2000, 1, 1)  # whenever it was: the bytes must not tell
_LONGEST_CELL = 32_767
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def report(finding: Finding, wording: Wording) -> Mapping[str, bytes | str]:
    """Return `report.xlsx`."""
    from xlsxwriter.workbook import Workbook

    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": printable(finding.name)[:255], "created": CREATED})
        bold = book.add_format({"bold": True})
        _answer_sheet(book, bold, finding, wording)
        for name, rows in _sheets(finding, wording).items():
            _sheet(book, bold, name, rows)
    return {"report.xlsx": content.getvalue()}


def _sheets(finding: Finding, wording: Wording) -> dict[str, Iterator[tuple[tables.Cell, ...]]]:
    return {
        "requirements": tables.requirements(finding),
        "kpis": tables.kpis(finding, wording),
        "differences": tables.differences(finding, wording),
        "replications": _replications(finding),
        **({"targets": tables.targets(finding)} if finding.targets else {}),
        **({"baseline": tables.baseline(finding, wording)} if finding.baseline else {}),
        **({"theory": tables.theory(finding, wording)} if finding.theory else {}),
    }


def _replications(finding: Finding) -> Iterator[tuple[tables.Cell, ...]]:
    """Yield figures without tags only: all of them can pass the rows that a sheet has."""
    header, *rows = tables.replications(finding)
    yield header
    yield from (row for row in rows if not split(str(row[1]))[1])


def _answer_sheet(book: Workbook, bold: Format, finding: Finding, wording: Wording) -> None:
    sheet = book.add_worksheet("answer")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    told = answer(Speaker(finding, wording))
    sheet.set_column(0, 0, 120)
    sheet.write_string(0, 0, printable(finding.name), bold)
    lines = [told.headline, *(s for paragraph in told.paragraphs for s in paragraph)]
    for row, sentence in enumerate(lines, 1):
        sheet.write_string(row, 0, sentence.text[:_LONGEST_CELL], wrapped)


def _sheet(
    book: Workbook, bold: Format, name: str, rows: Iterator[tuple[tables.Cell, ...]]
) -> None:
    sheet = book.add_worksheet(name)
    header = next(rows)
    for column, title in enumerate(header):
        sheet.write_string(0, column, str(title), bold)
        sheet.set_column(column, column, 36 if title in ("metric", "title", "requirement") else 14)
    count = 0
    for count, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, count, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(header) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: tables.Cell) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, printable(cell)[:_LONGEST_CELL])
    elif isfinite(cell):
        sheet.write_number(row, column, cell)
    elif cell == cell:  # an infinite end, for which a sheet has no number
        sheet.write_string(row, column, str(cell))
