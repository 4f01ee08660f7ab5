"""Metrics as text: ``unit_fill_rate[tier=gold]``, ``p95(order_cycle_time)``, ``P(on_hand > 0)``.

    metric    = (kpi | thing | operator "(" thing ")" | "P" "(" thing sign quantity ")"
              | "bullwhip" "(" duration ")") [tags]
    thing     = sample | level | windows "(" duration ")"
              | "at" "(" level "," duration "," "every" "=" duration ")"
              | ("first" | "nth") "(" sample "," number ")"
    operator  = "mean" | "time_average" | "mean_square" | "variance" | "sd" | "min" | "max"
              | "p" number
    tags      = "[" tag "=" name {"," tag "=" name} "]"

Tags may also stand directly behind a thing. Quantities have units as in a scenario (``10 min``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches

from simwh.errors import UsageError
from simwh.kpi.bullwhip import BULLWHIP, ORDERED
from simwh.kpi.catalogue import Kpi
from simwh.kpi.metric import Literal, Metric, Thing
from simwh.kpi.observe import COMPARE, OBSERVABLES, OPERATORS
from simwh.kpi.terms import SELECTORS
from simwh.units import UNITS
from simwh.units import parse as read_quantity
from simwh.units.text import NUMBER

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
PERCENTILE = re.compile(r"p(\d{1,2}(?:\.\d{1,4})?)(?=\s*\()")
THING_NAME = re.compile(r"[^\s,=\[\]()<>]{1,64}")
SIGN = re.compile(r"[<>]=?")
QUANTITY = re.compile(rf"([-+]?{NUMBER})\s*([A-Za-z%][A-Za-z0-9/%]*)?")
KINDS = {
    "duration": "duration",
    "m": "length",
    "kg": "mass",
    "%": "fraction",
    "money": "amount of money",
}
"""Unit of a figure to the kind of quantity that it is compared with; else a bare number."""
RANKS = ("first", "nth")
"""Takes of a sample: its first values, or the n-th one."""
LONGEST = 400


class Parser:
    """Reads one metric.

    Parameters
    ----------
    text : str
    kpis : mapping of name to Kpi
    """

    def __init__(self, text: str, kpis: Mapping[str, Kpi]) -> None:
        self.text = text
        self.kpis = kpis
        self.place = 0
        self.tags: dict[str, str] = {}

    def fault(self, message: str) -> UsageError:
        """Return the error that shows the metric and the place."""
        shown = self.text if len(self.text) <= LONGEST else f"{self.text[:60]}..."
        return UsageError(f"metric {shown!r}, column {self.place + 1}: {message}")

    def metric(self) -> Metric:
        """Read the whole text."""
        if len(self.text) > LONGEST:
            raise self.fault(f"at most {LONGEST} characters")
        metric = self._head()
        self._read_tags()
        if self._peek():
            raise self.fault("nothing more was expected")
        allowed = metric.kpi.tags if metric.kpi else metric.thing.observable.tags  # type: ignore[union-attr]
        for tag in self.tags:
            if ("item" if tag == "class" else tag) not in allowed:
                known = f"by {', '.join(allowed)}" if allowed else "only as a whole"
                raise self.fault(f"{metric.subject} is told {known}")
        return Metric(
            metric.kpi,
            metric.operator,
            metric.thing,
            metric.sign,
            metric.bound,
            {tag: self.tags[tag] for tag in SELECTORS if tag in self.tags},
        )

    def _head(self) -> Metric:
        percentile = self._match(PERCENTILE)
        if percentile:
            if float(percentile[1]) == 0:
                raise self.fault("a percentile lies between p0 and p100")
            return self._applied(f"p{float(percentile[1]):g}")
        start = self.place
        name = self._name("a metric")
        if name in OPERATORS and self._peek() == "(":
            return self._applied(name)
        if name == "P" and self._peek() == "(":
            return self._probability()
        if name == BULLWHIP:
            return Metric(operator=BULLWHIP, thing=Thing(ORDERED, width=self._window()))
        if name in self.kpis:
            return Metric(self.kpis[name])
        self.place = start
        thing = self._thing((*self.kpis, *OPERATORS, "P", BULLWHIP))
        return Metric(operator="mean", thing=thing)

    def _applied(self, operator: str) -> Metric:
        self._expect("(")
        thing = self._thing()
        if operator == "time_average" and (thing.observable.kind != "level" or thing.phase):
            raise self.fault(f"{thing} is not a level, so its mean is not over time: use mean")
        self._read_tags()
        self._expect(")")
        return Metric(operator=operator, thing=thing)

    def _probability(self) -> Metric:
        self._expect("(")
        thing = self._thing()
        self._read_tags()
        sign = self._match(SIGN)
        if sign is None or sign[0] not in COMPARE:
            raise self.fault(f"one of {' '.join(COMPARE)} and a bound was expected")
        bound = self._quantity(KINDS.get(thing.observable.unit, "number"))
        self._expect(")")
        return Metric(operator="P", thing=thing, sign=sign[0], bound=bound)

    def _thing(self, others: Collection[str] = ()) -> Thing:
        start = self.place
        name = self._name("something to observe")
        if name == "at":
            return self._at()
        if name in RANKS:
            return self._ranked(name)
        if name not in OBSERVABLES:
            self.place = start
            if name in self.kpis:
                raise self.fault(
                    f"{name} is a figure by itself: write it without brackets round it"
                )
            known = (*OBSERVABLES, "at", *RANKS, *others)
            raise self.fault(f"unknown name {name}{_hint(name, known)}")
        observable = OBSERVABLES[name]
        if observable.kind != "windows":
            return Thing(observable)
        return Thing(observable, width=self._window())

    def _at(self) -> Thing:
        self._expect("(")
        thing = self._thing()
        if thing.observable.kind != "level" or thing.phase:
            raise self.fault(f"at() observes a level, which {thing} is not")
        self._read_tags()
        self._expect(",")
        phase = self._quantity("duration")
        self._expect(",")
        if self._name("every=") != "every":
            raise self.fault("every= and a duration was expected")
        self._expect("=")
        every = self._duration()
        self._expect(")")
        return Thing(thing.observable, phase=phase, every=every)

    def _ranked(self, name: str) -> Thing:
        self._expect("(")
        thing = self._thing()
        if thing.observable.kind != "sample" or thing.rank:
            raise self.fault(f"{name}() takes of a sample, which {thing} is not")
        self._read_tags()
        self._expect(",")
        rank = self._quantity("number")
        if rank.value < 1 or rank.value % 1:
            raise self.fault("a whole number of 1 or more was expected")
        self._expect(")")
        return Thing(thing.observable, taken=name, rank=rank)

    def _read_tags(self) -> None:
        if self._peek() != "[":
            return
        self._expect("[")
        while True:
            start = self.place
            tag = self._name("a tag")
            if tag not in SELECTORS:
                self.place = start
                raise self.fault(
                    f"unknown tag {tag}: one of {', '.join(SELECTORS)}{_hint(tag, SELECTORS)}"
                )
            if tag in self.tags:
                raise self.fault(f"{tag} is given twice")
            self._expect("=")
            name = self._match(THING_NAME)
            if name is None:
                raise self.fault(f"the name of a {tag} was expected")
            self.tags[tag] = name[0]
            if self._peek() != ",":
                break
            self._expect(",")
        self._expect("]")

    def _window(self) -> Literal:
        self._expect("(")
        width = self._duration()
        self._expect(")")
        return width

    def _duration(self) -> Literal:
        literal = self._quantity("duration")
        if literal.value <= 0:
            raise self.fault("a duration of more than 0 was expected")
        return literal

    def _quantity(self, kind: str) -> Literal:
        start = self.place
        match = self._match(QUANTITY)
        if match is None:
            raise self.fault(f"a quantity was expected, as in {_example(kind)}")
        text = f"{match[1]} {match[2]}" if match[2] else match[1]
        try:
            return Literal(text, read_quantity(text, kind))
        except ValueError as error:
            self.place = start
            raise self.fault(f"{text}: {error}") from None

    def _name(self, what: str) -> str:
        match = self._match(NAME)
        if match is None:
            raise self.fault(f"{what} was expected")
        return match[0]

    def _expect(self, sign: str) -> None:
        if self._peek() != sign:
            raise self.fault(f"{sign} was expected")
        self.place += 1

    def _peek(self) -> str:
        while self.text[self.place : self.place + 1].isspace():
            self.place += 1
        return self.text[self.place : self.place + 1]

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        self._peek()
        match = pattern.match(self.text, self.place)
        if match:
            self.place = match.end()
        return match


def check_names(metric: Metric, names: Mapping[str, Collection[str]]) -> None:
    """Refuse a tag's value that nothing is called by; `names` has what it may be, by tag.

    Raises
    ------
    UsageError
        With a suggestion.
    """
    for tag, name in metric.tags.items():
        if tag in names and name not in names[tag]:
            hint = _hint(name, names[tag])
            raise UsageError(f"metric {metric.text!r}: there is no {tag} {name}{hint}")


def _hint(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _example(kind: str) -> str:
    unit = next((unit for unit in UNITS[kind] if unit), "")
    return f"10 {unit}".rstrip()
