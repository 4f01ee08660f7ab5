"""Starting, watching and killing the processes of a test (Linux: read from /proc)."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STARTED: list[subprocess.Popen] = []


def start(*words: object, env: dict[str, str] | None = None, **options: Any) -> subprocess.Popen:
    """Start ``python -m`` with these words, from the project's root."""
    process = subprocess.Popen(
        [sys.executable, "-m", *map(str, words)],
        cwd=ROOT,
        env=os.environ | (env or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )
    STARTED.append(process)
    return process


def end_all() -> None:
    """Kill what a test that failed has left running."""
    while STARTED:
        with STARTED.pop() as process:
            if process.poll() is None:
                process.kill()


def command(out: Path, *words: object, env: dict[str, str] | None = None, **knobs: Any):
    """Start the test's command; its knobs go into the scenario."""
    return start(
        "tests.experiment.command", out, *words, "--knobs", json.dumps(knobs), env=env,
        start_new_session=True,
    )  # fmt: skip


def finish(process: subprocess.Popen, code: int = 0) -> tuple[str, str]:
    """Wait for the end of a process and check its exit code."""
    out, err = process.communicate(timeout=120)
    assert process.returncode == code, err
    return out, err


def digest(out: Path) -> str:
    """One digest over the names and bytes of all tables."""
    files = sorted((out / "tables").iterdir())
    assert len(files) == 4
    content = b"".join(file.name.encode() + file.read_bytes() for file in files)
    return hashlib.sha256(content).hexdigest()


def descendants(pid: int) -> set[tuple[int, str]]:
    """The processes under one, each as (process id, start time), which is never reused."""
    found = {(child, stat[19]) for child, stat in _table() if int(stat[1]) == pid}
    return found.union(*(descendants(child) for child, _ in found))


def running(processes: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those of these processes that still run."""
    return processes & {(pid, stat[19]) for pid, stat in _table() if stat[0] != "Z"}


def until(condition: Callable[[], object], seconds: float) -> bool:
    """Whether a condition comes true within some seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())


def _table() -> list[tuple[int, list[str]]]:
    rows = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            rows.append((int(entry.name), stat.rpartition(")")[2].split()))
    return rows
