"""The full run goes on until it is sharp, and a wrong figure fails."""

from __future__ import annotations

import pytest

from simwh.errors import UsageError
from simwh.experiment.executor import Inline
from simwh.validation import catalogue, validate
from simwh.validation.case import Case
from simwh.validation.entries import Entry


def changed(name: str, **update: object) -> Entry:
    """A case with some of its fields changed, and its scenario as it is."""
    (entry,) = catalogue((), (name,))
    assert entry.case is not None
    figures = {name: f.model_copy(update=update) for name, f in entry.case.figures.items()}
    case = entry.case.model_copy(update={"figures": figures})
    return Entry(entry.name, entry.family, case)


def with_plan(entry: Entry, **update: object) -> Entry:
    assert isinstance(entry.case, Case)
    return Entry(entry.name, entry.family, entry.case.model_copy(update=update))


def test_replications_are_added_until_the_half_width_is_small_enough() -> None:
    entry = with_plan(catalogue((), ("rq_poisson_problem_5_2",))[0], rhw=0.015, replications=5)
    told: list[str] = []
    (result,) = validate([entry], Inline(), tell=told.append)
    assert result.verdict == "pass", result.reason
    assert told
    assert max(check.n for check in result.checks) > 5
    assert all(check.noise <= 1 for check in result.checks)


def test_a_case_that_may_not_go_on_is_too_noisy_to_pass() -> None:
    entry = with_plan(catalogue((), ("rq_poisson_problem_5_2",))[0], replications=3, most=3)
    (result,) = validate([entry], Inline())
    assert result.verdict == "fail"
    assert "half-width" in result.reason


def test_a_wrong_figure_fails() -> None:
    (result,) = validate([changed("rq_poisson_snyder_5_8", expected=2.0)], Inline(), quick=True)
    assert result.verdict == "fail"
    assert "fill_rate: " in result.reason


def test_a_wrong_row_of_a_golden_trace_is_named() -> None:
    (entry,) = catalogue((), ("trace_rQ_events",))
    assert entry.case is not None
    assert entry.case.rows is not None
    rows = entry.case.rows.expected
    wrong = entry.case.rows.model_copy(
        update={"expected": (*rows[:2], (2.5, "demand", 9, 3), *rows[3:])}
    )
    (result,) = validate([with_plan(entry, rows=wrong)], Inline())
    assert result.verdict == "fail"
    assert result.reason == "row 3: (2.5, 'demand', 3, 3) instead of (2.5, 'demand', 9, 3)"


def test_a_replication_that_fails_fails_its_case() -> None:
    entry = with_plan(catalogue((), ("mm1_picker",))[0], variants={"tiny": {"caps.events": 10}})
    figures = {
        name: figure.model_copy(update={"of": "tiny"})
        for name, figure in entry.case.figures.items()  # type: ignore[union-attr]
    }
    (result,) = validate([with_plan(entry, figures=figures)], Inline(), quick=True)
    assert result.verdict == "fail"
    assert "tiny: events" in result.reason


@pytest.mark.parametrize(
    ("families", "cases", "hint"), [(("queues",), (), "queue"), ((), ("mm1_pickr",), "mm1_picker")]
)
def test_a_name_that_there_is_not_is_refused_with_a_hint(families, cases, hint) -> None:
    with pytest.raises(UsageError, match=f"did you mean {hint}"):
        catalogue(families, cases)
