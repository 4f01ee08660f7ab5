"""Uniforms that belong to items."""

from collections.abc import Sequence

from simwh.policy.storage.base import Chance
from simwh.streams import Uniforms


def chances(names: Sequence[str], replication: int = 0) -> Chance:
    """Return the function that gives the next uniform of each item's own stream."""
    streams = [Uniforms(1, replication, name).following(lambda u: u) for name in names]
    return lambda item: streams[item]()
