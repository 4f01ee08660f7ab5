"""(s, S) reviewed at every line, with backorders."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.beside.assumptions import (
    STOCK,
    checked,
    compound_poisson,
    constant_lead_times,
    takes_part,
    waits,
)
from simwh.beside.base import Claim, Form, Spot, View
from simwh.beside.stock import mostly_lost, of_kind, site_claims
from simwh.design.law import CompoundPoisson
from simwh.theory.order_up_to import CompoundFigures, compound_poisson_s_s


def claims(view: View) -> Iterator[Claim]:
    """Yield what the renewal process of the position says of sites that order up to S."""

    def figures(spot: Spot) -> CompoundFigures:
        law = spot.demand.law
        assert isinstance(law, CompoundPoisson)
        levels = view.reorder_point(spot), view.target(spot.point)
        return compound_poisson_s_s(
            law.lines, spot.demand.sizes, spot.rule.lead_time.mean(), *levels
        )

    for site, spots in of_kind(view, "reorder_point_order_up_to", continuous=True):
        known = all(isinstance(spot.demand.law, CompoundPoisson) for spot in spots)
        if known and not mostly_lost(view, spots):
            checks = (compound_poisson, constant_lead_times, waits, takes_part)
            assumptions = checked(view, site, spots, *checks, *STOCK)
            yield from site_claims(view, site, spots, figures, assumptions)


ORDER_UP_TO = Form("(s, S) with backorders, Poisson lines", compound_poisson_s_s, claims)
