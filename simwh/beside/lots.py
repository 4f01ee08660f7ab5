"""(r, Q), (r, nQ) and base stock with backorders, where lines may ask for several units."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.beside.assumptions import (
    STOCK,
    checked,
    compound_poisson,
    constant_lead_times,
    free_lead_times,
    takes_part,
    waits,
)
from simwh.beside.base import Claim, Form, Spot, View
from simwh.beside.stock import mostly_lost, of_kind, site_claims
from simwh.design.law import CompoundPoisson
from simwh.theory.order_up_to import CompoundFigures, compound_poisson_lots

LOTS = ("reorder_point_order_quantity", "reorder_point_lots")


def claims(view: View) -> Iterator[Claim]:
    """Yield what positions that are equally likely say of sites that order lots."""

    def figures(spot: Spot) -> CompoundFigures:
        law = spot.demand.law
        assert isinstance(law, CompoundPoisson)
        one = spot.rule.replenishment.kind == "base_stock"
        lot = 1 if one else view.facts.present_quantity(spot.point)
        least = view.target(spot.point) - 1 if one else view.reorder_point(spot)
        lead_time = spot.rule.lead_time.mean()
        return compound_poisson_lots(law.lines, spot.demand.sizes, lead_time, least, lot)

    for site, spots in of_kind(view, *LOTS, "base_stock", continuous=True):
        ones = [spot.rule.replenishment.kind == "base_stock" for spot in spots]
        if all(ones) and all(spot.demand.unit for spot in spots):
            continue  # Palm's theorem speaks of it
        if not all(isinstance(s.demand.law, CompoundPoisson) for s in spots):
            continue
        if not mostly_lost(view, spots):
            lead = free_lead_times if all(ones) else constant_lead_times
            checks = (compound_poisson, lead, waits, takes_part)
            known = checked(view, site, spots, *checks, *STOCK)
            yield from site_claims(view, site, spots, figures, known)


COMPOUND_LOTS = Form("(r, Q) with backorders, Poisson lines", compound_poisson_lots, claims)
