"""What the replications of one variant amount to, in the order of replications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from simwh.experiment.trial import Outcome
from simwh.kpi import Metric, priced, sketch_of, with_profit
from simwh.scenario.model import Scenario
from simwh.stats import Sketch

Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """Numbers by replication; those that failed have none.

    Attributes
    ----------
    replications : tuple of int
        Those that finished, rising.
    totals : mapping of metric to array of shape (n, 2)
        Numerator and denominator of each replication, NaN where it does not tell the metric.
    failures : mapping of replication to reason
    sketches, series : one mapping of name to numbers a replication
    """

    replications: tuple[int, ...]
    totals: Mapping[str, Floats]
    failures: Mapping[int, str] = field(default_factory=dict)
    sketches: Sequence[Mapping[str, Sequence[float]]] = ()
    series: Sequence[Mapping[str, Sequence[float]]] = ()

    @classmethod
    def of(cls, outcomes: Mapping[int, Outcome], scenario: Scenario) -> Sample:
        """Return what outcomes by replication amount to at the prices of a scenario."""
        numbers = sorted(outcomes)
        ended = [outcomes[number] for number in numbers if outcomes[number].failure is None]
        rows = [priced(outcome.totals, outcome.activities, scenario) for outcome in ended]
        return cls(
            replications=tuple(outcome.replication for outcome in ended),
            totals=columns_of(rows),
            failures={n: str(outcomes[n].failure) for n in numbers if outcomes[n].failure},
            sketches=[outcome.sketches for outcome in ended],
            series=[with_profit(outcome.series, scenario) for outcome in ended],
        )

    def pairs(self, metric: str) -> tuple[Floats, Floats]:
        """Return the numerators and denominators of a metric."""
        nothing = np.full((len(self.replications), 2), np.nan)
        table = self.totals.get(metric, nothing)
        return table[:, 0], table[:, 1]

    def values(self, metric: str) -> Floats:
        """Return the metric of each replication, NaN where it has none."""
        above, below = self.pairs(metric)
        blank = np.full(len(above), np.nan)
        return np.asarray(np.divide(above, below, out=blank, where=below != 0))

    def sketches_of(self, metric: Metric) -> list[Sketch]:
        """Return the sketches that a percentile is pooled from, one a replication that has it."""
        name = metric.sample
        return [sketch_of(sketches[name]) for sketches in self.sketches if name in sketches]

    def common(self, other: Sample) -> tuple[Sample, Sample]:
        """Return this sample and another one, both with the replications that both have."""
        shared = frozenset(self.replications) & frozenset(other.replications)
        return self._only(shared), other._only(shared)

    def _only(self, wanted: frozenset[int]) -> Sample:
        keep = [i for i, number in enumerate(self.replications) if number in wanted]
        if len(keep) == len(self.replications):
            return self
        return Sample(
            tuple(self.replications[i] for i in keep),
            {metric: table[keep] for metric, table in self.totals.items()},
            self.failures,
            [self.sketches[i] for i in keep if self.sketches],
            [self.series[i] for i in keep if self.series],
        )


def columns_of(rows: Sequence[Mapping[str, tuple[float, float]]]) -> dict[str, Floats]:
    """Turn figures by replication into a table by metric."""
    blank = (np.nan, np.nan)
    metrics = dict.fromkeys(metric for row in rows for metric in row)
    return {
        metric: np.array([row.get(metric, blank) for row in rows], dtype=np.float64)
        for metric in metrics
    }
