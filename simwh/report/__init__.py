"""A finding, told: files for people and for programs, each a function of the finding alone.

No clock, no path and no random number goes into a report, so equal findings give equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from simwh.errors import UsageError
from simwh.experiment.files import write_whole
from simwh.experiment.finding import Finding
from simwh.report import findings, html, junit, markdown, tables, xlsx
from simwh.report.findings import findings_json
from simwh.report.notebook import repr_html, to_frame
from simwh.report.terminal import tell
from simwh.report.wording import LANGUAGES, Wording, wording_of

__all__ = [
    "CATALOGUE",
    "LANGUAGES",
    "findings_json",
    "repr_html",
    "tell",
    "to_frame",
    "write",
]

Report: TypeAlias = Callable[[Finding, Wording], Mapping[str, bytes | str]]

CATALOGUE: Mapping[str, Report] = {
    "html": html.report,
    "xlsx": xlsx.report,
    "csv": tables.report,
    "json": findings.report,
    "junit": junit.report,
    "markdown": markdown.report,
}
"""Every kind of report: from a finding to the content of its files, by file name."""


def write(
    finding: Finding,
    directory: str | Path,
    kinds: Iterable[str] = tuple(CATALOGUE),
    lang: str = "en",
) -> tuple[Path, ...]:
    """Write reports, each file whole or not at all.

    Parameters
    ----------
    finding : Finding
        What is told.
    directory : path
        Created if need be.
    kinds : iterable of str
        Keys of `CATALOGUE`; all by default.
    lang : str
        A key of `LANGUAGES`.

    Returns
    -------
    tuple of Path
        The files, in the order of the catalogue.

    Raises
    ------
    UsageError
        If a kind or the language is unknown; nothing is written then.
    StoreError
        If the disk refuses.
    """
    wanted, wording = set(kinds), wording_of(lang)
    if unknown := sorted(wanted - set(CATALOGUE)):
        known = ", ".join(CATALOGUE)
        raise UsageError(f"there is no report {', '.join(unknown)}: one of {known}")
    written = []
    for kind, report in CATALOGUE.items():
        for name, content in (report(finding, wording) if kind in wanted else {}).items():
            path = Path(directory, name)
            write_whole(path, content)
            written.append(path)
    return tuple(written)
