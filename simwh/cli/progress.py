"""How far a command is: a bar on a terminal, plain lines elsewhere, always on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from simwh.experiment.session import Progress, Stage

LINE_SECONDS = 10.0
"""Least time between two plain lines of one look."""


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """Give a function that shows each `Stage` of a study."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("replications", total=None)

        def show(stage: Stage) -> None:
            bars.update(task, description=described(stage), completed=stage.done, total=stage.total)

        yield show


class Lines:
    """Writes a line when a look begins and ends, and from time to time in between."""

    def __init__(self) -> None:
        self._told = (0, -1.0)

    def __call__(self, stage: Stage) -> None:
        """Tell a stage, unless one of the same look was just told."""
        look, when = self._told
        now = time.monotonic()
        if stage.look == look and stage.done < stage.total and now - when < LINE_SECONDS:
            return
        self._told = stage.look, now
        counts = f"{stage.done} of {stage.total}, {stage.reused} from the store"
        click.echo(f"{described(stage)}: {counts}", err=True)


def described(stage: Stage) -> str:
    """Return what a stage is called."""
    return "replications" if stage.looks == 1 else f"look {stage.look} of at most {stage.looks}"
