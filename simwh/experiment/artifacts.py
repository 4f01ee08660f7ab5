"""Outcomes as tables whose bytes are a function of the outcomes alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from simwh.experiment.trial import Outcome


def export_tables(outcomes: Mapping[int, Outcome]) -> dict[str, bytes]:
    """Return the CSV files that tell every replication, by file name.

    Rows stand in the order of replications, then of metric names; floats are written so that they
    read back exactly.

    Parameters
    ----------
    outcomes
        Outcomes by replication, in any order.
    """
    ordered = [outcomes[replication] for replication in sorted(outcomes)]
    return {
        "replications.csv": _csv(
            ("replication", "failure"), ((o.replication, o.failure or "") for o in ordered)
        ),
        "totals.csv": _csv(
            ("replication", "metric", "numerator", "denominator"),
            ((o.replication, name, *pair) for o in ordered for name, pair in o.totals.items()),
        ),
        "series.csv": _points((o.replication, o.series) for o in ordered),
        "sketches.csv": _points((o.replication, o.sketches) for o in ordered),
    }


def _points(lists: Iterable[tuple[int, Mapping[str, list[float]]]]) -> bytes:
    rows = (
        (replication, name, index, value)
        for replication, named in lists
        for name, values in named.items()
        for index, value in enumerate(values)
    )
    return _csv(("replication", "metric", "index", "value"), rows)


def _csv(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()
