"""``simwh validate``: the engine against closed forms and published figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import closing
from os import cpu_count
from pathlib import Path
from typing import Any

import click


@click.command("validate")
@click.argument("files", nargs=-1, metavar="[FAMILY.yaml]...", type=click.Path(path_type=Path))
@click.option("--family", "families", multiple=True, help="Only the cases of this family.")
@click.option("--case", "cases", multiple=True, help="Only this case.")
@click.option("--quick", is_flag=True, help="A fixed short length; asks |z| <= 3.3, no more.")
@click.option("--json", "to", metavar="PATH|-", help="Write the verdicts as JSON.")
@click.option(
    "--workers", type=click.IntRange(1), help="Processes; one a core where it is left out."
)
def command(
    files: tuple[Path, ...],
    families: tuple[str, ...],
    cases: tuple[str, ...],
    quick: bool,
    to: str | None,
    workers: int | None,
) -> int:
    """Run the engine, through ordinary scenarios, against closed forms and published figures.

    A figure passes within 3.3 standard errors, once its 99 % half-width is as small as the case
    asks. Cases of your own are a file FAMILY.yaml and a scenario FAMILY/CASE.yaml for each, see
    docs/validation.md. Exit codes: 0 no case fails, 3 some do.
    """
    from simwh.experiment.executor import Pool
    from simwh.validation import Result, catalogue, validate
    from simwh.validation.table import QUICK, lines, plain

    entries = catalogue(families, cases, files)
    results: list[Result] = []
    say = sys.stderr if to == "-" else sys.stdout

    def tell(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    with closing(Pool(workers or cpu_count() or 1)) as pool:
        for result in validate(entries, pool, quick=quick, tell=tell):
            results.append(result)
            for line in lines(result):
                print(line, file=say, flush=True)
    verdicts = [result.verdict for result in results]
    counts = f"{verdicts.count('pass')} passed, {verdicts.count('fail')} failed"
    print(f"{counts}, {verdicts.count('skip')} skipped", file=say)
    if quick:
        print(f"--quick is {QUICK}", file=say)
    if to:
        _write(to, [plain(result) for result in results])
    return 3 if "fail" in verdicts else 0


def _write(to: str, verdicts: Sequence[dict[str, Any]]) -> None:
    from simwh.experiment.files import write_whole

    text = json.dumps(verdicts, indent=1, allow_nan=False) + "\n"
    if to == "-":
        click.echo(text, nl=False)
    else:
        write_whole(Path(to), text)
