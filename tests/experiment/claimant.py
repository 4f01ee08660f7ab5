"""Claims two replications and waits to be killed."""

import sys

from simwh.experiment.store import Store

if __name__ == "__main__":
    store = Store(sys.argv[1])
    assert store.claim("k", 1, 0)
    assert store.claim("k", 1, 1)
    print("claimed", flush=True)
    sys.stdin.read()
