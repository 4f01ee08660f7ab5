"""Write a floor as an ordinary scenario: 2,000 slots, 12 pickers, 5,000 lines a day, a year.

    python benchmarks/floor/make.py FOLDER [--batching KIND] [--routing KIND]

2,000 orders a day of three tiers, round the clock, for 2,000 items whose popularity is Zipf-like;
each has a slot. Waves every two hours; pickers work in one shift of ten hours, seven days a
week; stock is plentiful, so that it is the floor that is measured.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

AISLES, SLOTS_A_SIDE = 10, 100
ITEMS = 2 * AISLES * SLOTS_A_SIDE
PICKERS = 12
LINES_A_DAY, LINES_AN_ORDER = 5_000, 2.5
TIERS = {"gold": 0.2, "silver": 0.3, "bronze": 0.5}
BATCHING, ROUTING = "{kind: first_come, orders: 8}", "s_shape"
DAYS = 365


def write(
    folder: Path,
    batching: str = BATCHING,
    routing: str = ROUTING,
    days: int = DAYS,
) -> Path:
    """Write scenario.yaml and its tables; return the scenario's path.

    Parameters
    ----------
    folder : Path
    batching, routing : str
        As the scenario says them.
    days : int
        Length of the run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"i{item:04}" for item in range(ITEMS)]
    table(folder / "items.csv", ("item", "value"), ((name, 10) for name in names))
    weights = ((name, f"{1 / (rank + 50):.9f}") for rank, name in enumerate(names))
    table(folder / "basket.csv", ("item", "weight"), weights)
    path = folder / "scenario.yaml"
    path.write_text("\n".join(scenario(batching, routing, days)) + "\n", encoding="utf-8")
    return path


def table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file."""
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def scenario(batching: str, routing: str, days: int) -> list[str]:
    """Return the lines of the scenario."""
    layout = f"aisles: {AISLES}, aisle_length: 60 m, aisle_pitch: 4 m, cross_aisle: 3 m"
    week = "[mon, tue, wed, thu, fri, sat, sun]"
    law = "{kind: discrete, values: [1, 2, 3, 4], probabilities: [0.25, 0.25, 0.25, 0.25]}"
    customers = ", ".join(f"{tier}: {{tier: {tier}, zone: near, home: depot}}" for tier in TIERS)
    lines = [
        "# Written by make.py.",
        "name: floor",
        f"horizon: {{run_length: {days} d, follow_up: 0 s}}",
        "calendars: {depot: {}}",
        "tiers: {gold: {priority: 1}, silver: {priority: 2}, bronze: {priority: 3}}",
        "items: items.csv",
        f"customers: {{{customers}}}",
        "demand:",
    ]
    for tier, share in TIERS.items():
        lines += [
            f"  {tier}:",
            f"    process: {{kind: poisson, rate: {share * LINES_A_DAY / LINES_AN_ORDER:g} /d}}",
            f"    customer: {{{tier}: 1}}",
            f"    basket: {{table: basket.csv, lines: {law}}}",
        ]
    return [
        *lines,
        "suppliers: {maker: {lead_time: 3 d}}",
        "transport: {lanes: {depot: {near: {transit: 1 d}}}}",
        "warehouses:",
        "  depot:",
        "    calendar: depot",
        "    stock:",
        "      source: maker",
        "      replenishment:",
        "        {kind: reorder_point_order_up_to, reorder_point: 14 d, order_up_to: 28 d}",
        "    picking:",
        f"      crew: {{shifts: [{{size: {PICKERS}, start: 06:00, end: 16:00, days: {week}}}]}}",
        "      release: {kind: wave, every: 2 h}",
        f"      batching: {batching}",
        f"      routing: {routing}",
        f"      layout: {{{layout}, slots_per_aisle_side: {SLOTS_A_SIDE}}}",
        "      per_line: {kind: lognormal, mean: 15 s, cv: 0.6}",
        "      per_tour: 2 min",
        "policies: {sourcing: home}",
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    print(write(given.folder))
