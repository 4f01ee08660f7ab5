"""`report.html`: one inert file for people, with every drawing in it.

It has no script and no address; its content security policy allows its own style sheet, by hash,
and nothing else. Every number in a table stands beside its exact value in data attributes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from simwh.experiment.finding import Finding, RequirementFinding
from simwh.kpi.terms import CLASSES
from simwh.report.against import against
from simwh.report.answer import answer
from simwh.report.claims import Claims, claims_of
from simwh.report.floor import floor_rows
from simwh.report.metrics import CARDS, COMPARED, STRUCTURE, STRUCTURE_TAGS, ordered, split
from simwh.report.overview import Row, known, overview
from simwh.report.requirement import Requirement, requirement_of
from simwh.report.scorecard import attainment_text
from simwh.report.sentence import TONES, Speaker, Tone, level_text
from simwh.report.text import printable, printable_lines
from simwh.report.theory import MOST_ROWS as MOST_THEORY
from simwh.report.theory import beside
from simwh.report.wording import Wording

if TYPE_CHECKING:
    from simwh.report.figures.canvas import Drawing

COLUMNS = 4
"""Variants beside each other in a table, as many as a page is wide."""
MOST_CELLS = 6000
"""Cells of the table of all figures, which keep the file below its limit of 5 MB."""
MOST_SCENARIO = 200_000
"""Characters of the resolved scenario."""
_SPAN = 120.0
"""Width of the strip that shows a requirement's interval and bound."""


class Picture(NamedTuple):
    """A drawing with what is said under it."""

    drawing: Drawing
    caption: str


class Section(NamedTuple):
    """Drawings under a heading; `key` names both in the wording."""

    key: str
    pictures: tuple[Picture, ...]


class Strip(NamedTuple):
    """Where a requirement's interval, figure and bound stand between 0 and `_SPAN`."""

    low: float
    mean: float
    high: float
    bound: float
    holds_from: float
    holds_to: float


@dataclass(frozen=True)
class Judged:
    """A line of the table of requirements, or of targets."""

    found: RequirementFinding
    told: Requirement
    tone: Tone
    strip: Strip | None


def report(finding: Finding, wording: Wording) -> Mapping[str, bytes | str]:
    """Return `report.html`."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("simwh.report", "page"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"printable": printable, "lines": printable_lines}
    page = environment.get_template("report.html.j2")
    return {"report.html": page.render(_context(finding, wording)) + "\n"}


def _context(finding: Finding, wording: Wording) -> dict[str, Any]:
    import markupsafe

    speaker, claims = Speaker(finding, wording), claims_of(finding)
    style = files("simwh.report").joinpath("page/style.css").read_text("utf-8")
    everything, left_out = _everything(speaker, claims)
    return {
        "say": wording.say,
        "count": wording.count,
        "translate": wording.translate,
        "lang": wording.lang,
        "markup": markupsafe.Markup,
        "style": markupsafe.Markup(style),  # noqa: S704  # the package's own file
        "style_hash": base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        "finding": finding,
        "base": finding.variants[0],
        "level": level_text(finding.level),
        "tone": TONES[finding.verdict],
        "verdict": finding.verdict.value if finding.verdict else "none",
        "answer": answer(speaker),
        "cards": known(overview(speaker, CARDS)),
        "judged": [_judged(found, speaker) for found in finding.requirements],
        "targets": [_judged(found, speaker) for found in finding.targets],
        "attainment": attainment_text,
        "compared": overview(speaker, ordered({*CARDS, *COMPARED}, {})),
        "theory": beside(speaker)[:MOST_THEORY],
        "against": tuple(against(speaker)),
        "sections": tuple(_sections(speaker, claims)),
        "structure": _structure(speaker, claims),
        "floor": floor_rows(speaker, claims.tiers, claims.sites),
        "warm_up": claims.warm_up,
        "everything": everything,
        "left_out": left_out,
        "most_scenario": MOST_SCENARIO,
        "columns": COLUMNS,
        "number": _exact,
    }


def _exact(value: float) -> str:
    """Return the text that reads back to the same number."""
    return repr(float(value))


def _judged(found: RequirementFinding, speaker: Speaker) -> Judged:
    told = requirement_of(found, speaker)
    return Judged(found, told, TONES[found.verdict], _strip(found, told))


def _strip(found: RequirementFinding, told: Requirement) -> Strip | None:
    """Place an interval and its bound; ends without a bound reach the edge."""
    figure = found.estimate
    numbers = [figure.lower, figure.mean, figure.upper, found.bound]
    known = [x for x in numbers if isfinite(x)]
    if not isfinite(figure.mean) or max(known) == min(known):
        return None
    air = 0.15 * (max(known) - min(known))
    start, size = min(known) - air, max(known) - min(known) + 2 * air
    low, mean, high, bound = (
        round(min(max((x - start) / size, 0.0), 1.0) * _SPAN, 1) for x in numbers
    )
    holds = (bound, _SPAN) if told.holds_above else (0.0, bound)
    return Strip(low, mean, high, bound, *holds)


def _sections(speaker: Speaker, claims: Claims) -> Iterator[Section]:
    from simwh.report.figures.gallery import Gallery

    gallery, say = Gallery(speaker, claims), speaker.wording.say
    values = {"level": level_text(speaker.finding.level), "base": printable(speaker.base.name)}
    settled = "warm_up" if claims.warm_up > 0 else "no_warm_up"
    for key, drawn in {
        "break_even": {"break_even": gallery.courses()},
        "service": {"tiers": gallery.tiers(), "places": gallery.places()},
        "causes": {"causes": gallery.causes()},
        "cost": {
            "cost": gallery.cost(),
            "cost_tiers": gallery.cost_tiers(),
            "cost_places": gallery.cost_places(),
        },
        "profit": {"profit": gallery.whale()},
        "stock": {"stock": gallery.stock()},
        "floor": {"floor": gallery.floor(), "hours": gallery.hours()},
        "warm_up": {settled: gallery.warm_up()},
        "variants": {"tier_changes": gallery.tier_changes(), "forest": gallery.forest()},
    }.items():
        pictures = tuple(
            Picture(drawing, say(f"caption.{caption}", **values))
            for caption, drawing in drawn.items()
            if drawing
        )
        if pictures:
            yield Section(key, pictures)


def _structure(speaker: Speaker, claims: Claims) -> tuple[Row, ...]:
    """Return what the stock is made of and how fast it turns, where any of it is known."""
    metrics = dict.fromkeys(m for variant in speaker.finding.variants for m in variant.kpis)
    known = {"tier": claims.tiers, "site": claims.sites, "class": CLASSES}
    told = [
        metric
        for metric in ordered(metrics, known)
        if split(metric)[0] in STRUCTURE and dict(split(metric)[1]).keys() <= STRUCTURE_TAGS
    ]
    return overview(speaker, told[: MOST_CELLS // len(speaker.finding.variants)])


def _everything(speaker: Speaker, claims: Claims) -> tuple[tuple[Row, ...], int]:
    """Return a row for every figure as far as there is room, and how many are left out."""
    metrics = dict.fromkeys(m for variant in speaker.finding.variants for m in variant.kpis)
    known = {"tier": claims.tiers, "site": claims.sites}
    told = [m for m in ordered(metrics, known) if not {"zone", "item"} & dict(split(m)[1]).keys()]
    room = MOST_CELLS // len(speaker.finding.variants)
    return overview(speaker, told[:room]), len(metrics) - len(told[:room])
