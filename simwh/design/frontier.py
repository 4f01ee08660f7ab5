"""The frontier: service of the first and last tier, and cost, over stock and critical levels."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import f as fisher

from simwh.design.check import study_of
from simwh.design.critical import Rationed, Rationer
from simwh.design.variant import variant_of
from simwh.engine.company import Company
from simwh.experiment.finding import VariantFinding
from simwh.experiment.session import Progress, carry_out
from simwh.experiment.variants import Variant
from simwh.stats import Estimate, mean_interval
from simwh.theory.discrete import FloatArray

SHIFTS = (-0.5, 0.0, 0.5)
"""Standard deviations of the demand of a lead time by which stock is moved."""
SCALES = (0.0, 0.5, 1.0, 1.5, 2.0)
"""Times the proposed critical levels."""
EDGE = 60
"""Corners that an ellipse is drawn with."""


@dataclass(frozen=True)
class FrontierPoint:
    """One total stock with one set of critical levels.

    Attributes
    ----------
    name : str
        Of the variant.
    shift, scale : float
        As of `SHIFTS` and `SCALES`.
    critical : mapping of tier to int
    fills : mapping of tier to Estimate
        Units filled at once.
    theory : mapping of tier to float
    stock_value, cost_change : Estimate
        Money; the cost but for purchases less that of the scenario as it is, paired.
    service, cost_and_service : ndarray of float, shape (n, 2)
        Corners of joint confidence regions: last tier and first tier; cost change and first tier.
    """

    name: str
    shift: float
    scale: float
    critical: Mapping[str, int]
    fills: Mapping[str, Estimate]
    theory: Mapping[str, float]
    stock_value: Estimate
    cost_change: Estimate
    service: FloatArray
    cost_and_service: FloatArray


def frontier(
    scenario: Path,
    base: Variant,
    company: Company,
    rationer: Rationer,
    found: Rationed,
    out: Path,
    *,
    fields: Mapping[str, Any],
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[FrontierPoint]:
    """Simulate proposals around one with critical levels, on the same customers.

    Parameters
    ----------
    scenario : Path
        The scenario's file.
    base : Variant
        The scenario as it is.
    company : Company
        The company that it describes.
    rationer : Rationer
        Which found the proposal.
    found : Rationed
        The proposal.
    out : Path
        The folder of the store.
    fields : mapping
        Of the experiment.
    workers : int, optional
        Processes.
    progress : callable, optional
        As of `carry_out`.
    """
    grid = list(_grid(rationer, found))
    variants = [
        variant_of(base, company, one.proposal, one.policies, name=name) for name, _, _, one in grid
    ]
    study = study_of(scenario, [base, *variants], fields, [])
    finding = carry_out(study, out, workers=workers, progress=progress).finding
    told = {variant.name: variant for variant in finding.variants}
    first, last = rationer.tiers[0], rationer.tiers[-1]
    before = _cost(told[base.name])
    points = []
    for name, shift, scale, one in grid:
        kpis, values = told[name].kpis, told[name].values
        fills = {tier: kpis[f"unit_fill_rate[tier={tier}]"] for tier in rationer.tiers}
        high, low = (np.array(values[f"unit_fill_rate[tier={t}]"]) for t in (first, last))
        changes = _cost(told[name]) - before
        points.append(
            FrontierPoint(
                name,
                shift,
                scale,
                one.levels,
                fills,
                one.fills,
                kpis["average_inventory_value"],
                mean_interval(changes, finding.level),
                region(low, high, finding.level),
                region(changes, high, finding.level),
            )
        )
    return points


def _cost(variant: VariantFinding) -> FloatArray:
    """Return the total cost by replication, but for purchases: who buys later buys all the same."""
    values = variant.values
    bought = np.array(values.get("purchase_cost", np.zeros(len(values["total_cost"]))))
    return np.asarray(np.array(values["total_cost"]) - bought)


def _grid(rationer: Rationer, found: Rationed) -> Iterator[tuple[str, float, float, Rationed]]:
    """Yield proposals with other stock and other critical levels: one name for each."""
    kept = list(found.levels.values())
    facts = rationer.facts
    for shift in SHIFTS:
        levels = {}
        for one in found.proposal.points:
            step = facts.step(one.point)
            order_up_to = "base_stock" in one.levels
            level = one.levels["base_stock" if order_up_to else "reorder_point"] / step
            moved = round(level - order_up_to + shift * one.sd / step)
            levels[one.point] = max(moved, -1)
        for scale in SCALES:
            scaled = [round(scale * level) for level in kept]
            name = f"stock{shift:+g}sd-keep{scale:g}x".replace("+0sd", "_as_proposed")
            name = name.replace("+", "_plus").replace("-0", "_less0").replace(".", "_")
            yield name, shift, scale, rationer.rationed(rationer.start, scaled, levels)


def region(one: FloatArray, other: FloatArray, level: float) -> FloatArray:
    """Return the corners of the joint confidence region of two means, paired by replication.

    References
    ----------
    Hotelling (1931); Johnson and Wichern, Applied Multivariate Statistical Analysis (2007),
    section 5.4.
    """
    pairs = np.column_stack((one, other))
    pairs = pairs[~np.isnan(pairs).any(axis=1)]
    count = len(pairs)
    centre = pairs.mean(axis=0)
    if count < 3:
        return np.tile(centre, (EDGE, 1))
    values, axes = np.linalg.eigh(np.cov(pairs.T) / count)
    reach = np.sqrt(2 * (count - 1) / (count - 2) * fisher.ppf(level, 2, count - 2))
    angle = np.linspace(0.0, 2 * np.pi, EDGE)
    circle = np.column_stack((np.cos(angle), np.sin(angle)))
    return np.asarray(centre + reach * (circle * np.sqrt(np.maximum(values, 0.0))) @ axes.T)


def frontier_table(points: Sequence[FrontierPoint]) -> str:
    """Return all points as CSV."""
    text = io.StringIO()
    tiers = list(points[0].fills)
    names = ["variant", "stock_sd", "critical_scale"]
    for tier in tiers:
        names += [f"critical_{tier}", *_ends(f"fill_{tier}"), f"theory_{tier}"]
    names += [*_ends("stock_value"), *_ends("cost_change")]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for point in points:
        row: list[Any] = [point.name, point.shift, point.scale]
        for tier in tiers:
            row += [point.critical[tier], *_numbers(point.fills[tier], 6)]
            row.append(round(point.theory[tier], 6))
        row += [*_numbers(point.stock_value, 2), *_numbers(point.cost_change, 2)]
        writer.writerow(row)
    return text.getvalue()


def _ends(name: str) -> list[str]:
    return [name, f"{name}_lower", f"{name}_upper"]


def _numbers(found: Estimate, digits: int) -> list[float]:
    return [round(x, digits) for x in (found.mean, found.lower, found.upper)]
