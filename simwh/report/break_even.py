"""At which volume ways of working cost the same, told."""

from __future__ import annotations

from collections.abc import Iterator

from simwh.report.numbers import decimals, rounded
from simwh.report.sentence import Sentence, Speaker, level_text
from simwh.report.text import printable
from simwh.stats import Estimate


def break_even_sentences(speaker: Speaker) -> Iterator[Sentence]:
    """Yield for every pair of ways which is cheaper where, as far as that is told."""
    for point in speaker.finding.break_even:
        least, most = (f"{volume:g}" for volume in point.within)
        at = "" if point.at is None else volume_text(point.at)
        yield speaker.say(
            f"break_even.{point.status}",
            "open" if point.status == "unclear" else "plain",
            low=printable(point.low),
            high=printable(point.high),
            cost=speaker.describe(point.cost).label,
            volume=at,
            level=level_text(speaker.finding.level),
            least=least,
            most=most,
            unit=printable(point.unit),
            replications=point.n,
        )


def volume_text(at: Estimate) -> str:
    """Return a volume with its interval, such as ``133.4 [133.1, 133.7]``."""
    digits = decimals(at.half_width, at.mean)
    mean, lower, upper = (rounded(value, digits) for value in (at.mean, at.lower, at.upper))
    return f"{mean} [{lower}, {upper}]"
