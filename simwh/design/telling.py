"""A proposal and its check as lines of text, as a table and as plain data."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from simwh.design.check import VERDICTS, Check, Checked
from simwh.design.point import MEASURES
from simwh.design.proposal import Proposal, Proposed
from simwh.stats import Estimate

FIELDS = ("base_stock", "reorder_point", "order_quantity", "order_up_to")
SIGNS = {"order_quantity": "+", "order_up_to": "->"}
COLUMNS = (
    "site", "item", "policy", "demand", "mean", "sd", *FIELDS, "safety_stock", *MEASURES,
    "on_hand", "backorders", "orders_per_day", "exact", "notes",
)  # fmt: skip
DAY = 86400.0


def point_lines(proposal: Proposal, rows: int) -> Iterator[str]:
    """Yield what is proposed: a line a stock point, and what it rests on."""
    shown = proposal.points[:rows]
    if shown:
        yield from _aligned([_HEAD, *map(_row, shown)])
    if len(proposal.points) > len(shown):
        yield f"... and {len(proposal.points) - len(shown)} more stock points"
    exact = sum(point.exact for point in proposal.points)
    yield ""
    yield f"theory is exact at {exact} of {len(proposal.points)} stock points, each by itself"
    counts = Counter(note for point in proposal.points for note in point.notes)
    for note, count in counts.most_common():
        yield f"approximate at {count}: {note}"
    for note in proposal.notes:
        yield f"does not hold here: {note}"
    for reason, count in proposal.kept.items():
        yield f"left as they are: {count} stock points ({reason})"


_HEAD = ("site", "item", "demand over L", "now", "proposed", "safety", "filled", "on hand", "")


def _row(one: Proposed) -> tuple[str, ...]:
    return (
        one.site,
        one.item,
        f"{one.law} {one.mean:.4g} ± {one.sd:.3g}",
        levels_text(one.present),
        levels_text(one.levels),
        f"{one.safety_stock:.4g}",
        f"{100 * one.figures['unit_fill_rate']:.2f} %",
        f"{one.figures['on_hand']:.4g}",
        "exact" if one.exact else "approximate",
    )


def levels_text(levels: Mapping[str, float]) -> str:
    """Return levels in short: ``12 + 40`` for (s, Q), ``12 -> 52`` for (s, S), ``14`` for S."""
    words = []
    for field in FIELDS:
        if field in levels:
            words += [*filter(None, [SIGNS.get(field, "")]), f"{levels[field]:.10g}"]
    return " ".join(words)


def check_lines(check: Check, currency: str) -> Iterator[str]:
    """Yield the simulated check: theory beside simulation, and a verdict a target."""
    finding = check.finding
    yield ""
    yield (f"simulated: {finding.replications} replications, {100 * finding.level:g} % intervals")
    rows: list[tuple[str, ...]] = [("figure", "theory", "simulated", "as it is now", "verdict")]
    rows += [_check_row(row, currency) for row in check.rows]
    yield from _aligned(rows)


def _check_row(row: Checked, currency: str) -> tuple[str, ...]:
    theory = _amount(row.theory, row.unit, currency) if isfinite(row.theory) else ""
    words = [VERDICTS[row.verdict]] if row.verdict is not None else []
    if row.agrees is not None:
        words.append("theory in the interval" if row.agrees else "theory outside the interval")
    found, before = _interval(row.simulated, row.unit, currency), row.before
    return row.text, theory, found, _interval(before, row.unit, currency), ", ".join(words)


def _interval(found: Estimate, unit: str, currency: str) -> str:
    if not isfinite(found.mean):
        return "-"
    if unit == "%":
        ends = f"({100 * found.lower:.2f} to {100 * found.upper:.2f})"
        return f"{100 * found.mean:.2f} % {ends}"
    mean = _amount(found.mean, unit, currency)
    return f"{mean} (± {found.half_width:,.0f})"


def _amount(value: float, unit: str, currency: str) -> str:
    if unit == "%":
        return f"{100 * value:.2f} %"
    return f"{value:,.0f} {currency}" if unit == "money" else f"{value:,.4g}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows in columns."""
    wide = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, wide, strict=True))
        yield "  ".join(cells).rstrip()


def table_text(proposal: Proposal) -> str:
    """Return all points as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in proposal.points:
        writer.writerow(_plain_point(one))
    return text.getvalue()


def _plain_point(one: Proposed) -> dict[str, Any]:
    figures = {name: round(one.figures[name], 6) for name in (*MEASURES, "on_hand", "backorders")}
    return {
        "site": one.site,
        "item": one.item,
        "policy": one.kind,
        "demand": one.law,
        "mean": round(one.mean, 6),
        "sd": round(one.sd, 6),
        **one.levels,
        "safety_stock": round(one.safety_stock, 6),
        **figures,
        "orders_per_day": round(one.figures["orders"] * DAY, 8),
        "exact": one.exact,
        "notes": "; ".join(one.notes),
    }


def critical_line(critical: Mapping[str, int]) -> Iterator[str]:
    """Yield the critical levels, where there are any."""
    if critical:
        told = ", ".join(f"{tier} {level}" for tier, level in critical.items())
        yield f"critical levels, units that a tier leaves to those above it: {told}"
        yield ""


def plain(
    proposal: Proposal, check: Check | None, critical: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """Return all of it as plain data, for JSON."""
    points = []
    for one in proposal.points:
        target = None if one.target is None else one.target.text
        told = {**_plain_point(one), "notes": list(one.notes)}
        points.append({**told, "present": dict(one.present), "target": target})
    found: dict[str, Any] = {
        "critical_levels": dict(critical or {}),
        "points": points,
        "kept": dict(proposal.kept),
        "assumptions_that_do_not_hold": list(proposal.notes),
    }
    if check is not None:
        found["check"] = {
            "replications": check.finding.replications,
            "level": check.finding.level,
            "verdict": None if check.verdict is None else VERDICTS[check.verdict],
            "figures": [_plain_row(row) for row in check.rows],
        }
    return found


def _plain_row(row: Checked) -> dict[str, Any]:
    def ends(found: Estimate) -> list[float | None]:
        return [x if isfinite(x) else None for x in (found.mean, found.lower, found.upper)]

    return {
        "figure": row.figure,
        "target": row.bound,
        "theory": row.theory if isfinite(row.theory) else None,
        "simulated": ends(row.simulated),
        "before": ends(row.before),
        "verdict": None if row.verdict is None else VERDICTS[row.verdict],
        "theory_in_interval": row.agrees,
    }
