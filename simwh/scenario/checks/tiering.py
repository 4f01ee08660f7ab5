"""Whether every customer has a tier, and tiers can be assigned and reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from simwh.errors import Fault
from simwh.policy.tiering.base import Reviewed
from simwh.scenario.checks.phrases import about
from simwh.scenario.customers import Customer, Item
from simwh.scenario.tiering import assigned, history_of, ranked

if TYPE_CHECKING:
    from simwh.scenario.checks.facts import Facts

PATH = ("policies", "tiering")


def with_tiers(
    facts: Facts, customers: Mapping[str, Customer], items: Mapping[str, Item]
) -> Mapping[str, Customer]:
    """Return the customers with the tiers that they start in; as they are where it is unknown."""
    scenario = facts.scenario
    policy = scenario.policies.tiering
    if not isinstance(policy, Reviewed) or any(names_in_tiering(facts)):
        return customers
    history = facts.reading(
        (*PATH, "history"),
        policy.history or "",
        lambda: history_of(scenario, facts.table, tuple(customers), items),
    )
    if history is None:
        return customers
    try:
        return assigned(scenario, tuple(ranked(scenario.tiers)), customers, history)
    except ValueError:  # told by the check that binds the policy
        return customers


def names_in_tiering(facts: Facts) -> Iterator[Fault]:
    """Yield the names of tiers that the scenario does not have."""
    policy = facts.scenario.policies.tiering
    if isinstance(policy, Reviewed):
        yield from facts.unknown_value((*PATH, "rest"), policy.rest, facts.tier_names)
        field = "scores" if hasattr(policy, "scores") else "shares"
        yield from facts.unknown_keys((*PATH, field), policy.bounds(), facts.tier_names)


def customers_have_tiers(facts: Facts) -> Iterator[Fault]:
    """Yield customers without a tier where nothing assigns one, and policies that cannot."""
    policy, customers = facts.scenario.policies.tiering, facts.customers or {}
    if not isinstance(policy, Reviewed):
        for name, customer in customers.items():
            if customer.tier is None:
                allowed = "a tier, or policies.tiering that assigns one"
                written = isinstance(facts.scenario.customers, str)
                path = ("customers",) if written else ("customers", name)
                yield facts.fault(path, f"{name} without a tier" if written else "no tier", allowed)
        return
    wrong = list(names_in_tiering(facts))
    yield from wrong
    if not wrong:
        try:
            policy.bind(tuple(ranked(facts.scenario.tiers)))
        except ValueError as error:
            yield facts.fault(PATH, "", str(error))


def contracts_have_periods(facts: Facts) -> Iterator[Fault]:
    """Yield contracts of which no whole period is observed, however it lies."""
    observed = facts.scenario.horizon.run_length
    for name, contract in facts.scenario.contracts.items():
        path = ("contracts", name, "every")
        if contract.every is not None and contract.every > observed:
            allowed = f"at most {about(observed)}, which is observed"
            yield facts.fault(path, about(contract.every), allowed)


def reviews_come(facts: Facts) -> Iterator[Fault]:
    """Yield reviews of tiers that the run does not live to see, or that lie before its start."""
    policy, horizon = facts.scenario.policies.tiering, facts.scenario.horizon
    if not isinstance(policy, Reviewed):
        return
    days = (horizon.warm_up + horizon.run_length + horizon.follow_up) / 86400.0
    first = facts.start.date()
    for index, text in enumerate(policy.dates):
        if not 0 < (date.fromisoformat(text) - first).days < days:
            allowed = f"a date after the start, {first}, and before the end of the run"
            yield facts.fault((*PATH, "dates", str(index)), text, allowed)
