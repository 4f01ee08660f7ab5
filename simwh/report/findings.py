"""`findings.json`: the finding for programs, in the stable shape of docs/findings.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite

from simwh.experiment.finding import Comparison, Finding, RequirementFinding, VariantFinding
from simwh.report.metrics import internal_unit, unit_of
from simwh.report.theory import sentence_of, verdict_of
from simwh.report.wording import Wording, wording_of
from simwh.stats import Estimate

SCHEMA = 1
"""Version of the shape: raised when a key is renamed, removed or changes its meaning."""


def findings_json(finding: Finding) -> str:
    """Return the finding as JSON text: ASCII, in a fixed order, without NaN or infinity.

    What was run now and what the store already had is left out, so that a resumed experiment tells
    what an uninterrupted one does.
    """
    told = {
        "schema": SCHEMA,
        "kind": finding.kind,
        "name": finding.name,
        "description": finding.description,
        "verdict": finding.verdict.value if finding.verdict else None,
        "exit_code": finding.exit_code,
        "currency": finding.currency,
        "level": finding.level,
        "seed": finding.seed,
        "replications": finding.replications,
        "looks": list(finding.looks),
        "requirements": [_requirement(found, finding) for found in finding.requirements],
        "variants": [_variant(variant, finding) for variant in finding.variants],
        "targets": [_requirement(found, finding) for found in finding.targets],
        "theory": [_comparison(one, finding) for one in finding.theory],
        **_selection(finding),
        **_break_even(finding),
        "notes": list(finding.notes),
        "command": finding.command,
        "versions": dict(sorted(finding.versions.items())),
    }
    return json.dumps(told, indent=1, allow_nan=False) + "\n"


def _selection(finding: Finding) -> dict[str, object]:
    """Return the choice among candidates, where there is one."""
    chosen = finding.selection
    if chosen is None:
        return {}
    told = {
        "cost": chosen.cost,
        "status": chosen.status.value,
        "variant": chosen.variant or None,
        "feasible": list(chosen.feasible),
        "infeasible": list(chosen.infeasible),
        "unsettled": list(chosen.unsettled),
        "rivals": list(chosen.rivals),
        "above": {name: _estimate(found) for name, found in chosen.above.items()},
    }
    return {"selection": told}


def _break_even(finding: Finding) -> dict[str, object]:
    """Return where ways of working cost the same, where that was asked for."""
    told = [
        {
            "low": point.low,
            "high": point.high,
            "status": point.status,
            "volume": point.at and _estimate(point.at),
            "within": list(point.within),
            "unit": point.unit,
            "cost": point.cost,
        }
        for point in finding.break_even
    ]
    return {"break_even": told} if told else {}


def report(finding: Finding, wording: Wording) -> Mapping[str, bytes | str]:
    """Return `findings.json`, which is the same in every language."""
    return {"findings.json": findings_json(finding)}


def _requirement(found: RequirementFinding, finding: Finding) -> dict[str, object]:
    return {
        "text": found.text,
        "variant": found.variant,
        "verdict": found.verdict.value,
        "reason": found.reason,
        "unit": internal_unit(found.unit, finding.currency),
        "bound": _number(found.bound),
        **_estimate(found.estimate),
    }


def _comparison(found: Comparison, finding: Finding) -> dict[str, object]:
    english = wording_of("en")
    return {
        "form": found.form,
        "source": found.source,
        "variant": found.variant,
        "metric": found.metric,
        "unit": internal_unit("%" if found.is_change else unit_of(found.metric), finding.currency),
        "kind": found.kind,
        "verdict": verdict_of(found),
        "value": _number(found.value),
        **_estimate(found.estimate),
        "assumptions": [
            {"holds": one.holds, "text": sentence_of(one, english)} for one in found.assumptions
        ],
    }


def _variant(variant: VariantFinding, finding: Finding) -> dict[str, object]:
    return {
        "name": variant.name,
        "description": variant.description,
        "changes": dict(variant.changes),
        "key": variant.key,
        "failures": [{"replication": r, "reason": why} for r, why in variant.failures.items()],
        "kpis": {
            metric: {"unit": internal_unit(unit_of(metric), finding.currency), **_estimate(found)}
            for metric, found in variant.kpis.items()
        },
        "differences": _estimates(finding.differences.get(variant.name, {})),
        "relative": _estimates(finding.relative.get(variant.name, {})),
        "baseline": _estimates(finding.baseline.get(variant.name, {})),
        "before": _estimates(finding.before.get(variant.name, {})),
    }


def _estimates(found: Mapping[str, Estimate]) -> dict[str, dict[str, float | None]]:
    return {metric: _estimate(estimate) for metric, estimate in found.items()}


def _estimate(estimate: Estimate) -> dict[str, float | None]:
    return {
        "mean": _number(estimate.mean),
        "lower": _number(estimate.lower),
        "upper": _number(estimate.upper),
        "n": estimate.n,
        "level": estimate.level,
    }


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None
