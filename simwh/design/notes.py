"""What is approximate at a stock point, and which assumptions of theory do not hold."""

from __future__ import annotations

from simwh.design.exposure import Wait
from simwh.design.point import Levels, Point
from simwh.engine.company import Company


def point_notes(
    company: Company, point: int, bare: Point, levels: Levels, wait: Wait
) -> tuple[str, ...]:
    """Return what is approximate at a point."""
    rule, demand = company.rules[point], bare.demand
    low, high = rule.lead_time.support()
    palm = demand.name in ("Poisson", "compound Poisson") and bare.form == "base_stock"
    random_lead = low != high and not (palm and rule.review.continuous and not rule.in_sequence)
    told = [
        (demand.name == "drawn", "demand was drawn from its process: mean and variance are used"),
        (demand.name == "several kinds", "several kinds of demand: mean and variance are used"),
        (demand.name == "orders of sites", "orders of sites are taken for Poisson"),
        (not demand.exact and demand.name in ("Poisson", "compound Poisson", "a draw a period"),
         "an order may ask for the item in several lines, which are taken for independent"),
        (wait.mean > 0, "waits at the depot are known by mean and variance (Graves)"),
        (random_lead and not rule.in_sequence, "orders may overtake each other"),
        (random_lead and rule.in_sequence, "lead times are taken for independent"),
        (bare.form == "lots" and not demand.unit,
         "positions above the reorder point are taken for equally likely"),
        (bare.lost and not _lost_exact(bare, levels, low != high), "lost sales are approximate"),
        (rule.replenishment.kind == "capped_base_stock", "the cap on orders is not counted"),
        (bare.form == "base_stock" and rule.whole is not None, "the source's lots are not counted"),
        (bool(_calendars(company, point)), "opening hours delay orders or receipts"),
        (getattr(rule, "departures", None) is not None, "waits for a departure are not counted"),
    ]  # fmt: skip
    return tuple(text for holds, text in told if holds)


def _lost_exact(bare: Point, levels: Levels, random_lead: bool) -> bool:
    if bare.form == "base_stock" and bare.periods == 0:
        return bare.demand.unit and bare.demand.name == "Poisson"
    if bare.periods:
        return bare.form == "base_stock" and round(bare.periods, 6) == 1 and not random_lead
    one = levels.reorder_point < levels.quantity
    return one and bare.demand.unit and bare.demand.name == "Poisson"


def _calendars(company: Company, point: int) -> list[str]:
    plan = company.plan
    scenario = plan.scenario
    site = list(plan.warehouses.values())[point // len(plan.items)]
    source = company.rules[point].source
    names = [site.calendar]
    if source < 0:
        names.append(list(plan.suppliers.values())[~source].calendar)
    return [name for name in names if name and scenario.calendars[name].open is not None]


def company_notes(company: Company) -> tuple[str, ...]:
    """Return which assumptions of theory do not hold for a company as a whole."""
    scenario = company.plan.scenario
    policies, tiers = scenario.policies, list(company.plan.tiers.values())
    shorts = {tier.stockout.short for tier in tiers}
    partials = {tier.stockout.partial for tier in tiers}
    roaming = len(company.plan.warehouses) > 1 and policies.sourcing.kind != "home"
    told = [
        (roaming, f"sourcing is {policies.sourcing.kind}: theory serves everybody from home"),
        (policies.allocation.kind != "first_come",
         f"allocation is {policies.allocation.kind}: theory has one share for all tiers"),
        (len(shorts) > 1, "some tiers wait and some do not: theory takes what most demand does"),
        (len(partials) > 1, "some tiers take a part of a line: theory takes what most demand does"),
        (any(tier.stockout.patience for tier in tiers), "patience ends: theory waits forever"),
        (any(tier.processing for tier in tiers), "orders are processed before they are sourced"),
        (scenario.horizon.kind == "terminating", "the horizon ends: theory is for the long run"),
    ]  # fmt: skip
    return tuple(text for holds, text in told if holds)
