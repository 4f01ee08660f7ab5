"""Which waiting jobs one picker collects on one tour."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.batching.base import BatchingPolicy
from simwh.policy.batching.discrete import Discrete
from simwh.policy.batching.first_come import FirstCome
from simwh.policy.batching.optimal import Optimal
from simwh.policy.batching.savings import Savings
from simwh.policy.batching.seed import Seed
from simwh.policy.batching.time_window import TimeWindow

CATALOGUE = (Discrete, FirstCome, Seed, Savings, Optimal, TimeWindow)

Batching = Annotated[BatchingPolicy, Choice("simwh.policy.batching", CATALOGUE)]
"""A field that holds a batching policy."""
