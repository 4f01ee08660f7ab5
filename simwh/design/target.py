"""What levels are to reach, as text: ``unit_fill_rate[tier=gold] = 98 %``, or a row of a table."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from simwh.design.point import MEASURES, Measure
from simwh.errors import Fault, InputError, UsageError
from simwh.units import did_you_mean
from simwh.units import parse as read_quantity

SCOPES = ("tier", "site", "item", "class")
CLASSES = ("A", "B", "C")
DEFAULT: Measure = "unit_fill_rate"
LONGEST = 400
MOST = 0.99999
_LINE = re.compile(r"\s*([A-Za-z_]+)\s*(?:\[([^\]]*)\])?\s*(?:>=|=)\s*(.+?)\s*", re.DOTALL)
_TAG = re.compile(r"\s*(\w+)\s*=\s*([^,\[\]]+?)\s*")


@dataclass(frozen=True)
class Target:
    """A share to be reached.

    Attributes
    ----------
    measure : str
        One of `MEASURES`.
    share : float
    scope : mapping of "tier", "site", "item" or "class" to name
        Where it is wanted; everywhere without any.
    """

    measure: Measure
    share: float
    scope: Mapping[str, str]

    @property
    def figure(self) -> str:
        """The figure as `simwh.kpi` reads it; a class is no tag of it."""
        tags = ",".join(f"{tag}={name}" for tag, name in self.scope.items() if tag != "class")
        return f"{self.measure}[{tags}]" if tags else self.measure

    @property
    def text(self) -> str:
        """The target as it is told."""
        tags = ",".join(f"{tag}={name}" for tag, name in self.scope.items())
        where = f"[{tags}]" if tags else ""
        return f"{self.measure}{where} >= {100 * self.share:.10g} %"

    @property
    def rank(self) -> int:
        """How much it overrides: that of an item goes before that of a class, a site, or all."""
        return 4 * ("item" in self.scope) + 2 * ("class" in self.scope) + ("site" in self.scope)


def read_target(text: str, names: Mapping[str, Sequence[str]]) -> Target:
    """Read a target.

    Parameters
    ----------
    text : str
        ``98 %``, ``unit_fill_rate=98%`` or ``ready_rate[site=leeds,class=A] = 0.95``.
    names : mapping of tag to names
        What the tags may be; that of classes is known.

    Raises
    ------
    UsageError
        If it cannot be read, with what is allowed.
    """
    if len(text) > LONGEST:
        raise UsageError(f"a target of at most {LONGEST} characters")
    match = _LINE.fullmatch(text if "=" in text else f"{DEFAULT}={text}")
    if match is None:
        raise UsageError(f"{text}: a target such as unit_fill_rate[tier=gold]=98%")
    measure = _measure(match[1])
    scope: dict[str, str] = {}
    for part in match[2].split(",") if match[2] else ():
        tag = _TAG.fullmatch(part)
        if tag is None:
            raise UsageError(f"{text}: {part.strip() or 'nothing'} is no tag, such as tier=gold")
        scope[tag[1]] = tag[2]
    _check_scope(text, scope, names)
    return Target(measure, _share(match[3]), {tag: scope[tag] for tag in SCOPES if tag in scope})


def read_targets(path: Path, names: Mapping[str, Sequence[str]]) -> list[Target]:
    """Read the targets of a CSV file: columns ``item`` and ``target``, and maybe ``site, measure``.

    Raises
    ------
    InputError
        With every fault of the file.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError([Fault(str(path), 0, 0, "", "no table", f"a CSV file: {error}")]) from None
    columns = set(rows[0]) if rows else set()
    missing = sorted({"item", "target"} - columns)
    if missing:
        allowed = "columns item and target, and maybe site and measure"
        raise InputError([Fault(str(path), 1, 0, ", ".join(missing), "missing", allowed)])
    found, faults, seen = [], [], set()
    for line, row in enumerate(rows, start=2):
        scope = {tag: str(row[tag]).strip() for tag in ("site", "item") if row.get(tag)}
        try:
            measure = _measure(str(row.get("measure") or DEFAULT).strip())
            _check_scope(scope.get("item", ""), scope, names)
            if "item" not in scope:
                raise UsageError("an item")
            if (measure, *scope.values()) in seen:
                raise UsageError("each item once")
            seen.add((measure, *scope.values()))
            found.append(Target(measure, _share(str(row["target"] or "")), scope))
        except UsageError as error:
            faults.append(Fault(str(path), line, 0, "", scope.get("item", "nothing"), str(error)))
    if faults:
        raise InputError(faults[:20])
    return found


def _measure(name: str) -> Measure:
    for measure in get_args(Measure):
        if name == measure:
            return measure  # type: ignore[no-any-return]
    hint = did_you_mean(name, MEASURES)
    raise UsageError("; ".join(filter(None, (f"{name}: one of {', '.join(MEASURES)}", hint))))


def _share(text: str) -> float:
    number = text.strip()
    try:
        share = (
            float(number)
            if number.replace(".", "", 1).isdigit()
            else read_quantity(number if " " in number else number.replace("%", " %"), "fraction")
        )
    except ValueError:
        raise UsageError(f"{number or 'nothing'}: a share, such as 98 % or 0.98") from None
    if not 0 < share <= MOST:
        raise UsageError(f"{number}: a share above 0 % and at most {100 * MOST:g} %")
    return share


def _check_scope(text: str, scope: Mapping[str, str], names: Mapping[str, Sequence[str]]) -> None:
    for tag, name in scope.items():
        if tag not in SCOPES:
            raise UsageError(f"{text}: a target is for {', '.join(SCOPES)}, not for {tag}")
        known = CLASSES if tag == "class" else names.get(tag, ())
        if name not in known:
            hint = did_you_mean(name, known)
            words = f"there is no {tag} {name}"
            raise UsageError("; ".join(filter(None, (words, hint))))
