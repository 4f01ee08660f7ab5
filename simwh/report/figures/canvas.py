"""Paper, ink and SVG: how every drawing of a report looks, and how it gets into a page.

The SVG has no style sheet, no style attribute and no address, so that a page may forbid all of
them; its text is text, in the page's own font. Equal drawings give equal bytes.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simwh.report.text import clipped, printable, width

WIDTH = 690.0
"""Points across the page."""
SIZE = 9.0
"""Points of the text."""
INK, MUTED, RULE, PAPER, SHADE = "#1f2a33", "#5f6b76", "#dfe3e8", "#ffffff", "#eef1f4"
BETTER, WORSE, NEITHER = "#1f6fb2", "#c8501e", "#5f6b76"
VARIANTS = (
    "#4a5560",
    "#1f6fb2",
    "#c8501e",
    "#2a9d76",
    "#b8629c",
    "#d99a1c",
    "#56a8dc",
    "#7a5fb0",
    "#8c6d3f",
    "#9aa5b1",
)
"""Colours that colour-blind readers tell apart (after Okabe and Ito 2008), the base's first."""
LONGEST_NAME = 26.0
"""Ems of a name beside a drawing, beyond which it is cut."""

_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "simwh",
    "text.parse_math": False,
    "axes.unicode_minus": True,
    "font.family": "DejaVu Sans",
    "font.size": SIZE,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.linewidth": 0.8,
    "axes.labelcolor": MUTED,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.labelsize": SIZE - 1,
    "ytick.labelsize": SIZE,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "lines.solid_capstyle": "butt",
    "path.simplify": False,
}
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_KEPT = frozenset({"x", "y", "width", "height", "d", "transform", "viewBox", "clip-path"})
_NUMBER = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True)
class Drawing:
    """A drawing for a page.

    Attributes
    ----------
    svg : str
    legend : tuple of (label, colour)
        Empty where labels stand in the drawing.
    shown : (int, int) or None
        How many of how many things are drawn, where there are too many.
    """

    svg: str
    legend: tuple[tuple[str, str], ...] = ()
    shown: tuple[int, int] | None = None


@contextmanager
def paper(height: float) -> Iterator[Figure]:
    """Give a sheet of `height` points in the report's style, to draw on and give to `svg_of`."""
    with rc_context(_STYLE):
        yield Figure(figsize=(WIDTH / 72, height / 72), dpi=72, facecolor="none")


def place(figure: Figure, left: float, top: float, across: float, down: float) -> Axes:
    """Return axes at a place of the sheet, in points from its upper left corner."""
    wide, high = figure.get_figwidth() * 72, figure.get_figheight() * 72
    box = (left / wide, 1 - (top + down) / high, across / wide, down / high)
    axes = figure.add_axes(box, facecolor="none")
    axes.margins(0)
    return axes


def margin(names: Sequence[str]) -> float:
    """Return the points that names beside a drawing take."""
    return SIZE * min(max(map(width, names), default=0.0), LONGEST_NAME) + 8


def shown(name: str, ems: float = LONGEST_NAME) -> str:
    """Return a name as it is drawn: harmless, and cut where it is long."""
    return clipped(printable(name), ems)


def svg_of(figure: Figure, name: str, label: str) -> str:
    """Return a sheet as an SVG element.

    Parameters
    ----------
    figure : Figure
        The sheet.
    name : str
        Letters that no other drawing of the page is called by; all ids begin with it.
    label : str
        What the drawing shows, for those who cannot see it.
    """
    content = io.StringIO()
    with warnings.catch_warnings():
        # The page's font draws the text, so it does not matter what matplotlib's font lacks.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure.savefig(content, format="svg", metadata={"Date": None})
    root = ElementTree.fromstring(content.getvalue())  # noqa: S314  # written the line above
    clean = _cleaned(root, name, _used(root))
    view = root.get("viewBox", "")
    clean.attrib = {"viewBox": view, "role": "img", "aria-label": printable(label)}
    return ElementTree.tostring(clean, encoding="unicode")


def standalone(svg: str) -> str:
    """Return an SVG element of a page as a file of its own."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif"'
    return svg.replace("<svg", head, 1) + "\n"


def _used(root: ElementTree.Element) -> frozenset[str]:
    """Return the ids that something refers to."""
    found = set()
    for element in root.iter():
        for value in (element.get(_XLINK, ""), element.get("clip-path", "")):
            found.update(re.findall(r"#([^)]+)", value))
    return frozenset(found)


def _cleaned(element: ElementTree.Element, name: str, used: frozenset[str]) -> ElementTree.Element:
    """Return an element without namespaces, styles, metadata and ids that nothing refers to."""
    clean = ElementTree.Element(element.tag.removeprefix(_SVG))
    clean.text = element.text if clean.tag == "text" else None
    for key, value in element.attrib.items():
        if key == "id" and value in used:
            clean.set("id", f"{name}-{value}")
        elif key == _XLINK:
            clean.set("href", value.replace("#", f"#{name}-"))
        elif key == "style":
            clean.attrib |= dict(_declarations(value))
        elif key in _KEPT and not value.startswith("rotate(-0 "):
            clean.set(key, _short(value.replace("#", f"#{name}-")))
    for child in element:
        if child.tag.removeprefix(_SVG) in ("metadata", "style", "title"):
            continue
        below = _cleaned(child, name, used)
        is_bare = below.tag == "g" and not below.attrib
        if len(below) or below.tag not in ("g", "defs"):
            clean.extend(below if is_bare else [below])
    return clean


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    """Yield a style's declarations as presentation attributes; of fonts, size and weight alone."""
    for declaration in filter(None, style.split(";")):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key == "font":  # the shorthand that matplotlib before 3.10 writes
            *weight, size = value.partition("px")[0].split()
            yield "font-size", f"{size}px"
            if weight:
                yield "font-weight", weight[-1]
        elif key != "font-family":
            yield key, value


def _short(value: str) -> str:
    """Return numbers with two decimals, which no eye can tell from more."""
    return _NUMBER.sub(
        lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), " ".join(value.split())
    )
