"""``simwh explain``: what a name means, in which unit, and where it comes from."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby

import click

from simwh.cli.knowledge import Entry, entries, facts_of
from simwh.errors import UsageError

WIDTH = 100


@click.command("explain")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Say what a KPI, policy, demand process, law, closed form or part of a scenario is.

    Without NAME everything is listed. A name that several things have tells them all;
    `allocation.first_come` tells one.
    """
    known = list(entries())
    click.echo("\n".join(_list(known)) if name is None else "\n\n".join(_tell(name, known)))


def _list(known: Sequence[Entry]) -> list[str]:
    lines = []
    for group, members in groupby(known, key=lambda entry: entry.group):
        together = list(members)
        wide = max(len(entry.name) for entry in together) + 2
        lines += ["", group]
        for entry in together:
            summary = textwrap.shorten(entry.summary, WIDTH - wide - 2, placeholder=" ...")
            lines.append(f"  {entry.name:<{wide}}{summary}")
    return lines[1:]


def _tell(name: str, known: Sequence[Entry]) -> list[str]:
    wanted = name.casefold()
    found = [
        entry
        for entry in known
        if wanted in (entry.name.casefold(), *(alias.casefold() for alias in entry.aliases))
    ]
    if not found:
        from simwh.units import did_you_mean

        names = dict.fromkeys(text for entry in known for text in (entry.name, *entry.aliases))
        hint = did_you_mean(name, names)
        raise UsageError(f"nothing is called {name}" + (f"; {hint}" if hint else ""))
    return ["\n".join(_lines(entry)) for entry in found]


def _lines(entry: Entry) -> list[str]:
    lines = [f"{entry.name}: {entry.group}"]
    for fact in facts_of(entry):
        if not fact.text:
            continue
        if not fact.about:
            lines += ["", *_indented(fact.text, "  "), ""]
        elif "\n" in fact.text and fact.about != "source":
            lines += [f"  {fact.about}", *_indented(fact.text, "    ")]
        else:
            text, first = " ".join(fact.text.split()), f"  {fact.about:<14} "
            lines += textwrap.wrap(
                text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first)
            )
    return lines


def _indented(text: str, indent: str) -> list[str]:
    return [f"{indent}{line}".rstrip() for line in text.splitlines()]
