"""The page of the documentation that tells the last full run, case by case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simwh.validation.entries import catalogue
from simwh.validation.judge import label

INTRODUCTION = """\
# Validation

`simwh validate` runs the engine against closed forms and published figures. Each case is an
ordinary scenario, `simwh/validation/cases/<family>/<case>.yaml`: open it, run it with `simwh
run`, change it. `simwh/validation/cases/<family>.yaml` says what is expected of it, where that
comes from, and which metrics measure it. This page is written by `docs/make_validation.py` from
such a run.

A figure passes where it lies within 3.3 standard errors of what is expected **and** the
half-width of its interval at 99 % (2.576 standard errors) is at most the case's own share of the
figure (of 0.05 for a smaller one). The full run adds replications until that holds, so that
nothing passes because it is noisy: a first round, then as many more as the noise asks for.
Standard errors are jackknifed over independent replications, each with its warm-up deleted; what
is derived from several measured figures is jackknifed as a whole. `simwh validate --quick` runs a
fixed short length and asks |z| <= 3.3 alone: the weaker check, part of the tests. Figures without
a standard error have no variance (golden traces and exact counts) or are no simulation (*theory*:
a best policy, a lot size) and must agree to a millionth, golden traces to 1e-9, row by row.

## Cases of your own

`simwh validate FAMILY.yaml` holds the engine to figures that you know: each case of the file has
its scenario at `FAMILY/CASE.yaml` beside it. Two pickers as an M/M/2 queue, in `desk.yaml`, with
the scenario in `desk/two_pickers.yaml`:

```yaml
cases:
  two_pickers:
    about: "M/M/2: 15 orders an hour, 6 minutes each, two pickers"
    source: Erlang C
    rhw: 0.02
    measures: {wait: mean(wait_for_picker)}
    figures:
      wait_h: {expected: 0.12857142857142856, value: wait / h}
```

A measure is any metric of a `require` line, and `value` a formula over measures, the units `s`,
`min`, `h`, `d`, `y` and the observed `window`. `rhw` asks for a half-width at 99 % of that share;
`rel` in its place is for what has no variance. The families below are written alike.
"""


def page(results: Sequence[Mapping[str, Any]]) -> str:
    """Return the page in Markdown.

    Parameters
    ----------
    results : sequence of mappings
        As of `table.plain`; where a case is told twice, the last one counts.
    """
    told = {result["case"]: result for result in results}
    lines = [INTRODUCTION]
    for family in dict.fromkeys(entry.family for entry in catalogue()):
        lines += [f"## {family}", ""]
        entries = [entry for entry in catalogue((family,)) if entry.case is not None]
        for entry in entries:
            assert entry.case is not None
            lines += [f"### {entry.name}", "", f"{entry.case.about}. Source: {entry.case.source}."]
            lines += ["", *_told(told.get(entry.name)), ""]
        waiting = [entry for entry in catalogue((family,)) if entry.case is None]
        if waiting:
            lines += ["Not yet, for want of a feature:", ""]
            lines += [f"- `{entry.name}`: {entry.later}" for entry in waiting]
            lines += [""]
    return "\n".join(lines).rstrip() + "\n"


def _told(result: Mapping[str, Any] | None) -> Iterator[str]:
    if result is None:
        yield "Not run."
        return
    if result["figures"]:
        yield "| figure | expected | simulated | s.e. | z | replications |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
        yield from map(_row, result["figures"])
        yield ""
    rows = result["rows"]
    if rows is not None:
        yield f"{len(rows['expected'])} rows of the record, each compared."
        yield ""
    reason = f": {result['reason']}" if result["reason"] else ""
    yield f"**{result['verdict']}**{reason}"


def _row(figure: Mapping[str, Any]) -> str:
    name = label(figure["figure"], figure["variant"])
    if figure["se"]:
        rest = f"{figure['se']:.2g} | {figure['z']:+.2f} | {figure['n']}"
    else:
        rest = f"| | {figure['n'] or 'theory'}"
    return f"| {name} | {figure['expected']:.7g} | {figure['mean']:.7g} | {rest} |"
