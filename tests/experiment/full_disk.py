"""Puts outcomes until no file can grow; tells how many were put, the fault, how many are read."""

import itertools
import resource
import sys

from simwh.errors import StoreError
from simwh.experiment.store import Store
from tests.experiment.work import outcome

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000))
    with Store(sys.argv[1]) as store:
        for number in itertools.count():
            try:
                store.put("k", 1, outcome(1, number, points=500))
            except StoreError as error:
                print(number, error, len(store.get("k", 1, range(10_000))), sep="\n")
                break
