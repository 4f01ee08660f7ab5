"""Write workload B as an ordinary scenario: three warehouses, three tiers, twenty items, a year.

    python benchmarks/workload_b/make.py

A thousand orders a day, one to four lines each; the nearest warehouse with stock serves a line,
else it waits at the nearest; continuous (s, Q) with gamma lead times; pickers serve by tier. The
stock levels are the normal approximation with safety factor 0.3, and lots of four days.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

HERE = Path(__file__).parent
ITEMS = 20
RATES = {"gold": 200, "silver": 300, "bronze": 500}
REGIONS = {"west": 0.40, "centre": 0.35, "east": 0.25}
PICKERS = {"w0": 4, "w1": 3, "w2": 2}
TRANSIT_DAYS = {"w0": (1, 2, 3), "w1": (2, 1, 2), "w2": (3, 2, 1)}
COST = {1: 3, 2: 5, 3: 8}
SAFETY_FACTOR, LOT_DAYS = 0.3, 4.0
LEAD_MEAN, LEAD_VARIANCE = 3.0, 4 * 0.75**2
UNITS_A_LINE, SECOND_OVER_FIRST = 2.0, (14 / 3) / 2


def weights() -> list[float]:
    """Return the share of every item."""
    popularity = [1 / (item + 4) for item in range(ITEMS)]
    return [share / sum(popularity) for share in popularity]


def levels(share: float, weight: float) -> tuple[int, int]:
    """Return (reorder point, order quantity) of an item in a region's warehouse."""
    daily = share * weight * sum(RATES.values()) * 2.5 * UNITS_A_LINE
    variance = daily * SECOND_OVER_FIRST * LEAD_MEAN + daily**2 * LEAD_VARIANCE
    return (
        math.ceil(daily * LEAD_MEAN + SAFETY_FACTOR * math.sqrt(variance)),
        math.ceil(daily * LOT_DAYS),
    )


def write() -> None:
    """Write scenario.yaml, basket.csv and a stock table a warehouse."""
    names = [f"i{item:02}" for item in range(ITEMS)]
    with open(HERE / "basket.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["item", "weight"])
        rows.writerows([name, repr(weight)] for name, weight in zip(names, weights(), strict=True))
    for site, share in zip(PICKERS, REGIONS.values(), strict=True):
        with open(HERE / f"stock_{site}.csv", "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["item", "reorder_point", "order_quantity"])
            rows.writerows(
                [name, *levels(share, weight)]
                for name, weight in zip(names, weights(), strict=True)
            )
    (HERE / "scenario.yaml").write_text("\n".join(scenario(names)) + "\n", encoding="utf-8")


def scenario(names: list[str]) -> list[str]:
    """Return the lines of the scenario."""
    lines = [
        "# Written by make.py.",
        "name: workload B",
        "horizon: {run_length: 365 d, follow_up: 0 s}",
        "tiers:",
        *(f"  {tier}: {{priority: {rank}}}" for rank, tier in enumerate(RATES, 1)),
        "items: {" + ", ".join(f"{name}: {{}}" for name in names) + "}",
        "customers:",
    ]
    for tier in RATES:
        for region in REGIONS:
            home = list(PICKERS)[list(REGIONS).index(region)]
            lines.append(f"  {tier}_{region}: {{tier: {tier}, zone: {region}, home: {home}}}")
    lines.append("demand:")
    for tier, rate in RATES.items():
        mix = ", ".join(f"{tier}_{region}: {share}" for region, share in REGIONS.items())
        lines += [
            f"  {tier}:",
            f"    process: {{kind: poisson, rate: {rate} /d}}",
            f"    customer: {{{mix}}}",
            "    basket:",
            "      table: basket.csv",
            "      lines: {kind: discrete, values: [1, 2, 3, 4], "
            "probabilities: [0.25, 0.25, 0.25, 0.25]}",
            "      quantity: {kind: discrete, values: [1, 2, 3], "
            f"probabilities: [{1 / 3!r}, {1 / 3!r}, {1 / 3!r}]}}",
        ]
    lines.append("suppliers: {maker: {lead_time: {kind: gamma, mean: 3 d, sd: 1.5 d}}}")
    lines.append("warehouses:")
    for site, pickers in PICKERS.items():
        lines += [
            f"  {site}:",
            "    stock:",
            "      source: maker",
            "      replenishment:",
            "        {kind: reorder_point_order_quantity, reorder_point: 1, order_quantity: 1}",
            f"      table: stock_{site}.csv",
            f"    picking: {{crew: {{size: {pickers}}}, "
            "per_line: {kind: lognormal, mean: 4 min, cv: 0.6}}",
        ]
    lines += ["transport:", "  variability: {kind: uniform, low: 0.8, high: 1.2}", "  lanes:"]
    for site, days in TRANSIT_DAYS.items():
        legs = ", ".join(
            f"{region}: {{transit: {day} d, cost: {COST[day]}}}"
            for region, day in zip(REGIONS, days, strict=True)
        )
        lines.append(f"    {site}: {{{legs}}}")
    return lines


if __name__ == "__main__":
    write()
