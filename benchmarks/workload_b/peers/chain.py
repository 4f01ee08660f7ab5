"""The nearest that SupplyNetPy comes to workload B: one item a node, single lines, no pickers."""

from __future__ import annotations

import random

from workload_b.make import ITEMS, RATES, REGIONS, levels, weights


def run(days: float) -> int:
    """Simulate `days` days with SupplyNetPy; return the number of demand nodes."""
    import SupplyNetPy.Components as scm  # noqa: N813

    draw = random.Random(1)
    nodes = [{"ID": "maker", "name": "maker", "node_type": "infinite_supplier"}]
    links, demands = [], []
    for site, share in enumerate(REGIONS.values()):
        for item in range(ITEMS):
            name = f"w{site}_{item}"
            point, lot = levels(share, weights()[item])
            nodes.append(
                {
                    "ID": name,
                    "name": name,
                    "node_type": "warehouse",
                    "capacity": 10**9,
                    "initial_level": point + lot,
                    "inventory_holding_cost": 0.02,
                    "replenishment_policy": scm.RQReplenishment,
                    "policy_param": {"R": point, "Q": lot},
                    "product_sell_price": 1,
                    "product_buy_price": 0.5,
                    "logging": False,
                }
            )
            links.append(
                {
                    "ID": f"lane_{name}",
                    "source": "maker",
                    "sink": name,
                    "cost": 40,
                    "lead_time": lambda: draw.gammavariate(4, 0.75),
                }
            )
            for tier, rate in RATES.items():
                mean = rate * 2.5 * share * weights()[item]
                demands.append(
                    {
                        "ID": f"{tier}_{name}",
                        "name": tier,
                        "order_arrival_model": lambda mean=mean: draw.expovariate(mean),
                        "order_quantity_model": lambda: draw.randint(1, 3),
                        "demand_node": name,
                        "tolerance": 10**6,
                        "lead_time": lambda: draw.uniform(0.8, 1.2),
                        "delivery_cost": lambda: 3.0,
                        "logging": False,
                    }
                )
    scm.global_logger.disable_logging()
    network = scm.create_sc_net(nodes, links, demands)
    scm.simulate_sc_net(network, sim_time=days, logging=False)
    return len(demands)
