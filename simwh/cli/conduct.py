"""What `run`, `compare` and `demo` share: their options, and carrying out, telling and judging."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from simwh.beside import with_theory
from simwh.cli.progress import progress_shown
from simwh.errors import UsageError
from simwh.experiment.archive import folder_of, write_archive
from simwh.experiment.asking import Study
from simwh.experiment.baseline import changed, read_baseline, write_baseline
from simwh.experiment.files import write_whole
from simwh.experiment.finding import Finding
from simwh.experiment.requirement import BASELINE
from simwh.experiment.sample import Sample
from simwh.experiment.session import carry_out
from simwh.kpi import parse
from simwh.report import CATALOGUE, LANGUAGES, findings_json, tell, write
from simwh.report.sentence import Speaker
from simwh.report.wording import wording_of

Command = TypeVar("Command", bound=Callable[..., Any])
OUT = Path("simwh-out")
INTERRUPTED = "interrupted: what is finished is kept, and the same command carries on from there"
MOST_CHANGES = 12
"""Figures that differ from a baseline and are told on the terminal."""


@dataclass(frozen=True)
class Asked:
    """The options of a command.

    Attributes
    ----------
    sets : tuple of str
        Changes of the scenario, ``path=value``.
    fields : mapping
        Fields of the experiment that the command line overrides.
    out, workers, json, lang, baseline, update : as of the options
    """

    sets: tuple[str, ...]
    fields: Mapping[str, Any]
    out: Path
    workers: int | None
    json: str | None
    lang: str | None
    baseline: Path | None
    update: bool

    def command(self, verb: str, paths: Sequence[Path]) -> str:
        """Return the command that reproduces the finding."""
        words = ["simwh", verb, *map(str, paths)]
        for text in self.sets:
            words += ["--set", text]
        for name, value in self.fields.items():
            for one in value if isinstance(value, tuple) else (value,):
                words += [] if name == "report" else [f"--{name}", str(one)]
        if self.baseline:
            words += ["--baseline", str(self.baseline)]
        return shlex.join(words)


def with_options(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of an experiment, which it receives as one `Asked`."""

    @wraps(function)
    def command(
        sets: tuple[str, ...],
        seed: int | None,
        replications: int | None,
        limit: int | None,
        level: str | None,
        require: tuple[str, ...],
        report: tuple[str, ...],
        update_baseline: bool,
        json_: str | None,
        **rest: Any,
    ) -> int:
        fields = {"seed": seed, "replications": replications, "limit": limit, "level": level}
        given: dict[str, Any] = {n: value for n, value in fields.items() if value is not None}
        if require:
            given["require"] = require
        if report:
            given["report"] = {"kinds": report}
        options = {name: rest.pop(name) for name in ("out", "workers", "lang", "baseline")}
        return function(Asked(sets, given, **options, json=json_, update=update_baseline), **rest)

    for option in reversed(OPTIONS):
        command = option(command)
    return command


OPTIONS: tuple[Callable[[Callable[..., int]], Callable[..., int]], ...] = (
    click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Change the scenario."),
    click.option("--seed", type=click.IntRange(0), help="Names all random draws."),
    click.option(
        "--replications", type=click.IntRange(1), help="Of each variant, at the first look."
    ),
    click.option("--limit", type=click.IntRange(1), help="Most replications of each variant."),
    click.option("--level", metavar="PERCENT", help="Confidence level, such as '95 %'."),
    click.option(
        "--require", multiple=True, metavar="LINE", help="What must hold, besides the file's lines."
    ),
    click.option(
        "--baseline",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Compare with the figures in this file.",
    ),
    click.option(
        "--update-baseline", is_flag=True, help="Write the figures to the baseline file instead."
    ),
    click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=OUT,
        show_default=True,
        help="Folder of the store and the reports.",
    ),
    click.option(
        "--workers", type=click.IntRange(1), help="Processes; one a core where it is left out."
    ),
    click.option(
        "--json", "json_", metavar="PATH|-", help="Write the finding as JSON, here to PATH or out."
    ),
    click.option(
        "--report",
        multiple=True,
        type=click.Choice(list(CATALOGUE)),
        help="Write this report; all where it is left out.",
    ),
    click.option("--lang", type=click.Choice(sorted(LANGUAGES)), help="Language of the reports."),
)


