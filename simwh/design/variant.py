"""A proposal as a variant of the scenario: in memory to be run, and as an experiment's file."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from simwh.design.proposal import Proposal, Proposed
from simwh.engine.company import Company
from simwh.engine.rules import with_levels
from simwh.errors import UsageError
from simwh.experiment.files import write_whole
from simwh.experiment.variants import Variant
from simwh.scenario.stock import StockRule
from simwh.scenario.writing import flow, resolved_yaml

PROPOSED = "proposed"
MOST_LINES = 60
"""Stock points whose levels an experiment's file spells out; those of more go to tables."""
DESCRIPTION = "levels that theory proposes"


def levels_of(proposal: Proposal) -> dict[str, dict[str, Proposed]]:
    """Return what is proposed by site and item."""
    found: dict[str, dict[str, Proposed]] = {}
    for one in proposal.points:
        found.setdefault(one.site, {})[one.item] = one
    return found


def variant_of(
    base: Variant,
    company: Company,
    proposal: Proposal,
    policies: Mapping[str, Any] | None = None,
    *,
    name: str = PROPOSED,
) -> Variant:
    """Return the scenario with the levels of a proposal.

    Parameters
    ----------
    base : Variant
        The scenario as it is.
    company : Company
        The company that it describes.
    proposal : Proposal
        Its levels.
    policies : mapping of field to policy, optional
        Fields of `scenario.policies` that change too.
    name : str
        Of the variant.
    """
    scenario = base.scenario
    warehouses = dict(scenario.warehouses)
    for site, levels in levels_of(proposal).items():
        stock = warehouses[site].stock
        rules = dict(stock.items)
        index, count = company.plan.site_index[site], len(company.plan.items)
        for place, item in enumerate(company.plan.items):
            rule = company.rules.get(index * count + place)
            if rule is None or (stock.table is None and item not in levels):
                continue
            own = rules.get(item, StockRule())
            policy: Any = rule.replenishment
            if item in levels:
                policy = with_levels(policy, levels[item].levels)  # type: ignore[arg-type]
            rules[item] = own.model_copy(update={"replenishment": policy, "opening": rule.opening})
        kept = stock.model_copy(update={"items": rules, "table": None})
        warehouses[site] = warehouses[site].model_copy(update={"stock": kept})
    update: dict[str, Any] = {"warehouses": warehouses}
    if policies:
        update["policies"] = scenario.policies.model_copy(update=policies)
    changes = {
        f"warehouses.{one.site}.stock.items.{one.item}": flow(one.levels)
        for one in proposal.points[:MOST_LINES]
    }
    return replace(
        base,
        name=name,
        description=DESCRIPTION,
        changes=changes,
        scenario=scenario.model_copy(update=update),
    )


def write_experiment(
    file: Path,
    scenario: Path,
    company: Company,
    proposal: Proposal,
    require: Sequence[str],
    policies: Mapping[str, Any] | None = None,
    fields: Mapping[str, Any] | None = None,
) -> list[Path]:
    """Write a proposal as an experiment that compares it with the scenario.

    Levels of many points are written as a table beside the scenario for each site.

    Parameters
    ----------
    file : Path
        The experiment, in the scenario's folder or in one beside it.
    scenario : Path
        The scenario's file.
    company : Company
        The company that it describes.
    proposal : Proposal
        Its levels.
    require : sequence of str
        Lines that the proposal shall meet.
    policies : mapping of field to policy, optional
        Fields of `scenario.policies` that change too.
    fields : mapping of field to value, optional
        Fields of the experiment, such as replications.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    UsageError
        If the file lies where an experiment cannot find its scenario.
    """
    home, there = file.parent.resolve(), scenario.parent.resolve()
    if there != home and there.parent != home.parent:
        raise UsageError(
            f"{file}: an experiment lies in its scenario's folder, {there}, or in one beside it"
        )
    sets: dict[str, Any] = {}
    written: list[Path] = []
    spelled = len(proposal.points) <= MOST_LINES
    for site, levels in levels_of(proposal).items():
        path = f"warehouses.{site}.stock"
        if spelled and company.plan.warehouses[site].stock.table is None:
            for item, one in levels.items():
                policy = dumped(with_policy(company, one))
                sets[f"{path}.items.{item}"] = {"replenishment": policy}
            continue
        table = scenario.parent / f"{file.stem}-{site}.csv"
        write_whole(table, table_of_levels(company, site, levels))
        written.append(table)
        sets[f"{path}.table"] = table.name
    for field, policy in (policies or {}).items():
        sets[f"policies.{field}"] = dumped(policy)
    experiment = {
        "kind": "compare",
        "name": f"{scenario.stem}: levels of stock",
        "description": DESCRIPTION,
        "scenario": os.path.relpath(scenario.resolve(), home).replace(os.sep, "/"),
        **(fields or {}),
        "variants": {PROPOSED: {"description": DESCRIPTION, "set": sets}},
        "require": list(require),
    }
    write_whole(file, _text(experiment))
    return [file, *written]


def with_policy(company: Company, one: Proposed) -> Any:
    """Return the replenishment policy of a point with its proposed levels."""
    policy: Any = company.rules[one.point].replenishment
    return with_levels(policy, one.levels)  # type: ignore[arg-type]


def dumped(policy: Any) -> dict[str, Any]:
    """Return a policy as a file says it, without what it has by default."""
    plain: dict[str, Any] = policy.model_dump(mode="json", exclude_defaults=True)
    return {"kind": policy.kind, **plain}


def table_of_levels(company: Company, site: str, levels: Mapping[str, Proposed]) -> str:
    """Return a site's levels as CSV: those that are proposed, and what its own table says else."""
    index, count = company.plan.site_index[site], len(company.plan.items)
    old = company.plan.warehouses[site].stock.table
    columns = sorted({name for one in levels.values() for name in one.levels})
    rows: list[dict[str, Any]] = []
    for place, item in enumerate(company.plan.items):
        rule = company.rules.get(index * count + place)
        if rule is None:
            continue
        row: dict[str, Any] = {"item": item}
        for column in columns:
            value = getattr(rule.replenishment, column, None)
            row[column] = levels[item].levels.get(column) if item in levels else value
        if old is not None and not isinstance(rule.opening, str):
            row["opening"] = rule.opening
        rows.append(row)
    names = list(dict.fromkeys(name for row in rows for name in row))
    full = [row for row in rows if all(isinstance(row.get(n), int | str) for n in names)]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(full)
    return text.getvalue()


def _text(experiment: Mapping[str, Any]) -> str:
    from simwh.experiment.study import read_question
    from simwh.scenario.merge import node_of
    from simwh.scenario.tree import Place, Tree

    tree = Tree(node_of(experiment, Place("stock")), ())
    read_question(tree)  # what is written can be read
    return resolved_yaml(tree)
