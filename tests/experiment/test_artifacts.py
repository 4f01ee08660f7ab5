import csv
import io
import math

from simwh.experiment.artifacts import export_tables
from simwh.experiment.trial import Outcome
from tests.experiment.work import outcome


def test_tables_follow_replications_and_names_whatever_order_they_arrive_in():
    outcomes = {number: outcome(1, number) for number in range(12)}
    backwards = dict(reversed(outcomes.items()))
    assert export_tables(backwards) == export_tables(outcomes)
    totals = export_tables(backwards)["totals.csv"].decode().splitlines()
    places = [(int(row.split(",")[0]), row.split(",")[1]) for row in totals[1:]]
    assert places == sorted(places)
    assert len(places) == 36


def test_tables_say_what_happened_and_read_back_exactly():
    outcomes = {
        1: Outcome.failed(1, "events", 'more than 10, "at once"'),
        0: Outcome(0, {"fill[tier=a,b]": (0.1, math.nan)}, {"s": [1 / 3]}, {"q": [5e-324]}),
    }
    tables = {
        name: list(csv.reader(io.StringIO(content.decode())))
        for name, content in export_tables(outcomes).items()
    }
    assert tables == {
        "replications.csv": [
            ["replication", "failure"],
            ["0", ""],
            ["1", 'events: more than 10, "at once"'],
        ],
        "totals.csv": [
            ["replication", "metric", "numerator", "denominator"],
            ["0", "fill[tier=a,b]", "0.1", "nan"],
        ],
        "series.csv": [["replication", "metric", "index", "value"], ["0", "s", "0", repr(1 / 3)]],
        "sketches.csv": [["replication", "metric", "index", "value"], ["0", "q", "0", "5e-324"]],
    }
