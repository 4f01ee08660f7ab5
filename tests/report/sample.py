"""A finding made by hand: plausible figures by formula, no simulation, no random number.

Figures are rounded to eight digits, so that no machine's sine or sum shows in a golden file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import cos, exp, fsum, inf, nan, sin, sqrt
from typing import TypeVar

from simwh.experiment.finding import (
    Assumption,
    Comparison,
    Finding,
    RequirementFinding,
    VariantFinding,
    Verdict,
)
from simwh.kpi.causes import CAUSES
from simwh.kpi.ledger.cost import LINES
from simwh.stats import Estimate

HOUR, DAY = 3600.0, 86400.0
N = 12
LEVEL = 0.95
Label = Callable[[str], str]
T = TypeVar("T")

LEFT_OUT = ("station_time", "wait_for_fleet", "wait_for_next_truck", "loading_time")
SPENT = tuple(cause for cause in CAUSES if cause not in LEFT_OUT)
"""Its floor has no further stations, trucks are loaded in no time, and there is always one."""
CAUSE_HOURS = (2.0, 9.5, 1.5, 3.2, 0.6, 1.1, 2.4, 14.0)
LEDGER = (
    *(310e3, 4200.0, 38e3, 700.0, 500.0, 2600.0, 900.0, 0.0, -350.0),
    *(21e3, 64e3, 0.0, 0.0, 0.0, 88e3, 700.0, 45e3, 12e3, 0.0, 0.0, 0.0),
)


def noise(seed: float, replication: int) -> float:
    """Return a number between -1 and 1 that looks like chance."""
    return sin(12.9898 * (seed + 1.7) + 78.233 * (replication + 1)) * cos(seed + replication**2)


def short(value: float) -> float:
    """Return a number to eight digits."""
    return float(f"{value:.8g}")


def estimate(values: Sequence[float]) -> Estimate:
    """Return mean and two standard errors to both sides."""
    n = len(values)
    mean = fsum(values) / n
    half = 2 * sqrt(fsum((x - mean) ** 2 for x in values) / (n - 1) / n)
    return Estimate(short(mean), short(mean - half), short(mean + half), n, LEVEL)


class Company:
    """Figures of one variant by replication.

    Parameters
    ----------
    strength : float
        How much stock the variant has beside the base's; moves service up and cost with it.
    tiers, sites : sequence of str
    floor : bool
        Whether pickers are modelled.
    """

    def __init__(
        self, strength: float, tiers: Sequence[str], sites: Sequence[str], floor: bool
    ) -> None:
        self.strength = strength
        self.tiers, self.sites, self.floor = tiers, sites, floor
        self.values: dict[str, list[float]] = {}
        self._service()
        self._time()
        self._money()
        self._stock()

    def put(self, metric: str, level: float, spread: float, seed: float) -> None:
        own = [0.25 * noise(seed + 31 * self.strength, r + 50) for r in range(N)]
        self.values[metric] = [short(level + spread * (noise(seed, r) + own[r])) for r in range(N)]

    def _service(self) -> None:
        for seed, name in enumerate(("unit_fill_rate", "order_fill_rate", "on_time", "otif")):
            level = 0.955 - 0.012 * seed + 0.018 * self.strength
            self.put(name, level, 0.006, seed)
            for t, tier in enumerate(self.tiers):
                of_tier = level + 0.02 - 0.024 * t / max(len(self.tiers) - 1, 1) * 2
                self.put(f"{name}[tier={tier}]", min(of_tier, 0.999), 0.004, seed + t)
                for s, site in enumerate(self.sites if "fill" in name else ()):
                    where = f"{name}[tier={tier},site={site}]"
                    self.put(where, min(of_tier + 0.01 * (s - 0.5), 0.9995), 0.007, seed + t + s)
        for s, site in enumerate(self.sites):
            self.put(f"unit_fill_rate[site={site}]", 0.95 + 0.01 * s, 0.006, s)

    def _time(self) -> None:
        places = [("", 1.0)]
        places += [(f"[tier={t}]", 0.7 + 0.35 * i) for i, t in enumerate(self.tiers)]
        for place, factor in places:
            whole = [0.0] * N
            for seed, (cause, hours) in enumerate(zip(SPENT, CAUSE_HOURS, strict=True)):
                if "wait" in cause:
                    hours *= factor * exp(-1.2 * self.strength)
                self.put(f"{cause}{place}", hours * 3600, hours * 300, seed)
                whole = [a + b for a, b in zip(whole, self.values[f"{cause}{place}"], strict=True)]
            self.values[f"order_cycle_time{place}"] = whole
            self.values[f"p95(order_cycle_time){place}"] = [2.7 * x + 900 for x in whole]

    def _money(self) -> None:
        total = [0.0] * N
        for seed, (line, amount) in enumerate(zip(LINES, LEDGER, strict=True)):
            if line in ("holding_cost", "capital_cost"):
                amount *= 1 + 0.4 * self.strength
            if line in ("backorder_cost", "late_penalty_cost"):
                amount *= exp(-2 * self.strength)
            self.put(line, amount, 0.01 * amount, seed)
            total = [a + b for a, b in zip(total, self.values[line], strict=True)]
        self.values["total_cost"] = total
        self.values["cost_per_order"] = [x / 24000 for x in total]
        for t, tier in enumerate(self.tiers):
            share = (1.3 - 0.25 * t) / 24000
            self.values[f"cost_per_order[tier={tier}]"] = [x * share for x in total]

    def _stock(self) -> None:
        self.put("average_inventory_value", 420e3 * (1 + 0.4 * self.strength), 3000, 3)
        for place, kind in enumerate(("fast", "slow", "dead", "excess")):
            self.put(f"{kind}_stock_value", 200e3 / (1 + place), 900, 20 + place)
        for t, tier in enumerate(self.tiers):
            self.put(f"attributed_turnover[tier={tier}]", 9.0 - 2 * t, 0.1, 30 + t)
        self.put("backorders", 60 * exp(-2 * self.strength), 4, 4)
        self.put("orders", 24000, 90, 9)
        self.put("co2", 13_400, 60, 10)
        self.values["cancelled"] = [nan] * N
        for s, site in enumerate(self.sites if self.floor else ()):
            self.put(f"picking_utilisation[site={site}]", 0.81 - 0.1 * s, 0.02, s)
            self.put(f"packing_utilisation[site={site}]", 0.55 + 0.1 * s, 0.02, s + 3)

    def kpis(self) -> dict[str, Estimate]:
        found = {}
        for metric, values in self.values.items():
            known = all(x == x for x in values)
            found[metric] = estimate(values) if known else Estimate.undefined(N, LEVEL)
        return found

    def series(self) -> dict[str, tuple[list[float], ...]]:
        found = {}
        for name, level in (
            ("on_hand", 5200 * (1 + 0.4 * self.strength)),
            ("backorders", 60 * exp(-2 * self.strength)),
            ("open_orders", 190.0),
            ("unit_fill_rate", 0.955 + 0.018 * self.strength),
        ):
            times = [3 * DAY * i for i in range(60)]
            mean = [
                level * (1 + 0.35 * exp(-i / 4) * (1 if name == "on_hand" else -1))
                + 0.02 * level * noise(i, 1)
                for i in range(60)
            ]
            if name == "unit_fill_rate":
                mean = [min(x / level * 0.04 + level - 0.04, 1.0) for x in mean]
            half = 0.012 if name == "unit_fill_rate" else 0.05 * level
            bands = (mean, [x - half for x in mean], [x + half for x in mean])
            found[name] = (times, *([short(x) for x in column] for column in bands))
        for tags in ("", *(f"[site={site}]" for site in self.sites)) if self.floor else ():
            mean = [float(hour % 12) for hour in range(24)]
            found[f"floor_backlog{tags}"] = ([HOUR * hour for hour in range(24)], *[mean] * 3)
        return found


def scenario(name: str, tiers: Sequence[str], sites: Sequence[str]) -> str:
    """Return a resolved scenario: as much of one as a report reads, and some more."""
    lines = ["simwh: 1", f"name: {name}", "horizon:", "  kind: steady_state", "  warm_up: 30 d"]
    lines += ["  run_length: 150 d", "tiers:", *(f"  {tier}:\n    priority: 1" for tier in tiers)]
    lines += ["warehouses:", *(f"  {site}:\n    zone: north" for site in sites)]
    return "\n".join(lines) + "\n"


def finding(
    label: Label = str,
    *,
    variants: int = 3,
    tiers: Sequence[str] = ("gold", "silver", "bronze"),
    sites: Sequence[str] = ("leeds", "porto"),
    floor: bool = True,
    required: bool = True,
    failed: bool = True,
) -> Finding:
    """Return the sample.

    Parameters
    ----------
    label : callable
        What each name and free text is replaced by.
    variants : int
        Base included.
    """
    tiers, sites = [label(t) for t in tiers], [label(s) for s in sites]
    names = [label(("today", "more_stock", "less_stock", *(f"v{i}" for i in range(40)))[i])
             for i in range(variants)]  # fmt: skip
    strengths = [(0.0, 0.6, -0.02, *(0.1 * i for i in range(40)))[i] for i in range(variants)]
    companies = [Company(s, tiers, sites, floor) for s in strengths]
    base = companies[0]
    found = tuple(
        VariantFinding(
            name=name,
            description=label(f"The company with stock factor {1 + company.strength:g}"),
            changes={} if i == 0 else {label("rates.stock"): label(f"{1 + company.strength:g}")},
            kpis=company.kpis(),
            values=company.values,
            series=company.series(),
            failures={7: label("events: more than 100 events")} if failed and i == 2 else {},
            key=f"{i:02d}" * 32,
            scenario=scenario(label("shop"), tiers, sites),
        )
        for i, (name, company) in enumerate(zip(names, companies, strict=True))
    )
    differences, relative = {}, {}
    for name, company in zip(names[1:], companies[1:], strict=True):
        pairs = {m: (company.values[m], base.values[m]) for m in base.values if m != "cancelled"}
        differences[name] = {m: estimate([a - b for a, b in zip(x, y, strict=True)])
                             for m, (x, y) in pairs.items()}  # fmt: skip
        relative[name] = {m: estimate([(a - b) / b for a, b in zip(x, y, strict=True)])
                          for m, (x, y) in pairs.items() if all(y)}  # fmt: skip
    required_lines = tuple(requirements(found, differences, relative, label)) if required else ()
    order = (Verdict.NOT_MET, Verdict.UNDECIDED, Verdict.MET)
    verdicts = [r.verdict for r in required_lines]
    return Finding(
        kind="compare" if variants > 1 else "replicate",
        name=label("stock_study"),
        description=label("How much safety stock does the shop need?"),
        currency="EUR",
        verdict=min(verdicts, key=order.index) if verdicts else None,
        requirements=required_lines,
        variants=found,
        differences=differences,
        relative=relative,
        level=LEVEL,
        seed=42,
        replications=N,
        looks=(8, 12),
        simulated=30,
        reused=6,
        notes=(label("Lead times are assumed, not measured."), label("Demand is resampled sales.")),
        command=label("simwh run experiments/stock.yaml"),
        versions={"simwh": "0.1.0", "numpy": "2.4.6", "simpy": "4.1.1"},
    )


def comparisons() -> tuple[Comparison, ...]:
    """Return one comparison with theory of each verdict."""
    holds = Assumption("long_run", True)
    fails = Assumption("from_home", False, {"kind": "nearest_with_stock"})
    form, source = "Palm's theorem: base stock, Poisson demand", "Palm (1938)"
    found = Estimate(0.95, 0.94, 0.96, N, LEVEL)

    def one(metric: str, kind: str, value: float, *known: Assumption) -> Comparison:
        return Comparison(form, "today", metric, kind, value, found, known, source)

    return (
        one("unit_fill_rate[site=leeds]", "exact", 0.99, holds, fails),
        one("unit_fill_rate[site=porto]", "exact", 0.952, holds),
        one("backorders[site=leeds]", "exact", 0.97, holds),
        one("bullwhip(7 d)[site=leeds]", "bound", 0.9, holds),
        one("backorders[site=porto]", "approximation", 0.95, holds),
    )


def small(**changes: object) -> Finding:
    """Return a sample whose files are short: one site, two tiers, and a part of the figures."""
    found = finding(tiers=("gold", "bronze"), sites=("leeds",))
    kept = ("unit_fill_rate", "otif", "order_cycle_time", "wait_for_stock", "transit_time",
            "p95", "total_cost", "holding_cost", "cancelled", "picking_utilisation")  # fmt: skip
    variants = tuple(
        replace(
            variant,
            kpis=only(variant.kpis, kept),
            values=only(variant.values, kept),
            series={"on_hand": tuple(column[:3] for column in variant.series["on_hand"])},
        )
        for variant in found.variants
    )
    differences = {name: only(those, kept) for name, those in found.differences.items()}
    relative = {name: only(those, kept) for name, those in found.relative.items()}
    parts = {"variants": variants, "differences": differences, "relative": relative}
    return replace(found, **(parts | changes))  # type: ignore[arg-type]


def only(metrics: Mapping[str, T], kept: Sequence[str]) -> dict[str, T]:
    """Return the metrics whose names begin so and that are not of a tier at a site."""
    return {m: x for m, x in metrics.items() if m.startswith(tuple(kept)) and ",site=" not in m}


def requirements(
    found: Sequence[VariantFinding],
    differences: Mapping[str, Mapping[str, Estimate]],
    relative: Mapping[str, Mapping[str, Estimate]],
    label: Label,
) -> list[RequirementFinding]:
    """Return one line of each kind and verdict."""
    lines = []
    for variant in found:
        best = next(m for m in variant.kpis if m.startswith("unit_fill_rate[tier="))
        for metric, bound, unit, sign, told in (
            (best, 0.972, "%", ">=", "97.2 %"),
            ("order_cycle_time", 1.5 * DAY, "duration", "<=", "1.5 d"),
        ):
            text = f"{metric} {sign} {told}"
            lines.append(judged(text, variant.name, variant.kpis[metric], bound, unit, sign))
    for name in differences:
        extra = relative[name]["total_cost"]
        text = f"delta({name}, total_cost) <= 2 %"
        lines.append(judged(text, name, extra, 0.02, "%", "<="))
        gain = differences[name]["otif"]
        text = f"delta({name}, otif) >= 0.2 pp"
        lines.append(judged(text, name, gain, 0.002, "%", ">="))
    if len(found) > 2:
        unknown = Estimate(0.9, -inf, inf, 11, LEVEL)
        text, reason = "unit_fill_rate >= 90 %", label("1 replication failed")
        lines.append(
            RequirementFinding(text, found[2].name, Verdict.UNDECIDED, unknown, 0.9, "%", reason)
        )
    return lines


def judged(
    text: str, variant: str, figure: Estimate, bound: float, unit: str, sign: str
) -> RequirementFinding:
    """Return a requirement with the verdict that its interval gives."""
    low, high = (figure.lower, figure.upper) if sign == ">=" else (-figure.upper, -figure.lower)
    edge = bound if sign == ">=" else -bound
    verdict = Verdict.MET if low >= edge else Verdict.NOT_MET if high < edge else Verdict.UNDECIDED
    return RequirementFinding(text, variant, verdict, figure, bound, unit)
