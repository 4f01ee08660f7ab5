"""What the tests run as a replication: figures that depend on seed and replication alone."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import time
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from simwh.errors import CapError
from simwh.experiment.trial import Outcome, Trial, address, canonical_json

FIGURES = "tests.experiment.work:figures"


def trials(count: int, *, seed: int = 7, event_cap: int = 1_000, **knobs: Any) -> list[Trial]:
    """Trials whose knobs say how the work behaves, never what it answers."""
    scenario = canonical_json(knobs)
    key = address({"scenario": scenario})
    return [Trial(scenario, key, seed, number, event_cap) for number in range(count)]


@cache
def _knobs(key: str, scenario: str) -> dict[str, Any]:
    return json.loads(scenario)


def outcome(seed: int, replication: int, points: int = 5) -> Outcome:
    digest = hashlib.sha256(f"{seed}/{replication}".encode()).digest()
    chance = random.Random(digest)
    names = {f"unit_fill_rate[tier={tier}]" for tier in ("gold", "silver", "bronze")}
    totals = {name: (chance.random(), 1 + chance.random()) for name in sorted(names)}
    # A set's order follows the hash seed; an outcome's must not.
    return Outcome(
        replication,
        {name: totals[name] for name in names},
        {"backorders": [chance.gauss(0, 1) for _ in range(points)]},
        {"order_cycle_time": sorted(chance.expovariate(1e-5) for _ in range(points))},
    )


def figures(trial: Trial) -> Outcome:
    """Answer, after behaving badly where the scenario's knobs say so."""
    knobs = _knobs(trial.key, trial.scenario)
    if log := knobs.get("log"):
        line = f"{os.getpid()}\n".encode()
        descriptor = os.open(
            Path(log) / str(trial.replication), os.O_APPEND | os.O_CREAT | os.O_WRONLY
        )
        os.write(descriptor, line)
        os.close(descriptor)
    time.sleep(knobs.get("seconds", 0.0))
    if trial.replication in knobs.get("poison", []):
        os.kill(os.getpid(), signal.SIGKILL)
    if trial.replication in knobs.get("half", []):
        _die_half_way_through_sending(Path(knobs["once"]))
    if trial.replication in knobs.get("raise", []):
        raise LookupError("no such bin")
    if trial.replication in knobs.get("clock", []):
        raise CapError("clock", "3600 s have passed")
    if trial.event_cap <= knobs.get("events", {}).get(str(trial.replication), 0):
        raise CapError("events", f"more than {trial.event_cap} events")
    return outcome(trial.seed, trial.replication, knobs.get("points", 5))


def surroundings(trial: Trial) -> Outcome:
    """Tell the process, its BLAS threads and its resident kilobytes instead of figures."""
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    return Outcome(
        trial.replication,
        {
            "process": (os.getpid(), 1),
            "blas_threads": (int(os.environ["OPENBLAS_NUM_THREADS"]), 1),
            "resident_bytes": (resident, 1),
        },
    )


def wrong_replication(trial: Trial) -> Outcome:
    return Outcome(trial.replication + 1)


def stillborn(pipe: object) -> None:
    """A worker that ends before its first sign of life."""


def _die_half_way_through_sending(once: Path) -> None:
    if once.exists():
        return
    once.touch()
    send = Connection._send

    def half(self: Connection, data: Any, write: Any = os.write) -> None:
        send(self, data[: len(data) // 2], write)
        os.kill(os.getpid(), signal.SIGKILL)

    Connection._send = half
