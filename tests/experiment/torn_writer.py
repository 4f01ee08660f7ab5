"""Writes a file again and again, killed one line further on each time; tells what is found."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

from simwh.experiment import files

OLD, NEW = b"old" * 50_000, b"new" * 90_000


def main(folder: Path) -> None:
    for steps in itertools.count(1):
        target = folder / str(steps)
        target.write_bytes(OLD)
        child = os.fork()
        if child == 0:
            _kill_after(steps)
            files.write_whole(target, NEW)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print({OLD: "old", NEW: "new"}.get(target.read_bytes(), "torn"), flush=True)
        if os.WIFEXITED(status):
            return


def _kill_after(steps: int) -> None:
    left = itertools.count(steps - 1, -1)

    def trace(frame, event, _):
        if event == "line" and next(left) <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
