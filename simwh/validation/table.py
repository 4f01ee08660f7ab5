"""Results as a table: case, source, expected, simulated, standard error, z, verdict."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from simwh.validation.judge import Check
from simwh.validation.run import Result

QUICK = "the weaker check: a fixed short length, |z| <= 3.3"


def lines(result: Result) -> Iterator[str]:
    """Yield the lines that tell a result on a terminal."""
    head = f"{result.verdict:4} {result.family}/{result.case}"
    if result.verdict == "skip":
        yield f"{head}: {result.reason}"
        return
    yield f"{head}  ({result.source}; {result.seconds:.1f} s)"
    for check in result.checks:
        yield f"       {check.label:44} {_figures(check)}"
    if result.rows is not None:
        yield f"       {len(result.rows.expected)} rows of the record, each compared"
    if result.reason:
        yield f"       {result.reason}"


def plain(result: Result) -> dict[str, Any]:
    """Return a result as JSON can hold it.

    Returns
    -------
    dict
        ``case``, ``family``, ``verdict`` (pass, fail or skip), ``reason``, ``source``, ``quick``,
        ``seconds``, ``figures`` (one mapping a figure and variant; `n` is the number of
        replications, 0 where theory alone tells the figure) and ``rows`` (of golden traces).
    """
    rows = result.rows
    return {
        "case": result.case,
        "family": result.family,
        "verdict": result.verdict,
        "reason": result.reason,
        "source": result.source,
        "quick": result.quick,
        "seconds": round(result.seconds, 1),
        "figures": [_plain(check, quick=result.quick) for check in result.checks],
        "rows": None
        if rows is None
        else {"columns": rows.columns, "expected": rows.expected, "found": rows.found},
    }


def _plain(check: Check, *, quick: bool) -> dict[str, Any]:
    return {
        "figure": check.figure,
        "variant": check.variant,
        "expected": check.expected,
        "mean": check.mean if isfinite(check.mean) else None,
        "se": check.se if isfinite(check.se) else None,
        "z": check.z,
        "n": check.n,
        "half_width": check.half_width if isfinite(check.half_width) else None,
        "allowed": check.allowed,
        "verdict": "fail" if check.fault(quick=quick) else "pass",
    }


def _figures(check: Check) -> str:
    if check.n == 0:
        return f"expected {check.expected:<12.7g} theory    {check.mean:<12.7g}"
    told = f"expected {check.expected:<12.7g} simulated {check.mean:<12.7g}"
    if check.z is None:
        return f"{told} exact"
    return f"{told} se {check.se:<9.3g} z {check.z:+5.2f}  n {check.n}"
