"""Results as lines of a table: case, source, expected, simulated, standard error, z, verdict."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.validation.case import BASE
from simwh.validation.judge import Check
from simwh.validation.run import Result


def lines(result: Result) -> Iterator[str]:
    """Yield the lines that tell a result on a terminal."""
    head = f"{result.verdict:4} {result.family}/{result.case}"
    if result.verdict == "skip":
        yield f"{head}: {result.reason}"
        return
    yield f"{head}  ({result.source}; {result.seconds:.1f} s)"
    for check in result.checks:
        yield f"       {_named(check):44} {_figures(check)}"
    if result.rows is not None:
        yield f"       {len(result.rows.expected)} rows of the record, each compared"
    if result.reason:
        yield f"       {result.reason}"


def _named(check: Check) -> str:
    return check.figure if check.variant == BASE else f"{check.figure} ({check.variant})"


def _figures(check: Check) -> str:
    told = f"expected {check.expected:<12.6g} simulated {check.mean:<12.6g}"
    if check.z is None:
        return f"{told} exact"
    return f"{told} se {check.se:<9.3g} z {check.z:+5.2f}  n {check.n}"
