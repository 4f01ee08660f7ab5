"""A small command over the runner, for tests that kill it."""

from __future__ import annotations

import argparse
import json
import resource
import sys
from contextlib import closing
from pathlib import Path

from simwh.errors import SimwhError
from simwh.experiment.artifacts import export_tables
from simwh.experiment.executor import Inline, Pool
from simwh.experiment.files import write_whole
from simwh.experiment.runner import run_trials
from simwh.experiment.store import Store
from tests.experiment.work import FIGURES, trials


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--replications", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2, help="0 is inline")
    parser.add_argument("--knobs", type=json.loads, default={})
    parser.add_argument("--largest-file", type=int)
    options = parser.parse_args()
    if options.largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.largest_file, options.largest_file))
    executor = Pool(options.workers) if options.workers else Inline()
    try:
        with closing(executor), Store(options.out) as store:
            outcomes = run_trials(
                store,
                trials(options.replications, **options.knobs),
                work=FIGURES,
                executor=executor,
                on_progress=lambda done, total, kept: print(done, total, kept, flush=True),
            )
            for name, content in export_tables(outcomes).items():
                write_whole(options.out / "tables" / name, content)
    except SimwhError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
