"""Run a year of the floor and tell what each step takes.

python benchmarks/floor/run.py [--batching YAML] [--routing NAME] [--days N] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from make import BATCHING, DAYS, ROUTING, write

from simwh.engine.company import Company
from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of, table_of, with_lanes
from simwh.kpi import check, evaluate, unpriced
from simwh.scenario.checks import check as check_scenario
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read

TOLD = ("tours", "lines_per_tour", "distance_per_line", "lines_per_hour", "picking_utilisation")


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print the CPU seconds of a step, and the most memory that the process had so far."""
    start = time.process_time()
    yield
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<28} {time.process_time() - start:8.1f} s {megabytes:8.0f} MB", flush=True)


def company(folder: Path, batching: str, routing: str, days: int) -> Company:
    """Write and read the scenario; return its company."""
    path = write(folder, batching, routing, days)
    scenario, origins = read(path, Scenario)
    check_scenario(scenario, origins, folder)
    return company_of(scenario, folder)


def main(batching: str, routing: str, days: int, profiled: bool) -> None:
    """Run the steps of `simwh run` for one replication."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with step("read, checked and planned"):
            of = company(folder, batching, routing, days)
        profile = cProfile.Profile()
        with step("simulated, everything kept"):
            run = profile.runcall(simulate, of, 1, 0) if profiled else simulate(of, 1, 0)
        with step("conservation and figures"):
            check(run)
            priced = unpriced(with_lanes(of.plan.scenario, table_of(folder)))
            found = evaluate(run, priced, TOLD)
    tours, lines = len(run.facts.tours["started"]), len(run.facts.parts["item"])
    print(f"{lines:,} order lines, {tours:,} tours, {run.events:,} events")
    for figure in TOLD:
        above, below = found.totals[figure]
        print(f"{figure:<28} {above / below:10.4g}")
    if profiled:
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batching", default=BATCHING)
    parser.add_argument("--routing", default=ROUTING)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    main(given.batching, given.routing, given.days, given.profile)
