"""Where items stand on the floor."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.storage.base import StoragePolicy
from simwh.policy.storage.class_based import ClassBased
from simwh.policy.storage.dedicated import Dedicated
from simwh.policy.storage.random import Random

CATALOGUE = (Random, Dedicated, ClassBased)

Storage = Annotated[StoragePolicy, Choice("simwh.policy.storage", CATALOGUE)]
"""A field that holds a storage policy."""
