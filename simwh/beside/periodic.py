"""Stock that is looked at every so often: (R, S), (R, s, nQ) and (R, s, S) with backorders."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from simwh.beside.assumptions import STOCK, checked, constant_lead_times, poisson_units, waits
from simwh.beside.base import Claim, Form, Spot, View
from simwh.beside.lots import LOTS
from simwh.beside.stock import mostly_lost, of_kind, site_claims
from simwh.theory.inventory_continuous import StockFigures
from simwh.theory.inventory_periodic import r_r_nq_poisson, r_s_poisson, r_s_s_poisson

Figured = Callable[[View, Spot], StockFigures]


def _base_stock(view: View, spot: Spot) -> StockFigures:
    return r_s_poisson(*_times(spot), view.target(spot.point))


def _lots(view: View, spot: Spot) -> StockFigures:
    lot = view.facts.present_quantity(spot.point)
    return r_r_nq_poisson(*_times(spot), view.reorder_point(spot), lot)


def _order_up_to(view: View, spot: Spot) -> StockFigures:
    return r_s_s_poisson(*_times(spot), view.reorder_point(spot), view.target(spot.point))


def _times(spot: Spot) -> tuple[float, float, float]:
    return spot.demand.rate, spot.rule.lead_time.mean(), spot.rule.review.period


def _form(name: str, function: Callable[..., StockFigures], figured: Figured, *kinds: str) -> Form:
    def claims(view: View) -> Iterator[Claim]:
        for site, spots in of_kind(view, *kinds, continuous=False):
            if all(spot.demand.unit for spot in spots) and not mostly_lost(view, spots):
                checks = (poisson_units, constant_lead_times, waits)
                known = checked(view, site, spots, *checks, *STOCK)
                each = lambda spot: figured(view, spot)  # noqa: E731
                yield from site_claims(view, site, spots, each, known)

    return Form(name, function, claims)


PERIODIC = (
    _form("(R, S) with backorders, Poisson demand", r_s_poisson, _base_stock, "base_stock"),
    _form("(R, s, nQ) with backorders, Poisson demand", r_r_nq_poisson, _lots, LOTS[1]),
    _form("(R, s, S) with backorders, Poisson demand", r_s_s_poisson, _order_up_to,
          "reorder_point_order_up_to"),
)  # fmt: skip
