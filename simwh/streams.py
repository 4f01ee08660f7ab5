"""Randomness belongs to things: every draw is a pure function of seed, replication, name, index.

A stream is named after what its draws belong to (a demand, a lead time of a stock point, a crew).
Uniforms are pulled in blocks and turned into other laws by inverse transform, so that a changed
parameter moves the same draw and policies are compared on the same customers.

Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011), for Philox;
Law, *Simulation Modeling and Analysis* (2015), section 11.2, for common random numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from struct import pack

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SMALLEST = 2.0**-54
"""Zero is moved here, so that no inverse transform sees 0 (1 is never drawn)."""


class Uniforms:
    """The uniforms of one stream, in order, in (0, 1); blocks of any size give the same sequence.

    Parameters
    ----------
    seed, replication : int
        The experiment's seed and the independent run.
    name : str
        What the draws belong to, e.g. ``"lead_time/leeds/widget"``.
    """

    __slots__ = ("_generator",)

    def __init__(self, seed: int, replication: int, name: str) -> None:
        key = int.from_bytes(blake2b(name.encode(), digest_size=16).digest())
        sequence = np.random.SeedSequence(seed, spawn_key=(replication, key))
        self._generator = np.random.Generator(np.random.Philox(sequence))

    def take(self, count: int) -> Floats:
        """Return the next `count` uniforms."""
        values = self._generator.random(count)
        np.maximum(values, SMALLEST, out=values)
        return values

    def following(self, transform: Callable[[Floats], Floats]) -> Callable[[], float]:
        """Return a function that gives the transformed uniforms one by one.

        Blocks double up to 256, so that a stream used once costs little and a busy one is fast.
        """
        values: list[float] = []
        position = block = 0

        def next_value() -> float:
            nonlocal values, position, block
            if position == len(values):
                block = min(256, 2 * block or 4)
                values = transform(self.take(block)).tolist()
                position = 0
            position += 1
            return values[position - 1]

        return next_value


class Streams:
    """The streams of one replication."""

    __slots__ = ("replication", "seed")

    def __init__(self, seed: int, replication: int) -> None:
        self.seed = seed
        self.replication = replication

    def uniforms(self, name: str) -> Uniforms:
        """Return the stream of `name`, from its first draw."""
        return Uniforms(self.seed, self.replication, name)


def derived(uniform: float, label: str) -> float:
    """Return a uniform in (0, 1) that belongs to what another one belongs to: one for each label.

    For draws of a thing that are rare or have no place in a sequence, such as those of a job that
    is done again. Uniforms of different labels are independent, as far as a keyed hash can tell.

    Parameters
    ----------
    uniform : float
        A draw that is the thing's own.
    label : str
        What is drawn.
    """
    digest = blake2b(label.encode(), digest_size=8, key=pack("<d", uniform)).digest()
    return max((int.from_bytes(digest) >> 11) * 2.0**-53, SMALLEST)
