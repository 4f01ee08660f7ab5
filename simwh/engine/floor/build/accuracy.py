"""Errors, checks and complaints of one warehouse, as the scenario says."""

from __future__ import annotations

from array import array

from simwh.distribution import DurationLaw
from simwh.engine.adjust import Adjust
from simwh.engine.floor.build.site import Site
from simwh.engine.floor.checking import Checking, Looks
from simwh.engine.floor.complaints import Complaints, Recovery
from simwh.engine.floor.slips import Draws, Slips
from simwh.engine.floor.station import Onward
from simwh.engine.returns import Delivered
from simwh.scenario.floor.accuracy import ErrorCheck, PickingAccuracy
from simwh.scenario.floor.picking import Picking


def build_slips(site: Site, picking: Picking, accuracy: PickingAccuracy, adjust: Adjust) -> Slips:
    """Return who picks wrong at a site."""
    plan = site.plan
    shares = [picking.wrong(tier) for tier in plan.tiers]
    draws = Draws(*(_uniform(site, part) for part in ("pick_error", "error_kind", "wrong_item")))
    items, weights = len(plan.items), accuracy.kinds.weights
    return Slips(site.world, site.record, adjust, site.index, items, shares, weights, draws)


def build_checking(site: Site, check: ErrorCheck, slips: Slips, onward: Onward) -> Checking:
    """Return who looks at pick lists, and hands them over in the end."""
    looks = Looks(
        [check.share_by_tier.get(tier, check.share) for tier in site.plan.tiers],
        check.detects,
        check.per_line,
        _uniform(site, "checked"),
        _uniform(site, "error_seen"),
    )
    station = "packing" if check.crew is None else "checking"
    crew = site.teams["packing"] if check.crew is None else site.crew(check.crew, "checking")
    index = site.crew_index(station)
    return Checking(site.world, site.record, slips, onward, looks, crew, index)


def build_complaints(
    site: Site,
    accuracy: PickingAccuracy,
    slips: Slips,
    adjust: Adjust,
    returns: Delivered | None,
) -> Complaints:
    """Return what follows shipments to their customers."""
    recovery = Recovery(
        _law(site, "complaint", accuracy.complaint),
        _law(site, "collection", accuracy.collection),
        accuracy.restocked,
        _uniform(site, "error_restocked"),
    )
    first = site.index * len(site.plan.items)
    return Complaints(site.world, site.record, adjust, slips, recovery, first, returns)


def _uniform(site: Site, part: str) -> array[float]:
    return site.book.column(part, "uniform", lambda u: u)


def _law(site: Site, part: str, law: DurationLaw | None) -> array[float] | None:
    return None if law is None else site.book.column(part, law, law.quantile)
