"""Base stock with backorders: what is on order is Poisson, whatever the law of lead times."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.beside.assumptions import STOCK, checked, free_lead_times, poisson_units, waits
from simwh.beside.base import Claim, Form, Spot, View
from simwh.beside.stock import mostly_lost, of_kind, site_claims
from simwh.theory.inventory_continuous import StockFigures, base_stock_poisson


def claims(view: View) -> Iterator[Claim]:
    """Yield what Palm's theorem says of sites that replace every unit."""

    def figures(spot: Spot) -> StockFigures:
        lead_time = spot.rule.lead_time.mean()
        return base_stock_poisson(spot.demand.rate, lead_time, view.target(spot.point))

    for site, spots in of_kind(view, "base_stock", continuous=True):
        if all(spot.demand.unit for spot in spots) and not mostly_lost(view, spots):
            known = checked(view, site, spots, poisson_units, free_lead_times, waits, *STOCK)
            yield from site_claims(view, site, spots, figures, known)


PALM = Form("Palm's theorem: base stock, Poisson demand", base_stock_poisson, claims)
