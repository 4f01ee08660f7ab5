"""Puts outcomes for some seconds; tells how many, and how long the slowest took."""

import itertools
import json
import sys
import time

from simwh.experiment.store import Store
from tests.experiment.work import outcome

if __name__ == "__main__":
    with Store(sys.argv[1]) as store:
        print("ready", flush=True)
        end, slowest = time.perf_counter() + float(sys.argv[2]), 0.0
        for number in itertools.count():
            begun = time.perf_counter()
            if begun > end:
                break
            store.put("k", 1, outcome(1, number))
            slowest = max(slowest, time.perf_counter() - begun)
            time.sleep(0.005)
        print(json.dumps([number, slowest]))