def conduct(study: Study, asked: Asked, command: str) -> int:
    """Carry out a study, tell and write what it found, and return the exit code."""
    options = study.question.report
    kinds, lang = options.kinds or tuple(CATALOGUE), asked.lang or options.lang
    if unknown := sorted(set(kinds) - CATALOGUE.keys()):
        known = ", ".join(CATALOGUE)
        raise UsageError(f"report.kinds: there is no {', '.join(unknown)}: one of {known}")
    study, baseline = _with_baseline(study, asked)
    try:
        with progress_shown() as progress:
            concluded = carry_out(
                study,
                asked.out,
                workers=asked.workers,
                progress=progress,
                baseline=baseline,
                command=command,
            )
    except KeyboardInterrupt:
        click.echo(INTERRUPTED, err=True)
        raise
    finding = with_theory(concluded.finding, study, concluded.samples)
    folder = folder_of(asked.out, study)
    write_archive(folder, study, finding)
    write(finding, folder, set(kinds) - {"csv"}, lang)
    write(finding, folder / "tables", set(kinds) & {"csv"}, lang)
    if asked.json and asked.json != "-":
        write_whole(asked.json, findings_json(finding))
    if asked.update and asked.baseline:
        write_baseline(asked.baseline, study, concluded.samples)
    _tell(finding, asked, lang, folder)
    if baseline is not None:
        _tell_changes(finding, baseline, concluded.samples, lang, asked)
    return finding.exit_code


def _with_baseline(study: Study, asked: Asked) -> tuple[Study, dict[str, Sample] | None]:
    """Read the baseline; where it is written anew, nothing is judged against it."""
    if asked.update:
        if asked.baseline is None:
            raise UsageError("--update-baseline needs --baseline FILE, the file to write")
        kept = tuple(line for line in study.requirements if line.side.against != BASELINE)
        return replace(study, requirements=kept), None
    if asked.baseline is None:
        return study, None
    known = read_baseline(asked.baseline, study.question.seed)
    names = {variant.name for variant in study.variants}
    if not names & known.keys():
        raise UsageError(f"{asked.baseline} has no figures of {', '.join(sorted(names))}")
    return study, {name: sample for name, sample in known.items() if name in names}


def _tell(finding: Finding, asked: Asked, lang: str, folder: Path) -> None:
    """Print the finding, where standard output is not asked for JSON."""
    report = folder / "report.html"
    try:
        if asked.json == "-":
            click.echo(findings_json(finding), nl=False)
        else:
            tell(finding, lang=lang)
            click.echo(str(report if report.exists() else folder))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; the exit code still tells the verdict.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell_changes(
    finding: Finding,
    baseline: Mapping[str, Sample],
    samples: Mapping[str, Sample],
    lang: str,
    asked: Asked,
) -> None:
    """Say on standard error what differs from the baseline."""
    numbers = Speaker(finding, wording_of(lang)).numbers
    for name, old in baseline.items():
        count, of = changed(old, samples[name])
        click.echo(f"{name}: {count} of {of} figures differ from {asked.baseline}", err=True)
        moved = {
            metric: change
            for metric, change in finding.baseline.get(name, {}).items()
            if change.lower > 0 or change.upper < 0
        }
        for metric, change in list(moved.items())[:MOST_CHANGES]:
            told = numbers.difference(change, parse(metric).unit).text
            click.echo(f"  {metric}: {told}", err=True)
        if len(moved) > MOST_CHANGES:
            click.echo(f"  and {len(moved) - MOST_CHANGES} more", err=True)
