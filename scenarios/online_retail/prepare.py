"""Make the clean tables of this folder from the raw "Online Retail" order lines.

    python prepare.py RAW_ORDER_LINES.csv.gz

The raw columns are order_id, ordered_at, customer_id, country, sku, quantity, unit_price. What is
done to them, and nothing else:

- lines that are not goods (postage, fees, samples, manual entries), free of charge, or of an
  unspecified country are dropped;
- a cancellation is dropped together with the line that it takes back (same customer, item and
  quantity), and alone where there is none;
- orders without a customer belong to one guest customer of their country;
- tiers by revenue share: the customers that together make the first half of the revenue are tier
  A, the next 30 % tier B, the rest and all guests tier C;
- an item's price is the median of its unit prices. Assumptions, since the data do not say: it costs
  60 % of that (`value`), and a unit weighs 0.3 kg and takes 1 L.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
GOODS = re.compile(r"\d{5}[A-Za-z]*$")
COST_SHARE = 0.6
SHARES = (("A", 0.5), ("B", 0.8), ("C", 1.0))
PLACES = {
    "Australia": (-33.87, 151.21),
    "Austria": (48.21, 16.37),
    "Bahrain": (26.23, 50.59),
    "Belgium": (50.85, 4.35),
    "Brazil": (-23.55, -46.63),
    "Canada": (43.65, -79.38),
    "Channel Islands": (49.21, -2.13),
    "Cyprus": (35.17, 33.36),
    "Czech Republic": (50.08, 14.44),
    "Denmark": (55.68, 12.57),
    "EIRE": (53.35, -6.26),
    "Finland": (60.17, 24.94),
    "France": (48.86, 2.35),
    "Germany": (50.94, 6.96),
    "Greece": (37.98, 23.73),
    "Hong Kong": (22.32, 114.17),
    "Iceland": (64.15, -21.94),
    "Israel": (32.09, 34.78),
    "Italy": (45.46, 9.19),
    "Japan": (35.68, 139.69),
    "Lebanon": (33.89, 35.5),
    "Lithuania": (54.69, 25.28),
    "Malta": (35.9, 14.51),
    "Netherlands": (52.37, 4.9),
    "Norway": (59.91, 10.75),
    "Poland": (52.23, 21.01),
    "Portugal": (38.72, -9.14),
    "Saudi Arabia": (24.71, 46.68),
    "Singapore": (1.35, 103.82),
    "Spain": (40.42, -3.7),
    "Sweden": (59.33, 18.07),
    "Switzerland": (47.37, 8.54),
    "USA": (40.71, -74.01),
    "United Arab Emirates": (25.2, 55.27),
    "United Kingdom": (52.49, -1.89),
}
"""A business centre of each country: the data say no more than the country."""

Line = dict[str, str]


def clean(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of goods that were ordered and not taken back."""
    goods = [
        line
        for line in lines
        if GOODS.match(line["sku"]) and float(line["unit_price"]) > 0 and line["country"] in PLACES
    ]
    taken_back = Counter(
        (line["customer_id"], line["sku"], -int(line["quantity"]))
        for line in goods
        if int(line["quantity"]) < 0
    )
    kept = []
    for line in reversed(goods):  # a cancellation takes back the last such line before it
        key = (line["customer_id"], line["sku"], int(line["quantity"]))
        if key[2] <= 0:
            continue
        if taken_back[key] > 0:
            taken_back[key] -= 1
            continue
        kept.append(line)
    return kept[::-1]


def name_of(line: Line) -> str:
    """Return the customer's name, or the guest of the line's country."""
    country = line["country"].replace(" ", "_")
    return f"c{line['customer_id']}" if line["customer_id"] else f"guest_{country}"


def tiers(lines: Iterable[Line]) -> dict[str, str]:
    """Return the tier of every customer by its share of the revenue."""
    revenue: dict[str, float] = defaultdict(float)
    for line in lines:
        revenue[name_of(line)] += int(line["quantity"]) * float(line["unit_price"])
    total, sum_so_far, found = sum(revenue.values()), 0.0, {}
    for name, amount in sorted(revenue.items(), key=lambda entry: (-entry[1], entry[0])):
        share = sum_so_far / total
        found[name] = next(tier for tier, limit in SHARES if share < limit)
        if name.startswith("guest_"):
            found[name] = "C"
        sum_so_far += amount
    return found


def write(folder: Path, lines: Sequence[Line]) -> None:
    """Write orders.csv.gz, items.csv and customers.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    prices: dict[str, list[float]] = defaultdict(list)
    countries: dict[str, str] = {}
    for line in lines:
        prices[line["sku"].upper()].append(float(line["unit_price"]))
        countries[name_of(line)] = line["country"]
    rows = sorted((line["ordered_at"], line["order_id"], i) for i, line in enumerate(lines))
    with gzip.GzipFile(folder / "orders.csv.gz", "wb", mtime=0) as raw:
        text = io.TextIOWrapper(raw, "utf-8", newline="")
        out = csv.writer(text, lineterminator="\n")
        out.writerow(["order_id", "ordered_at", "customer", "item", "quantity"])
        for _, _, i in rows:
            line = lines[i]
            out.writerow(
                [
                    line["order_id"],
                    line["ordered_at"],
                    name_of(line),
                    line["sku"].upper(),
                    line["quantity"],
                ]
            )
        text.flush()
    with open(folder / "items.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["item", "value", "price", "weight_kg", "volume_l"])
        for item, seen in sorted(prices.items()):
            price = median(seen)
            out.writerow([item, f"{COST_SHARE * price:.3f}", f"{price:.2f}", 0.3, 1])
    tier = tiers(lines)
    with open(folder / "customers.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["customer", "tier", "zone", "latitude", "longitude"])
        for name, country in sorted(countries.items()):
            zone = country.replace(" ", "_")
            out.writerow([name, tier[name], zone, *PLACES[country]])


def reduced(lines: Sequence[Line], items: int, until: str) -> list[Line]:
    """Return the lines of the best-selling items (by revenue) ordered before a date."""
    revenue: Counter[str] = Counter()
    for line in lines:
        revenue[line["sku"].upper()] += round(
            100 * int(line["quantity"]) * float(line["unit_price"])
        )
    best = {sku for sku, _ in revenue.most_common(items)}
    return [line for line in lines if line["sku"].upper() in best and line["ordered_at"] < until]


if __name__ == "__main__":
    with gzip.open(sys.argv[1], "rt", encoding="utf-8", newline="") as raw_file:
        everything = clean(list(csv.DictReader(raw_file)))
    write(HERE, everything)
    write(
        HERE.parents[1] / "simwh" / "examples" / "online_retail",
        reduced(everything, items=150, until="2011-03-01"),
    )
