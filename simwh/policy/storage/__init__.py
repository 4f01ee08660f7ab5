"""Where items stand on the floor."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.storage.base import StoragePolicy
from simwh.policy.storage.random import Random

CATALOGUE = (Random,)

Storage = Annotated[StoragePolicy, Choice("simwh.policy.storage", CATALOGUE)]
"""A field that holds a storage policy."""
