"""Every figure of the company, and how one is found by its name."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from simwh.kpi import (
    causes,
    forecasts,
    inventory,
    joint_orders,
    satisfaction,
    service,
    structure,
    transport,
    transshipment,
    trips,
    waste,
)
from simwh.kpi.bullwhip import BULLWHIP
from simwh.kpi.catalogue import Kpi
from simwh.kpi.explain import (
    Explanation,
    explain_bullwhip,
    explain_kpi,
    explain_observable,
    unknown,
)
from simwh.kpi.floor import (
    accuracy,
    dock,
    faces,
    fleet,
    impatience,
    loading,
    moves,
    quality,
    relocations,
    servers,
    sorting,
    stations,
    working_hours,
)
from simwh.kpi.floor import crews as floor
from simwh.kpi.floor import cut_offs as floor_cut_offs
from simwh.kpi.floor import work as floor_work
from simwh.kpi.ledger import contracts, cost, purchases
from simwh.kpi.metric import Metric
from simwh.kpi.observe import OBSERVABLES
from simwh.kpi.parse import Parser, check_names
from simwh.kpi.terms import CLASSES
from simwh.record import Cast

CATALOGUE: tuple[Kpi, ...] = (
    service.unit_fill_rate,
    service.line_fill_rate,
    service.order_fill_rate,
    inventory.cycle_service_level,
    inventory.ready_rate,
    contracts.window_fill_rate,
    service.on_time,
    service.in_full,
    service.otif,
    service.perfect_order,
    accuracy.order_accuracy,
    contracts.contracts_kept,
    satisfaction.satisfaction_score,
    satisfaction.orders_not_placed,
    *causes.KPIS,
    service.shipments_per_order,
    service.split_rate,
    inventory.backorders,
    service.substituted_share,
    service.lost_sales,
    service.lost_sales_share,
    service.cancelled,
    service.orders,
    service.units_demanded,
    service.units_returned,
    floor.open_orders,
    service.orders_open_at_end,
    inventory.average_inventory,
    inventory.average_inventory_value,
    inventory.inventory_turnover,
    inventory.days_of_supply,
    *structure.KPIS,
    inventory.on_order,
    inventory.internal_backorders,
    inventory.replenishment_orders_per_year,
    joint_orders.joint_orders_per_year,
    inventory.replenishment_quantity,
    purchases.replenishment_yield,
    purchases.purchase_price,
    purchases.supplier_utilisation,
    inventory.lead_time,
    *forecasts.KPIS,
    waste.outdated,
    waste.outdated_share,
    waste.outdated_value,
    waste.sent_back,
    transshipment.transshipped_per_year,
    transshipment.transshipment_share,
    *accuracy.KPIS[1:],
    floor.picking_utilisation,
    floor.packing_utilisation,
    impatience.gave_up_share,
    *servers.KPIS,
    floor.checking_utilisation,
    floor.lines_per_hour,
    floor.tours,
    floor.lines_per_tour,
    floor.distance_walked,
    floor.distance_per_line,
    floor.picking_queue,
    floor.packing_queue,
    *sorting.KPIS,
    *moves.KPIS,
    *working_hours.KPIS,
    *floor_work.KPIS,
    *floor_cut_offs.KPIS,
    *stations.KPIS,
    transport.shipments,
    transport.shipment_distance,
    transport.shipment_weight,
    transport.co2,
    transport.co2_per_shipment,
    *trips.KPIS,
    *dock.KPIS,
    *loading.KPIS,
    *fleet.KPIS,
    *faces.KPIS,
    *relocations.KPIS,
    *cost.KPIS,
    *quality.KPIS,
    cost.total_cost,
    cost.cost_to_serve,
    cost.cost_per_order,
    cost.sales,
)
"""Every KPI, in the order of reports."""

KPIS: Mapping[str, Kpi] = {entry.name: entry for entry in CATALOGUE}


def parse(text: str, names: Mapping[str, Collection[str]] | None = None) -> Metric:
    """Read a metric.

    Parameters
    ----------
    text : str
        As in the grammar of `simwh.kpi.parse`.
    names : mapping of tag to names, optional
        What a tag's values may be (`names_of`); unchecked where it is left out.

    Raises
    ------
    UsageError
        If a name, tag or value is unknown (with a suggestion), or a unit does not fit.
    """
    metric = Parser(text, KPIS).metric()
    if names is not None:
        check_names(metric, names)
    return metric


def names_of(cast: Cast) -> dict[str, tuple[str, ...]]:
    """Return the names that tags may have."""
    places = {"tier": cast.tiers, "site": cast.sites, "zone": cast.zones}
    more = {"item": cast.items, "station": cast.station_names, "server": cast.servers}
    return {**places, **more, "class": CLASSES}


def explain(name: str) -> Explanation:
    """Return what there is to know about a KPI or an observable.

    Raises
    ------
    UsageError
        If nothing has that name, with a suggestion.
    """
    if name in KPIS:
        return explain_kpi(KPIS[name])
    if name in OBSERVABLES:
        return explain_observable(OBSERVABLES[name])
    if name == BULLWHIP:
        return explain_bullwhip()
    raise unknown(name, (*KPIS, *OBSERVABLES, BULLWHIP))
