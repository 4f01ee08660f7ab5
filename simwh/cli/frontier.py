"""The frontier that ``simwh stock --frontier`` simulates, draws and writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from simwh.cli.progress import progress_shown
from simwh.design.critical import Rationed, Rationer
from simwh.design.frontier import FrontierPoint, frontier, frontier_table
from simwh.engine.company import Company
from simwh.experiment.files import write_whole
from simwh.experiment.variants import Variant
from simwh.report.figures.canvas import standalone
from simwh.report.figures.regions import Plane, Region, Trail, regions
from simwh.report.numbers import Scale
from simwh.report.wording import wording_of

SHARE = Scale(100.0, "\u00a0%")
NAMED_SHIFT = 0.0
"""The stock whose points have labels, so that they do not cover each other."""


def draw_frontier(
    file: Path,
    base: Variant,
    company: Company,
    rationer: Rationer,
    found: Rationed,
    out: Path,
    fields: Mapping[str, Any],
    workers: int | None,
    lang: str,
) -> list[Path]:
    """Simulate proposals around one, and write them as a table and a picture.

    Parameters
    ----------
    file : Path
        The scenario's file.
    base : Variant
        The scenario as it is.
    company : Company
        The company that it describes.
    rationer : Rationer
        Which found the proposal.
    found : Rationed
        The proposal.
    out : Path
        The folder of the store and of what is written.
    fields : mapping
        Of the experiment.
    workers : int or None
        Processes.
    lang : str
        Of the picture.

    Returns
    -------
    list of Path
        What was written.
    """
    with progress_shown() as progress:
        points = frontier(
            file, base, company, rationer, found, out,
            fields=fields, workers=workers, progress=progress,
        )  # fmt: skip
    table, picture = (out / f"{file.stem}-frontier.{kind}" for kind in ("csv", "svg"))
    write_whole(table, frontier_table(points))
    svg = picture_of(points, rationer, base.scenario.currency, lang)
    write_whole(picture, standalone(svg))
    return [table, picture]


def picture_of(
    points: Sequence[FrontierPoint], rationer: Rationer, currency: str, lang: str
) -> str:
    """Return the frontier as SVG: service beside service, and service beside cost."""
    words = wording_of(lang)
    first, last = rationer.tiers[0], rationer.tiers[-1]
    goals = rationer.shares
    service, cost = [], []
    for shift, group in groupby(points, key=lambda point: point.shift):
        ranked = list(group)
        moved = f"{shift:+g}".replace("-", "\u2212")
        name = words.say("frontier.stock", shift=moved) if shift else words.say("frontier.proposed")
        labels = [_label(point) if shift == NAMED_SHIFT else "" for point in ranked]
        service.append(
            Trail(
                name,
                [
                    Region(p.fills[last].mean, p.fills[first].mean, p.service, label)
                    for p, label in zip(ranked, labels, strict=True)
                ],
            )
        )
        cost.append(
            Trail(
                name,
                [
                    Region(p.cost_change.mean, p.fills[first].mean, p.cost_and_service, "")
                    for p in ranked
                ],
            )
        )
    up = words.say("frontier.filled", tier=first)
    across = words.say("frontier.filled", tier=last)
    money = Scale(1e-3, f"\u00a0k\u00a0{currency}")
    planes = [
        Plane(words.say("frontier.service"), across, up, (SHARE, SHARE), service,
              (goals[last], goals[first])),
        Plane(words.say("frontier.cost"), words.say("frontier.change"), up, (money, SHARE), cost,
              (None, goals[first])),
    ]  # fmt: skip
    return regions(planes, name="frontier", label=words.say("frontier.label"))


def _label(point: FrontierPoint) -> str:
    return "/".join(f"{level}" for level in list(point.critical.values())[1:])
