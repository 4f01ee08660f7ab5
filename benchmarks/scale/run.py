"""Run one replication of the large company and tell what each step takes.

python benchmarks/scale/run.py [--items N]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from make import ITEMS, write

from simwh.engine.simulate import simulate
from simwh.experiment.work import company_of, table_of, with_lanes
from simwh.kpi import evaluate, unpriced
from simwh.scenario.checks import check
from simwh.scenario.model import Scenario
from simwh.scenario.reading import read


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print the CPU seconds of a step, and the most memory that the process had so far."""
    start = time.process_time()
    yield
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:<28} {time.process_time() - start:8.1f} s {megabytes:8.0f} MB", flush=True)


def main(items: int) -> None:
    """Run the steps of `simwh run` for one replication."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), items)
        with step("read and checked"):
            scenario, origins = read(path, Scenario)
            check(scenario, origins, path.parent)
        with step("planned"):
            company = company_of(scenario, path.parent)
        with step("simulated, everything kept"):
            run = simulate(company, 1, 0)
        with step("conservation and figures"):
            priced = unpriced(with_lanes(scenario, table_of(path.parent)))
            found = evaluate(run, priced, ())
        facts = run.facts
        lines, orders = len(facts.parts["item"]), len(facts.replenishments["point"])
        print(
            f"{lines:,} order lines, {orders:,} replenishment orders, {len(run.opening):,} stock "
            f"points, {run.events:,} events, {len(found.totals):,} totals"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=ITEMS)
    main(parser.parse_args().items)
