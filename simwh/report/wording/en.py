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
    "kind.break_even": "Break-even volumes",
    "kind.cheapest": "Choice of the cheapest candidate that meets every requirement",
    # ---- the choice among candidates
    "selection.best": "{variant} is the cheapest of {count} candidates that meets every "
    "requirement.",
    "selection.tied": "{variant} meets every requirement at the lowest cost of {count} "
    "candidates, but {others} may be as cheap.",
    "selection.open": "{variant} meets every requirement, but whether it is the cheapest "
    "of {count} candidates depends on {others}.",
    "selection.unknown": "No candidate is known to meet every requirement; {others} may.",
    "selection.none": "None of {count} candidates meets every requirement.",
    "selection.above": "{other} meets every requirement too; its cost ({cost}) against "
    "that of {variant}: {change}.",
    "selection.open_above": "{other} may meet every requirement; its cost ({cost}) "
    "against that of {variant}: {change}.",
    "break_even.crosses": "Up to {volume} {unit} {low} costs less than {high} ({cost}), and {high} "
    "from there on; all pairs at {level}.",
    "break_even.throughout": "{low} costs less than {high} at every volume from {least} to {most} "
    "{unit} ({cost}); all pairs at {level}.",
    "break_even.unclear": "At which volume {low} and {high} cost the same ({cost}) cannot be told "
    "from {replications} replications between {least} and {most} {unit}; all pairs at {level}.",
    "selection.infeasible": "Not every requirement is met by {others}.",
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
    # ---- targets of the tiers
    "target.count.one": "The one target of the tiers: {met} met, {missed} missed, {undecided} "
    "undecided.",
    "target.count.many": "Of {count} targets of the tiers {met} are met, {missed} missed, "
    "{undecided} undecided.",
    "target.count_of.one": "{variant}, the one target of the tiers: {met} met, {missed} missed, "
    "{undecided} undecided.",
    "target.count_of.many": "{variant}, of {count} targets of the tiers: {met} met, {missed} "
    "missed, {undecided} undecided.",
    "target.missed": "Target missed: {title} is {figure}, meant is {bound}; it misses by "
    "{distance}, an attainment of {share}.",
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
    "cost.line": "What changes most there is “{line}”: {figure}.",
    "cost.base": "{variant} costs {figure} in the observed window; the largest item is “{line}” "
    "with {share} of it.",
    "baseline.count": "{variant}: {count} of {total} figures differ from the baseline, in {pairs} "
    "replications paired.",
    "baseline.better": "better",
    "baseline.worse": "worse",
    "baseline.moved": "moved",
    "baseline.open": "no difference can be told",
    "baseline.equal": "the same",
    "theory.line": "{label}: {value} by theory ({form}), {figure} simulated: {verdict}.",
    "theory.more.one": "{count} more comparison with theory is in the report.",
    "theory.more.many": "{count} more comparisons with theory are in the report.",
    "theory.agrees": "theory lies within the interval",
    "theory.above": "not below the bound of theory",
    "theory.gap": "a gap: theory claims this figure and lies outside the interval",
    "theory.approximation": "theory is an approximation here",
    "assume.long_run": "the figure is a long-run average",
    "assume.long_run.not": "the horizon ends: the start is part of the figure",
    "assume.from_home": "every customer is served by one warehouse",
    "assume.from_home.not": "customers may be served by several warehouses (sourcing {kind})",
    "assume.same_for_all": "stock is given to whoever asks first",
    "assume.same_for_all.not": "allocation is {kind}, so that tiers are not served alike",
    "assume.waits": "whoever finds no stock waits for it",
    "assume.waits.not": "not everybody waits for stock: {tiers}",
    "assume.lost": "what is not there at once is lost",
    "assume.lost.not": "some wait for stock instead: {tiers}",
    "assume.takes_part": "a line takes what is there",
    "assume.takes_part.not": "lines of several units wait until all of them are there: {tiers}",
    "assume.poisson_units": "demand is Poisson, a unit a line",
    "assume.poisson_units.not": "the demand of {item} is not Poisson with a unit a line",
    "assume.compound_poisson": "lines are Poisson and independent of each other",
    "assume.compound_poisson.not": "the lines of {item} are not Poisson and independent",
    "assume.ample_supply": "the source has everything in stock and sends it at any time",
    "assume.ample_supply.not": "the source of {item} may be short, closed, out of order, or send "
    "whole lots only",
    "assume.free_lead_times": "lead times are constant, or independent so that orders may cross",
    "assume.free_lead_times.not": "the orders of {item} keep their sequence though lead times vary",
    "assume.constant_lead_times": "lead times are constant",
    "assume.constant_lead_times.not": "the lead time of {item} varies; its mean is taken",
    "assume.always_open": "the warehouse is always open",
    "assume.always_open.not": "the warehouse has opening hours",
    "assume.no_dock": "what arrives is stock at once",
    "assume.no_dock.not": "what arrives is unloaded and put away first",
    "assume.keeps": "stock stays until it is asked for and never comes back",
    "assume.keeps.not": "stock expires or comes back: {names}",
    "assume.leaves_at_once": "what is sold leaves at once",
    "assume.leaves_at_once.not": "what is sold is on hand until it is picked, packed and fetched",
    "assume.known_law": "the law of demand is known",
    "assume.known_law.not": "demand is known by mean and variance only",
    "assume.exponential_lead_times": "lead times are exponential and orders may cross",
    "assume.exponential_lead_times.not": "lead times are not exponential, or orders keep their "
    "sequence",
    "assume.clears_alike": "receipts go to the first tier, then to the critical level, then to "
    "the second tier",
    "assume.clears_alike.not": "receipts are given out otherwise than by the critical level",
    "assume.depot_lead_times": "the depot's lead times are constant, or cross as it orders one "
    "for one",
    "assume.depot_lead_times.not": "lead times of {site} vary though its orders are lots or keep "
    "their sequence",
    "assume.depot_alone": "the depot serves its sites alone",
    "assume.depot_alone.not": "{site} has customers of its own",
    "assume.poisson_orders": "orders are Poisson",
    "assume.poisson_orders.not": "orders are not Poisson: {demand}",
    "assume.one_line": "an order has one line",
    "assume.one_line.not": "orders may have several lines: {demand}",
    "assume.in_stock": "stock is always there, so that it delays no order",
    "assume.in_stock.not": "{share} of the units are there at once: waits for stock change when "
    "work comes",
    "assume.order_by_order": "every order is picked by itself, as soon as it can be",
    "assume.order_by_order.not": "orders are picked in batches, waves or zones",
    "assume.one_law": "the time of a line is drawn from one law",
    "assume.one_law.not": "the time of a line depends on its way, its tier or its item",
    "assume.packed_at_random": "orders come to the packers at random",
    "assume.packed_at_random.not": "orders come to the packers as waves, tours or crews let them",
    "assume.no_processing": "orders go to stock at once",
    "assume.no_processing.not": "orders are processed before they go to stock",
    "assume.work_conserving": "no picker rests while there is work, and short work waits its turn",
    "assume.work_conserving.not": "pickers are kept free for higher tiers, priority grows with "
    "the wait, or short work goes first",
    "assume.exponential_service": "the time of an order is exponential",
    "assume.exponential_service.not": "the time of an order is not exponential; its mean is taken",
    "assume.always_work": "a pick list always waits for room on the floor",
    "assume.always_work.not": "the floor is not always full of work",
    "assume.distinct_priorities": "every tier has a priority of its own",
    "assume.distinct_priorities.not": "some tiers share a priority",
    "assume.independent_periods": "demand is independent from period to period",
    "assume.independent_periods.not": "demand of neighbouring periods is not independent",
    "assume.same_safety_factor": "base stock is equally many standard deviations above the mean",
    "assume.same_safety_factor.not": "safety factors differ, from {low} to {high} standard "
    "deviations",
    "assume.returns_free": "surplus goes back to the source at no cost",
    "assume.returns_free.not": "orders cannot be negative",
    "profit.curve": "With {variant}, sales less cost to serve come to {whole}; half of the peak "
    "comes from the most profitable {few} of the customers, and those beyond {share} take {lost} "
    "away.",
    "failed.one": "{count} replication of {variant} failed and is left out: {which}.",
    "failed.many": "{count} replications of {variant} failed and are left out: {which}.",
    "failed.item": "{replication} ({reason})",
    "failed.more": "and {count} more",
    # ---- headings
    "heading.answer": "The answer",
    "heading.figures": "Key figures",
    "heading.requirements": "Requirements",
    "heading.targets": "Targets of the tiers",
    "heading.break_even": "Cost over volume",
    "heading.variants": "Variants side by side",
    "heading.baseline": "Against the baseline",
    "heading.theory": "Theory beside simulation",
    "heading.service": "Service",
    "heading.stock": "Stock over time",
    "heading.structure": "What the stock is made of",
    "heading.profit": "Who earns it: customers by profit",
    "heading.causes": "Where the time goes",
    "heading.cost": "What it costs",
    "heading.floor": "The floor",
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
    "caption.break_even": "Cost at each volume that was simulated (dots), with {level} intervals; "
    "in between the whole cost is a straight line. Dashed: where two cost the same, shaded by an "
    "interval that holds for all pairs together at {level}.",
    "caption.forest": "Difference from {base}, paired by replication, with {level} intervals that "
    "hold for all variants together. Filled blue: better; filled orange: worse; filled grey: a "
    "change that is neither; hollow: the interval contains 0, so no difference can be told.",
    "caption.baseline": "What the baseline file says and what is so now, by the same seed. Every "
    "difference is paired by replication, with its {level} interval; the key figures are told in "
    "any case, others where they moved.",
    "caption.theory": "Closed forms for what is simulated here. "
    "Their intervals hold for all comparisons together at {level}, so that they are wider than "
    "elsewhere. Where an assumption does not hold, the value of theory is an approximation.",
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
    "caption.cost_places": "What each tier costs to serve at each warehouse, all ledger lines "
    "attributed, with {level} intervals.",
    "caption.profit": "Cumulative profit (sales less cost to serve) over customers ranked by it, "
    "the most profitable first (the whale curve); the band is the {level} interval of the mean. "
    "Where it falls, customers cost more than they bring. Customers of like size and value of a "
    "line are told together, which flattens the peak a little.",
    "caption.floor": "Share of the time on duty that crews work, with {level} intervals. Work "
    "after the end of a shift counts, so that a crew can pass 100 %.",
    "caption.hours": "Shipments that have reached the floor and are not packed, over the hours of "
    "the day on the clock of each warehouse: averages over the days of the window; the band is the "
    "{level} interval of the mean.",
    "caption.warm_up": "A series that still rises or falls after the shaded warm-up says that the "
    "warm-up is too short.",
    "caption.no_warm_up": "The scenario has no warm-up: its start is part of what was asked.",
    "caption.targets": "What each tier is meant to get (`targets` of the scenario), against what "
    "it got. The targets of a variant hold together at {level}; attainment is the figure as a "
    "share of its target. They decide no verdict; `require` does.",
    "caption.requirements": "The interval of each figure (line and dot) and the bound (upright "
    "stroke); the shaded side is where the requirement holds.",
    "caption.shown": "{shown} of {total} shown; the rest is in kpis.csv.",
    "axis.days": "days since the start",
    "label.break_even": "{low} = {high}: {volume}",
    "axis.hours": "hour of the day",
    "axis.customers": "share of the customers that ordered, the most profitable first",
    "series.on_hand": "Units on hand",
    "series.backorders": "Units backordered",
    "series.open_orders": "Open orders",
    "series.unit_fill_rate": "Units filled at once",
    "series.floor_backlog": "Shipments on the floor, {where}",
    "place.all": "all warehouses",
    "tier.all": "all tiers",
    "ledger.other": "Other",
    # ---- tables
    "column.requirement": "Requirement",
    "column.variant": "Variant",
    "column.figure": "Figure",
    "column.bound": "Required",
    "column.target": "Target",
    "column.attainment": "Attainment",
    "column.verdict": "Verdict",
    "column.kpi": "KPI",
    "column.changes": "Changes",
    "column.change": "Change against {base}",
    "column.replication": "Replication",
    "column.baseline": "Baseline",
    "column.now": "Now",
    "column.difference": "Difference",
    "column.theory": "Theory",
    "column.simulated": "Simulated",
    "column.assumptions": "Assumptions",
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
    "text.holds.one": "{count} assumption holds",
    "text.holds.many": "{count} assumptions hold",
    "text.show": "Show the table",
    "text.made": "Made by simwh. This file is complete in itself and runs no program.",
}
