"""Measure simwh beside its peers on workload B.

    python benchmarks/run.py [--rounds N] [--check]

Every round runs each engine once, in a process of its own, one after the other; what is told are
medians, and medians of the ratios within a round, since machines drift. ``--check`` compares the
results of simwh, the naive SimPy model and the C++ loop on the same draws, exactly.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
SEED = 1


def simwh() -> float:
    """Simulate the year: policies asked, everything recorded."""
    from workload_b.trace import company

    from simwh.engine.simulate import simulate

    of = company()
    start = time.process_time()
    simulate(of, SEED, 0)
    return time.process_time() - start


def simwh_evaluated() -> float:
    """Simulate, check conservation and evaluate every figure of the catalogue."""
    from workload_b.trace import company

    from simwh.engine.simulate import simulate
    from simwh.kpi import check, evaluate

    of = company()
    start = time.process_time()
    run = simulate(of, SEED, 0)
    check(run)
    evaluate(run, of.plan.scenario, ())
    return time.process_time() - start


def naive() -> float:
    """Simulate the year with the naive SimPy model."""
    from workload_b.peers.naive import Draws, Model

    model = Model(Draws(SEED))
    start = time.process_time()
    model.run()
    return time.process_time() - start


def loop() -> float:
    """Simulate the year with the C++ loop."""
    from workload_b.peers import loop as peer

    library = peer.build()
    start = time.process_time()
    peer.run(library, SEED)
    return time.process_time() - start


def supplynetpy() -> float:
    """Simulate a tenth of the year with SupplyNetPy, scaled to the year."""
    from workload_b.peers import chain

    start = time.process_time()
    chain.run(36.5)
    return 10 * (time.process_time() - start)


ENGINES: dict[str, Callable[[], float]] = {
    "C++ loop": loop,
    "simwh": simwh,
    "simwh, evaluated": simwh_evaluated,
    "naive SimPy": naive,
    "SupplyNetPy": supplynetpy,
}


def one(engine: str) -> tuple[float, float]:
    """Run an engine in a process of its own; return CPU seconds and peak megabytes."""
    done = subprocess.run(
        [sys.executable, __file__, "--engine", engine], check=True, capture_output=True, text=True
    )
    seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    return seconds, megabytes


def measure(rounds: int) -> None:
    """Print medians and ratios over the rounds."""
    runs = [{engine: one(engine) for engine in ENGINES} for _ in range(rounds)]
    print(f"{'engine':18} {'CPU s':>8} {'to C++':>8} {'simwh is':>9} {'peak MB':>8}")
    for engine in ENGINES:
        seconds = statistics.median(run[engine][0] for run in runs)
        to_loop = statistics.median(run[engine][0] / run["C++ loop"][0] for run in runs)
        faster = statistics.median(run[engine][0] / run["simwh"][0] for run in runs)
        peak = max(run[engine][1] for run in runs)
        print(f"{engine:18} {seconds:8.2f} {to_loop:8.1f} {faster:8.1f}x {peak:8.0f}")


def check() -> None:
    """Compare three engines on the same draws; end in 1 where any figure differs."""
    from workload_b.peers import loop as peer
    from workload_b.peers.naive import Model, Replay
    from workload_b.told import told
    from workload_b.trace import trace

    draws = trace(SEED)
    ours = told(SEED)
    others = {"C++ loop": peer.run(peer.build(), SEED, draws), "naive": Model(Replay(draws)).run()}
    worst = 0.0
    for engine, theirs in others.items():
        for name, value in ours.items():
            gap = abs(value - theirs[name]) / max(1.0, abs(value))
            worst = max(worst, gap)
            print(f"{engine:9} {name:12} {value!r:24} {theirs[name]!r:24} {gap:.1e}")
    sys.exit(worst > 1e-9)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--check", action="store_true")
    options.add_argument("--engine", choices=ENGINES)
    chosen = options.parse_args()
    if chosen.engine:
        used = ENGINES[chosen.engine]()
        print(json.dumps([used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
    elif chosen.check:
        check()
    else:
        measure(chosen.rounds)
