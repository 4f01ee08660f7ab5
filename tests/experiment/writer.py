"""Puts outcomes for some seconds, without ever waiting for a lock; tells how many."""

import itertools
import sys
import time

from simwh.experiment import store as store_module
from simwh.experiment.store import Store
from tests.experiment.work import outcome

if __name__ == "__main__":
    store_module.BUSY_SECONDS = 0.0
    with Store(sys.argv[1]) as store:
        print("ready", flush=True)
        end = time.perf_counter() + float(sys.argv[2])
        for number in itertools.count():
            if time.perf_counter() > end:
                break
            store.put("k", 1, outcome(1, number))
            time.sleep(0.005)
        print(number)
