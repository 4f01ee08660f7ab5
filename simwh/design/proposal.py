"""What is proposed for a company's stock points: levels, what theory says, and how surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simwh.design.point import FORMS, Levels
from simwh.design.target import Target
from simwh.engine.company import Company
from simwh.policy.replenishment.level import quanta


@dataclass(frozen=True)
class Proposed:
    """One stock point: its demand, and the levels that are proposed for it.

    Attributes
    ----------
    point : int
    site, item, kind : str
        `kind` is that of the replenishment policy.
    law : str
        Of its demand.
    mean, sd : float
        Of the demand in the protection interval, in units.
    target : Target or None
        None where levels are of least cost.
    levels, present : mapping of field to units
        As they are proposed, and as the scenario has them; no levels where they are left as is.
    figures : mapping of name to float
        What theory says of them: shares, units, and orders per second.
    exact : bool
        Whether theory is exact for this point as far as it stands alone.
    notes : tuple of str
        What is approximate, and which assumptions do not hold.
    """

    point: int
    site: str
    item: str
    kind: str
    law: str
    mean: float
    sd: float
    target: Target | None
    levels: Mapping[str, float]
    present: Mapping[str, float]
    figures: Mapping[str, float]
    exact: bool
    notes: tuple[str, ...]

    @property
    def safety_stock(self) -> float:
        """Units that are expected to be left when an order arrives."""
        level = self.levels.get("reorder_point", self.levels.get("base_stock", 0.0))
        return level - self.mean


@dataclass(frozen=True)
class Proposal:
    """Levels for a company.

    Attributes
    ----------
    points : sequence of Proposed
        In the order of points.
    kept : mapping of reason to number of points
        Points whose levels are left as they are.
    notes : sequence of str
        What holds for the company as a whole.
    """

    points: Sequence[Proposed]
    kept: Mapping[str, int]
    notes: Sequence[str] = ()

    @property
    def exact(self) -> bool:
        """Tell whether theory is exact everywhere."""
        return not self.notes and all(point.exact for point in self.points)


def fields_of(policy: Any, levels: Levels, step: float) -> dict[str, float]:
    """Return levels as fields of a policy, in units."""

    def units(level: int) -> float:
        value = level * step
        return int(value) if float(value).is_integer() else value

    form = FORMS[policy.kind]
    if form == "base_stock":
        return {"base_stock": units(max(levels.order_up_to, 0))}
    below = getattr(policy, "trigger", "at_or_below") == "below"
    found = {"reorder_point": units(levels.reorder_point + below)}
    if form == "lots":
        return {**found, "order_quantity": units(levels.quantity)}
    return {**found, "order_up_to": units(levels.order_up_to)}


def present_levels(policy: Any, company: Company, point: int) -> dict[str, float]:
    """Return the levels that a policy has now, in units."""
    view = company.point_view(point)
    names = {"lots": ("reorder_point", "order_quantity"), "up_to": ("reorder_point", "order_up_to")}
    return {
        name: quanta(getattr(policy, name), view) * view.quantum
        for name in names.get(FORMS[policy.kind], ("base_stock",))
    }
