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
@click.option("--family", "families", multiple=True, help="Only the cases of this family.")
@click.option("--case", "cases", multiple=True, help="Only this case.")
@click.option("--quick", is_flag=True, help="A fixed short length; asks |z| <= 3.3, no more.")
@click.option("--json", "to", metavar="PATH|-", help="Write the verdicts as JSON.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes; all cores by default.")
def command(
    families: tuple[str, ...],
    cases: tuple[str, ...],
    quick: bool,
    to: str | None,
    workers: int | None,
) -> int:
    """Run the engine, through ordinary scenarios, against closed forms and published figures.

    A figure passes within 3.3 standard errors, once its 99 % half-width is as small as the case
    asks. Ends in 3 where a case fails.
    """
    from simwh.experiment.executor import Pool
    from simwh.validation import Result, catalogue, validate
    from simwh.validation.table import lines

    results: list[Result] = []
    say = sys.stderr if to == "-" else sys.stdout
    with closing(Pool(workers or cpu_count() or 1)) as pool:
        for result in validate(catalogue(families, cases), pool, quick=quick):
            results.append(result)
            for line in lines(result):
                print(line, file=say, flush=True)
    failed = sum(result.verdict == "fail" for result in results)
    passed = sum(result.verdict == "pass" for result in results)
    print(f"{passed} passed, {failed} failed, {len(results) - passed - failed} skipped", file=say)
    if quick:
        print("--quick is the weaker check: a fixed length, |z| <= 3.3.", file=say)
    if to:
        _write(to, [_plain(result) for result in results])
    return 3 if failed else 0


def _plain(result: Any) -> dict[str, Any]:
    return {
        "case": result.case,
        "family": result.family,
        "verdict": result.verdict,
        "reason": result.reason,
        "figures": [
            {
                "figure": check.figure,
                "variant": check.variant,
                "expected": check.expected,
                "mean": check.mean,
                "se": check.se,
                "n": check.n,
            }
            for check in result.checks
        ],
    }


def _write(to: str, verdicts: Sequence[dict[str, Any]]) -> None:
    from simwh.experiment.files import write_whole

    text = json.dumps(verdicts, indent=1) + "\n"
    if to == "-":
        click.echo(text, nl=False)
    else:
        write_whole(Path(to), text)
