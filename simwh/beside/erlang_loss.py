"""Base stock with lost sales: Erlang's loss formula."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.beside.assumptions import STOCK, checked, free_lead_times, lost, poisson_units
from simwh.beside.base import Claim, Form, Spot, View
from simwh.beside.stock import mostly_lost, of_kind, site_claims
from simwh.theory.inventory_continuous import LostSalesFigures, base_stock_lost_sales


def claims(view: View) -> Iterator[Claim]:
    """Yield what Erlang's loss system says of sites that replace every unit they sell."""

    def figures(spot: Spot) -> LostSalesFigures:
        lead_time = spot.rule.lead_time.mean()
        return base_stock_lost_sales(spot.demand.rate, lead_time, view.target(spot.point))

    for site, spots in of_kind(view, "base_stock", continuous=True):
        if mostly_lost(view, spots):
            known = checked(view, site, spots, poisson_units, free_lead_times, lost, *STOCK)
            yield from site_claims(view, site, spots, figures, known)


ERLANG_LOSS = Form("Erlang loss: base stock, lost sales", base_stock_lost_sales, claims)
