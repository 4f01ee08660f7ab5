"""Where items stand on the floor."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.storage.base import StoragePolicy
from simwh.policy.storage.class_based import ClassBased
from simwh.policy.storage.closest_open import ClosestOpen
from simwh.policy.storage.correlated import Correlated
from simwh.policy.storage.cube_per_order_index import CubePerOrderIndex
from simwh.policy.storage.dedicated import Dedicated
from simwh.policy.storage.random import Random

CATALOGUE = (Random, ClosestOpen, Dedicated, ClassBased, CubePerOrderIndex, Correlated)

Storage = Annotated[StoragePolicy, Choice("simwh.policy.storage", CATALOGUE)]
"""A field that holds a storage policy."""
