"""The texts of reports in English; the keys and placeholders of every other language."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    # ---- units and small parts
    "unit.%": "%",
    "unit.pp": "pp",
    "unit.s": "s",
    "unit.min": "min",
    "unit.h": "h",
    "unit.d": "d",
    "unit.units": "units",
    "unit.count": "",
    "unit.1/h": "/h",
    "unit.m": "m",
    "unit.km": "km",
    "unit.kg": "kg",
    "unit.t": "t",
    "unit.ratio": "",
    "interval": "{lower} to {upper}",
    "interval.least": "in each of {count} replications, so few as prove at least {end}",
    "interval.most": "in each of {count} replications, so few as prove at most {end}",
    "figure": "{mean} ({interval})",
    "list.sentence": " ",
    "list.comma": ", ",
    "list.last": "{first} and {last}",
    "list.clause": "; ",
    "verdict.met": "met",
    "verdict.not met": "not met",
    "verdict.undecided": "undecided",
    "verdict.none": "no requirement",
    "kind.replicate": "Simulation of one scenario",
    "kind.compare": "Comparison of variants",
    # ---- the frontier of levels
    "frontier.service": "What critical levels and stock do for each tier",
    "frontier.cost": "What it costs",
    "frontier.filled": "units filled at once, {tier}",
    "frontier.change": "cost but for purchases, against today",
    "frontier.proposed": "stock as proposed",
    "frontier.stock": "{shift} standard deviations",
    "frontier.label": "Service of the first and the last tier, and cost, with joint regions",
    # ---- operators over something observed
    "operator.mean": "Mean of {thing}",
    "operator.time_average": "Average over time of {thing}",
    "operator.mean_square": "Mean square of {thing}",
    "operator.bullwhip": "Bullwhip ratio in windows of {window}",
    "operator.variance": "Variance of {thing}",
    "operator.sd": "Standard deviation of {thing}",
    "operator.min": "Least {thing}",
    "operator.max": "Greatest {thing}",
    "operator.percentile": "{percent} % quantile of {thing}",
    "operator.P": "Share of {thing} {sign} {bound}",
    "operator.delta": "Change of {thing} against {base}",
    # ---- the answer
    "answer.met.one": "The requirement is met.",
    "answer.met.many": "All {count} requirements are met.",
    "answer.not_met.one": "{count} of {total} requirements is not met.",
    "answer.not_met.many": "{count} of {total} requirements are not met.",
    "answer.only_not_met": "The requirement is not met.",
    "answer.undecided.one": "Nothing fails, but {count} of {total} requirements is undecided after "
    "{replications} replications.",
    "answer.undecided.many": "Nothing fails, but {count} of {total} requirements are undecided "
    "after {replications} replications.",
    "answer.only_undecided": "The requirement is undecided after {replications} replications.",
    "answer.none": "Nothing was required, so there is no verdict; every figure is an estimate with "
    "its {level} interval.",
    "answer.also_undecided.one": "{count} more is undecided.",
    "answer.also_undecided.many": "{count} more are undecided.",
    "bound.>=": "at least {bound}",
    "bound.>": "more than {bound}",
    "bound.<=": "at most {bound}",
    "bound.<": "less than {bound}",
    "requirement.met": "Met: {title} is {figure}, required is {bound}; the whole interval clears "
    "the bound, by {distance} at least.",
    "requirement.not met": "Not met: {title} is {figure}, required is {bound}; it misses the bound "
    "by {distance}.",
    "requirement.undecided": "Undecided: {title} is {figure}, required is {bound}; the interval "
    "contains the bound.",
    "requirement.undecided_because": "Undecided: {title} is {figure}, required is {bound}; "
    "{reason}.",
    "requirement.more.one": "{count} more requirement is in the table.",
    "requirement.more.many": "{count} more requirements are in the table.",
    "requirement.in": "{title} ({variant})",
    "variant.changes": "{variant} changes {changes}.",
    "variant.named": "{variant} ({description})",
    "variant.change": "{path} to {value}",
    "variant.same": "{variant} changes nothing by path.",
    "variant.differs": "Against {base}, {variant} moves {clauses}.",
    "variant.clause": "{title} by {figure}",
    "variant.no_difference": "Between {base} and {variant} no difference can be told in {titles}.",
    "variant.equal": "{variant} equals {base} in {titles}.",
    "variant.more.one": "{count} more variant is in the tables.",
    "variant.more.many": "{count} more variants are in the tables.",
    "cause.largest": "With {variant}, an order takes {cycle} from placed to delivered; the largest "
    "part is “{cause}” with {time}, {share} of the whole.",
    "cause.wait": "The longest wait there is “{cause}” with {time}.",
    "cost.more": "{variant} costs {mean} more than {base} ({interval}; {relative}).",
    "cost.less": "{variant} costs {mean} less than {base} ({interval}; {relative}).",
    "cost.unknown": "No difference in cost between {variant} and {base} can be told: {figure}.",
    "cost.equal": "{variant} costs what {base} does.",
    "cost.line": "Most of it is “{line}”: {figure}.",
    "cost.base": "{variant} costs {figure} in the observed window; the largest item is “{line}” "
    "with {share} of it.",
    "baseline.count": "{variant}: {count} of {total} figures differ from the baseline, in {pairs} "
    "replications paired.",
    "baseline.better": "better",
    "baseline.worse": "worse",
    "baseline.moved": "moved",
    "baseline.open": "no difference can be told",
    "baseline.equal": "the same",
    "failed.one": "{count} replication of {variant} failed and is left out: {which}.",
    "failed.many": "{count} replications of {variant} failed and are left out: {which}.",
    "failed.item": "{replication} ({reason})",
    "failed.more": "and {count} more",
    # ---- headings
    "heading.answer": "The answer",
    "heading.figures": "Key figures",
    "heading.requirements": "Requirements",
    "heading.variants": "Variants side by side",
    "heading.baseline": "Against the baseline",
    "heading.service": "Service",
    "heading.stock": "Stock over time",
    "heading.structure": "What the stock is made of",
    "heading.causes": "Where the time goes",
    "heading.cost": "What it costs",
    "heading.floor": "Utilisation",
    "heading.warm_up": "Warm-up check",
    "heading.all": "All figures",
    "heading.notes": "Assumptions and notes",
    "heading.failures": "Failed replications",
    "heading.reproduce": "How to reproduce this",
    # ---- captions
    "caption.tier_changes": "What each tier gains and loses in units filled at once against "
    "{base}, on one scale, paired by replication, with {level} intervals that hold for all "
    "variants together. Filled blue: better; filled orange: worse; hollow: no difference can be "
    "told.",
    "caption.forest": "Difference from {base}, paired by replication, with {level} intervals that "
    "hold for all variants together. Filled blue: better; filled orange: worse; filled grey: a "
    "change that is neither; hollow: the interval contains 0, so no difference can be told.",
    "caption.baseline": "What the baseline file says and what is so now, by the same seed. Every "
    "difference is paired by replication, with its {level} interval; the key figures are told in "
    "any case, others where they moved.",
    "caption.tiers": "By tier, with {level} intervals. Dotted: the same in every replication, of "
    "which there are too few to prove more.",
    "caption.places": "Units filled at once by tier, over all warehouses and at each, with {level} "
    "intervals.",
    "caption.stock": "Averages over each period and over replications; the band is the {level} "
    "interval of the mean. Shaded: the warm-up, which counts in no figure.",
    "caption.causes": "Mean time from placed to delivered by what the last part of the order "
    "waited for. The parts sum to the whole; the mark at the end is the {level} interval of the "
    "whole.",
    "caption.cost": "Cost of the observed window by ledger line. The mark at the end is the "
    "{level} interval of the total.",
    "caption.cost_tiers": "What an order of each tier costs, all ledger lines attributed, with "
    "{level} intervals.",
    "caption.floor": "Share of the time on duty that crews work, with {level} intervals. Work "
    "after the end of a shift counts, so that a crew can pass 100 %.",
    "caption.warm_up": "A series that still rises or falls after the shaded warm-up says that the "
    "warm-up is too short.",
    "caption.no_warm_up": "The scenario has no warm-up: its start is part of what was asked.",
    "caption.requirements": "The interval of each figure (line and dot) and the bound (upright "
    "stroke); the shaded side is where the requirement holds.",
    "caption.shown": "{shown} of {total} shown; the rest is in kpis.csv.",
    "axis.days": "days since the start",
    "series.on_hand": "Units on hand",
    "series.backorders": "Units backordered",
    "series.open_orders": "Open orders",
    "series.unit_fill_rate": "Units filled at once",
    "place.all": "all warehouses",
    "tier.all": "all tiers",
    "ledger.other": "Other",
    # ---- tables
    "column.requirement": "Requirement",
    "column.variant": "Variant",
    "column.figure": "Figure",
    "column.bound": "Required",
    "column.verdict": "Verdict",
    "column.kpi": "KPI",
    "column.changes": "Changes",
    "column.change": "Change against {base}",
    "column.replication": "Replication",
    "column.baseline": "Baseline",
    "column.now": "Now",
    "column.difference": "Difference",
    "column.reason": "Reason",
    "column.description": "Description",
    "column.key": "key of",
    "label.base": "base",
    "label.divides": "÷ {denominator}",
    "label.no_change": "nothing",
    # ---- facts
    "fact.replications": "replications",
    "fact.level": "confidence",
    "fact.seed": "seed",
    "fact.variants": "variants",
    "fact.looks": "looked at after",
    "text.simulated": "{simulated} replications were simulated, {reused} taken from the store.",
    "text.command": "The same command gives the same report, byte by byte:",
    "text.scenario": "Resolved scenario of {variant}",
    "text.cut": "The scenario goes on in scenario.resolved.yaml.",
    "text.intervals": "Every interval is a {level} confidence interval over replications, which "
    "share their random numbers between variants.",
    "text.structure": "Stock is fast, slow or dead by how long it lasts at the demand that was "
    "seen; what lasts longer than the stated horizon is excess. The horizons are the scenario's "
    "stock_classes.",
    "text.all": "Every figure overall, by tier and by warehouse; the full list, with zones, is in "
    "kpis.csv.",
    "text.rest.one": "{count} more figure is in kpis.csv.",
    "text.rest.many": "{count} more figures are in kpis.csv.",
    "text.show": "Show the table",
    "text.made": "Made by simwh. This file is complete in itself and runs no program.",
}
