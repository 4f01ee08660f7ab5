"""Closed forms and small exact chains, each with its source; pure functions of their parameters.

`FORMS` lists them all, so that they can be printed beside simulated numbers and explained.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from simwh.theory import (
    bucket_brigades,
    bullwhip,
    compound,
    contracts,
    demand,
    finite_run,
    forecasting,
    forward,
    general_queues,
    interrupted_queues,
    inventory_continuous,
    inventory_periodic,
    joint_replenishment,
    lead_times,
    lines,
    loss_queues,
    lost_sales,
    lot_sizing,
    multi_echelon,
    networks,
    newsvendor,
    order_up_to,
    perishable,
    pods,
    priority,
    quantity_discounts,
    queueing,
    ranked_queues,
    rationing,
    rationing_lost_sales,
    reorder_point,
    serial,
    storage_retrieval,
    tours,
    transient,
    transport,
)

__all__ = ["FORMS", "Form"]


@dataclass(frozen=True)
class Form:
    """A closed form.

    Attributes
    ----------
    name : str
        What it is about, in the words of the literature.
    function : callable
        Its docstring states assumptions, parameters and units.
    source : str
        Where it was published.
    """

    name: str
    function: Callable[..., object]
    source: str


def _form(name: str, function: Callable[..., object]) -> Form:
    """Take the source from the last section of the docstring, its one home."""
    _, _, source = inspect.cleandoc(function.__doc__ or "").partition("References\n----------\n")
    return Form(name, function, " ".join(source.split()))


_QUEUES = (
    _form("Erlang B", loss_queues.erlang_b),
    _form("Erlang C", queueing.erlang_c),
    _form("M/M/1", queueing.mm1),
    _form("M/M/1, quantile of the sojourn", queueing.mm1_sojourn_quantile),
    _form("M/M/1, variance of the number", queueing.mm1_number_variance),
    _form("M/M/c", queueing.mmc),
    _form("M/M/c, tail of the wait", queueing.mmc_wait_tail),
    _form("M/M/c/K and M/G/c/c", loss_queues.mmck),
    _form("M/M/c+M (Erlang A)", loss_queues.erlang_a),
    _form("M/M/2 with unequal servers", queueing.mm2_unequal),
    _form("M/G/1 (Pollaczek-Khinchine)", general_queues.mg1),
    _form("M/G/1, variance of the wait", general_queues.mg1_wait_variance),
    _form("Lognormal third moment", general_queues.lognormal_third_moment),
    _form("G/M/1", general_queues.gm1),
    _form("Bulk service", general_queues.bulk_service),
    _form("M/M(1, b)/1, batch service", general_queues.batch_service),
    _form("M/D/c (Crommelin)", general_queues.mdc),
    _form("M^[X]/M/1, batch arrivals", general_queues.batch_arrivals),
    _form("M/G/1 with vacations", interrupted_queues.vacations),
    _form("M/M/1 with breakdowns", interrupted_queues.breakdowns),
    _form("M/M/c with breakdowns", interrupted_queues.several_breakdowns),
    _form("Polling, symmetric", interrupted_queues.polling),
    _form("M/G/1 with priorities (Cobham)", priority.priority_mg1),
    _form("M/M/c with priorities", priority.priority_mmc),
    _form("M/G/1 with preemptive priorities", priority.preemptive_mg1),
    _form("M/M/c with preemptive priorities", priority.preemptive_mmc),
    _form("M/G/1 with accumulating priority", ranked_queues.accumulating_priority),
    _form("M/M/c with a cutoff priority", ranked_queues.cutoff_priority),
    _form("Conservation of waits", priority.conservation_sum),
    _form("Open network (Jackson)", networks.jackson),
    _form("Closed network (Gordon-Newell)", networks.closed_network),
    _form("Machine repair", networks.machine_repair),
    _form("Fork-join of two", networks.fork_join_two),
    _form("Saturated line with blocking", lines.saturated_line),
    _form("Lines on a visit of a pod", pods.pile_on),
    _form("Pods visited", pods.pods_visited),
    _form("Space of a forward area", forward.forward_space),
    _form("Moves into a forward area", forward.moves_per_time),
    _form("Bucket brigade, where hands meet", bucket_brigades.hand_over_points),
    _form("Bucket brigade, from turn to turn", bucket_brigades.next_points),
    _form("Bucket brigade, throughput", bucket_brigades.brigade_throughput),
    _form("M/M/1, first delays", transient.mm1_first_delays),
    _form("M/M/1, mean number at a time", transient.mm1_mean_number),
    _form("M/M/1, asymptotic variance of waits", transient.mm1_wait_asymptotic_variance),
    _form("M/M/1, asymptotic variance of numbers", transient.mm1_number_asymptotic_variance),
    _form("Release in waves", transient.waves),
    _form("Mean tour, S-shape", tours.s_shape_tour),
    _form("Mean tour, return", tours.return_tour),
    _form("Mean tour, midpoint", tours.midpoint_tour),
    _form("Mean tour, largest gap", tours.largest_gap_tour),
    _form("Storage and retrieval, single command", storage_retrieval.single_command),
    _form("Storage and retrieval, dual command", storage_retrieval.dual_command),
    _form("Storage and retrieval, by class", storage_retrieval.class_based_single_command),
)

_DEMAND = (
    _form("Lead-time demand", demand.lead_time_demand),
    _form("Demand over a gamma lead time", demand.gamma_lead_time_pmf),
    _form("Markov-modulated Poisson counts", demand.mmpp_counts),
    _form("M_t/G/inf with sinusoidal arrivals", demand.sinusoidal_present),
    _form("Inspection paradox", demand.residual_wait),
    _form("Normal demand kept non-negative", demand.non_negative_normal),
    _form("Geometric sizes", compound.geometric_pmf),
    _form("Compound Poisson, moments", compound.compound_poisson),
    _form("Compound Poisson, law (Panjer)", compound.compound_poisson_pmf),
    _form("Renewal measure", compound.renewal_measure),
    _form("Exponential smoothing, independent demand", forecasting.smoothing_iid),
    _form("Exponential smoothing as a moving average", forecasting.equivalent_moving_average),
    _form("Exponential smoothing, AR(1) demand", forecasting.smoothing_ar1),
    _form("Best smoothing of a local level", forecasting.local_level_alpha),
    _form("Holt's method on noise", forecasting.holt_noise_mse),
    _form("Croston, SBA and TSB", forecasting.intermittent),
    _form("Croston with alpha = 1", forecasting.croston_last_values),
)

_INVENTORY = (
    _form("(S-1, S) with backorders (Palm)", inventory_continuous.base_stock_poisson),
    _form("(S-1, S), tail of the wait", inventory_continuous.base_stock_wait_tail),
    _form("(S-1, S) with lost sales", inventory_continuous.base_stock_lost_sales),
    _form("Make to stock, M/M/1", inventory_continuous.make_to_stock),
    _form("(s, S), compound Poisson demand", order_up_to.compound_poisson_s_s),
    _form("(r, nQ), compound Poisson demand", order_up_to.compound_poisson_lots),
    _form("(r, Q), inventory positions", inventory_continuous.positions),
    _form("(r, Q) with backorders", reorder_point.rq_poisson),
    _form("(r, Q), sequential lead times", lead_times.rq_lead_time_law),
    _form("(r, Q), scheduled ships", lead_times.rq_scheduled_ships),
    _form("(r, Q), crossing lead times", lead_times.rq_crossing),
    _form("(r, Q) with lost sales", reorder_point.rq_lost_sales),
    _form("(r, Q), cost", reorder_point.rq_cost),
    _form("(r, Q), optimum (Federgruen-Zheng)", reorder_point.rq_optimum),
    _form("(R, S) with backorders", inventory_periodic.r_s_poisson),
    _form("(R, s, S) with backorders", inventory_periodic.r_s_s_poisson),
    _form("(R, S), cycle service level", inventory_periodic.r_s_cycle_service),
    _form("(R, r, nQ) with backorders", inventory_periodic.r_r_nq_poisson),
    _form("Periodic base stock, normal demand", inventory_periodic.base_stock_normal),
    _form("Base stock under disruptions", inventory_periodic.base_stock_disrupted),
    _form("Perishables, base stock by age (Nahmias)", perishable.perishable_base_stock),
    _form("Periodic (s, S)", order_up_to.s_s_periodic),
    _form("Periodic (s, S), optimum (Zheng-Federgruen)", order_up_to.s_s_periodic_optimum),
    _form("Periodic (s, S) over a finite run (Law)", finite_run.s_s_within_period),
    _form("Periodic base stock with lost sales", lost_sales.base_stock_lost),
    _form("Periodic base stock with lost sales, best", lost_sales.base_stock_lost_optimum),
    _form("Lost sales, optimal cost", lost_sales.lost_sales_optimal_cost),
    _form("Economic order quantity", lot_sizing.eoq),
    _form("Economic order quantity with backorders", lot_sizing.eoq_backorders),
    _form("Economic order quantity with random yield", lot_sizing.eoq_yield),
    _form("Economic order quantity, all-units discounts", quantity_discounts.eoq_all_units),
    _form("Economic order quantity, incremental discounts", quantity_discounts.eoq_incremental),
    _form("Can-order, everyone joins", joint_replenishment.everyone_joins),
    _form("Dynamic lot size (Wagner-Whitin)", lot_sizing.wagner_whitin),
    _form("Contract over a period", contracts.contract_kept),
    _form("Newsvendor, normal demand", newsvendor.newsvendor_normal),
    _form("Newsvendor, integer demand", newsvendor.newsvendor_discrete),
    _form("Pooling and the square-root law", newsvendor.pooling),
    _form("Rationing, (S-1, S) with backorders", rationing.base_stock_backorders),
    _form("Rationing, (r, Q) with threshold clearing", rationing.threshold_rq),
    _form("Rationing, (S-1, S) with lost sales", rationing_lost_sales.base_stock_lost_sales_tiers),
    _form("Rationing, (s, Q) with lost sales", rationing_lost_sales.rq_lost_sales_tiers),
    _form("Rationing, falling levels, lost sales", rationing_lost_sales.rq_lost_sales_switching),
    _form("Rationing, make to stock (Ha)", rationing_lost_sales.make_to_stock_tiers),
    _form(
        "Rationing, make to stock, optimum (Ha)", rationing_lost_sales.make_to_stock_tiers_optimum
    ),
)

_NETWORK = (
    _form("Two echelons, one for one, exact", multi_echelon.two_echelon),
    _form("Two echelons, METRIC", multi_echelon.metric),
    _form("Lateral transshipment", multi_echelon.lateral_transshipment),
    _form("Order fill rate of two items", multi_echelon.order_fill_two_items),
    _form("Serial system, Poisson demand (Clark-Scarf)", serial.serial_poisson),
    _form("Serial system, normal demand (Clark-Scarf)", serial.serial_normal),
    _form("Guaranteed service (Graves-Willems)", serial.guaranteed_service),
    _form("Bullwhip, moving average", bullwhip.moving_average_ratio),
    _form("Bullwhip, exponential smoothing", bullwhip.smoothing_ratio),
    _form("Bullwhip by stage", bullwhip.chain_ratios),
    _form("Bullwhip by stage, a lower bound", bullwhip.chain_lower_bounds),
    _form("Bullwhip by stage, demand shared", bullwhip.shared_chain_ratios),
    _form("Orders of a chain", bullwhip.chain_orders),
    _form("Bullwhip, order batching", bullwhip.batched_orders),
    _form("Value of information sharing", bullwhip.information_sharing),
    _form("Proportional order-up-to", bullwhip.proportional_order_up_to),
    _form("Dispatch at full load", transport.full_load),
    _form("Dispatch by time and quantity", transport.time_quantity),
    _form("Trucks of limited capacity at random", transport.random_truck),
    _form("One truck that has to be back", transport.one_truck),
    _form("Scheduled trucks of limited capacity", transport.scheduled_truck),
)

FORMS: tuple[Form, ...] = (*_QUEUES, *_DEMAND, *_INVENTORY, *_NETWORK)
"""Every closed form, by family."""
