"""What a report needs of a resolved scenario: names in the modeller's order, and the warm-up."""

from __future__ import annotations

from dataclasses import dataclass

from simwh.errors import InputError
from simwh.experiment.finding import Finding
from simwh.report.metrics import names_of
from simwh.scenario.loader import load_value
from simwh.units import parse


@dataclass(frozen=True)
class Claims:
    """Parts of the base's scenario.

    Attributes
    ----------
    tiers, sites : tuple of str
        Those that figures are told of, in the order of the scenario.
    warm_up : float
        Seconds.
    """

    tiers: tuple[str, ...]
    sites: tuple[str, ...]
    warm_up: float


def claims_of(finding: Finding) -> Claims:
    """Return what the base's scenario says; where it is illegible, the order of the figures."""
    try:
        plain = load_value(finding.variants[0].scenario, "").plain()
    except InputError:
        plain = {}
    scenario = plain if isinstance(plain, dict) else {}

    def in_order(told: tuple[str, ...], part: str) -> tuple[str, ...]:
        written = list(scenario.get(part) or ())
        return tuple(sorted(told, key=lambda n: written.index(n) if n in written else len(written)))

    told = dict.fromkeys(metric for variant in finding.variants for metric in variant.kpis)
    tiers = in_order(names_of(told, "tier"), "tiers")
    sites = in_order(names_of(told, "site"), "warehouses")
    return Claims(tiers, sites, _warm_up(scenario.get("horizon")))


def _warm_up(horizon: object) -> float:
    written = horizon.get("warm_up") if isinstance(horizon, dict) else None
    try:
        return parse(written, "duration") if isinstance(written, str) else 0.0
    except ValueError:
        return 0.0
