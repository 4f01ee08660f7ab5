"""Write a large company as an ordinary scenario: 10 warehouses, 20,000 items, 3 tiers, a year.

    python benchmarks/scale/make.py FOLDER [--items N]

Two million order lines a year from 3,000 customers; a depot replenishes nine regional warehouses,
each of which keeps every item; popularity is Zipf-like, levels are times that the demand covers.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

ITEMS, CUSTOMERS, REGIONS = 20_000, 3_000, 9
LINES_A_YEAR, LINES_AN_ORDER = 2_000_000, 2.5
TIERS = {"gold": 0.2, "silver": 0.3, "bronze": 0.5}


def write(folder: Path, items: int = ITEMS) -> Path:
    """Write scenario.yaml and its tables; return the scenario's path."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"i{item:05}" for item in range(items)]
    table(folder / "items.csv", ("item", "value", "price"), ((n, 10, 16) for n in names))
    weights = ((name, f"{1 / (rank + 50):.9f}") for rank, name in enumerate(names))
    table(folder / "basket.csv", ("item", "weight"), weights)
    tiers = [tier for tier, share in TIERS.items() for _ in range(round(share * 10))]
    customers = (
        (f"c{i:04}", tiers[i // REGIONS % 10], f"z{i % REGIONS}", f"r{i % REGIONS}")
        for i in range(CUSTOMERS)
    )
    table(folder / "customers.csv", ("customer", "tier", "zone", "home"), customers)
    path = folder / "scenario.yaml"
    path.write_text("\n".join(scenario()) + "\n", encoding="utf-8")
    return path


def table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def scenario() -> list[str]:
    """Return the lines of the scenario."""
    orders = LINES_A_YEAR / LINES_AN_ORDER / 365
    mix = ", ".join(f"c{i:04}: 1" for i in range(CUSTOMERS))
    law = "{kind: discrete, values: [1, 2, 3, 4], probabilities: [0.25, 0.25, 0.25, 0.25]}"
    stock = "stock: {source: %s, replenishment: {kind: reorder_point_order_up_to, %s}}"
    lines = [
        "# Written by make.py.",
        "name: scale",
        "horizon: {run_length: 365 d, follow_up: 0 s}",
        "tiers: {gold: {priority: 1}, silver: {priority: 2}, bronze: {priority: 3}}",
        "items: items.csv",
        "customers: customers.csv",
        "demand:",
        "  all:",
        f"    process: {{kind: poisson, rate: {orders:.6f} /d}}",
        f"    customer: {{{mix}}}",
        f"    basket: {{table: basket.csv, lines: {law}, quantity: {law}}}",
        "suppliers: {maker: {lead_time: {kind: gamma, mean: 7 d, cv: 0.3}}}",
        "transport: {lanes: {",
    ]
    for region in range(REGIONS):
        ways = (f"z{to}: {{transit: {1 + abs(region - to)} d}}" for to in range(REGIONS))
        lines.append(f"  r{region}: {{{', '.join(ways)}}},")
    ways = (f"{way}{to}: {{transit: 2 d}}" for way in "rz" for to in range(REGIONS))
    lines.append(f"  depot: {{{', '.join(ways)}}}")
    lines += ["}}", "warehouses:", "  depot:"]
    lines.append("    " + stock % ("maker", "reorder_point: 14 d, order_up_to: 28 d"))
    for region in range(REGIONS):
        lines.append(f"  r{region}:")
        lines.append("    " + stock % ("depot", "reorder_point: 10 d, order_up_to: 20 d"))
        lines.append(
            "    picking: {crew: {size: 3}, per_line: {kind: lognormal, mean: 3 min, cv: 0.6}}"
        )
    lines.append("policies: {sourcing: home}")
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=ITEMS)
    given = parser.parse_args()
    print(write(given.folder, given.items))
