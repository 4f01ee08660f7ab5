"""A floor from above: what is asked for where, and how every routing policy walks one list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from simwh.layout import Layout
from simwh.policy.routing.base import RoutingPolicy
from simwh.policy.routing.paths import path
from simwh.state import Location

COLUMNS = 4
SLOT = 0.3
"""Share of the way to the next aisle that a slot is deep."""
PICK, WALK = "#c8501e", "#1f2a33"
TINTS = ("#d7e8f5", "#e4dcf0", "#dcefdc", "#f5e1e1")


def floor_plan(
    layout: Layout,
    visits: Sequence[tuple[Location, float]],
    picks: Sequence[Location],
    routes: Sequence[RoutingPolicy],
    areas: Mapping[str, Collection[int]] | None = None,
) -> Figure:
    """Return a plan of the floor for each routing policy: a heat map and the tour over one list.

    Parameters
    ----------
    layout : Layout
        The floor.
    visits : sequence of (Location, float)
        Where each item stands, and how often it is asked for, in any unit. What stands at one
        place, on both sides and all levels, is drawn together.
    picks : sequence of Location
        The list, at least one.
    routes : sequence of RoutingPolicy
        In which ways the list is walked, a plan each.
    areas : mapping of name to aisles, optional
        Shaded, with their names at the back.
    """
    heat: defaultdict[tuple[int, float], float] = defaultdict(float)
    for slot, often in visits:
        heat[slot.aisle, slot.depth] += often
    rows = -(-len(routes) // COLUMNS)
    figure = Figure(figsize=(4 * COLUMNS, 3.6 * rows), layout="constrained")
    axes = figure.subplots(rows, COLUMNS, squeeze=False).ravel().tolist()
    for plot, policy in zip(axes, routes, strict=False):
        _shade(plot, layout, areas or {})
        shelves = _shelves(plot, layout, heat)
        corners = path(policy, layout, picks)
        plot.plot(*zip(*corners, strict=True), color=WALK, linewidth=1.6, alpha=0.8)
        spots = [(p.aisle * layout.aisle_pitch, p.depth + layout.cross_aisle / 2) for p in picks]
        plot.plot(*zip(*spots, strict=True), "o", color=PICK, markersize=4)
        plot.plot([layout.depot_at], [0.0], "s", color=WALK, markersize=7, clip_on=False)
        plot.set_title(f"{policy.kind.replace('_', ' ')}: {policy.bind(layout)(picks):.0f} m")
    for plot in axes[len(routes) :]:
        plot.set_axis_off()
    figure.colorbar(shelves, ax=axes, label="asked for, most = 1", shrink=0.6)
    return figure


def _shade(plot: Axes, layout: Layout, areas: Mapping[str, Collection[int]]) -> None:
    """Shade the aisles of each area in a colour of its own, and write its name behind them."""
    wide = layout.aisle_pitch
    for number, (name, aisles) in enumerate(areas.items()):
        colour = TINTS[number % len(TINTS)]
        for aisle in aisles:
            corner = ((aisle - 0.5) * wide, 0.0)
            plot.add_patch(Rectangle(corner, wide, layout.span, color=colour, linewidth=0))
        middle = (min(aisles) + max(aisles)) / 2 * wide
        plot.text(middle, layout.span, name, ha="center", va="bottom", fontsize=7, color=WALK)


def _shelves(
    plot: Axes, layout: Layout, heat: defaultdict[tuple[int, float], float]
) -> PatchCollection:
    """Draw every place on both sides of its aisle, the darker the more is asked for there."""
    places = sorted({(slot.aisle, slot.depth) for slot in layout.locations()} | heat.keys())
    high = layout.aisle_length / layout.slots_per_aisle_side
    wide = SLOT * layout.aisle_pitch
    boxes, values = [], []
    most = max(heat.values(), default=0.0) or 1.0
    for aisle, depth in places:
        bottom = layout.cross_aisle / 2 + depth - high / 2
        for left in (-wide / 2 - wide, wide / 2):
            boxes.append(Rectangle((aisle * layout.aisle_pitch + left, bottom), wide, high))
            values.append(heat.get((aisle, depth), 0.0) / most)
    shelves = PatchCollection(boxes, cmap="YlOrBr", edgecolor="#dfe3e8", linewidth=0.2)
    shelves.set_array(values)
    shelves.set_clim(0, 1)
    plot.add_collection(shelves)
    margin = layout.aisle_pitch
    plot.set_xlim(-margin, layout.width + margin)
    plot.set_ylim(-0.03 * layout.span - 0.5, 1.03 * layout.span + 0.5)
    plot.set_aspect("equal")
    plot.set_axis_off()
    return shelves


def write_floor_plan(figure: Figure, out: Path) -> None:
    """Write the drawing, as its suffix says: .png, .svg or .pdf."""
    figure.savefig(out, dpi=110, metadata={"Date": None} if out.suffix == ".svg" else None)
