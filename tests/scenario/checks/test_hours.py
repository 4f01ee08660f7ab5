"""Breaks, absence, overtime and temporary staff are refused where nothing could follow."""

from __future__ import annotations

import pytest

from tests.scenario.checks.test_crews import faults

SHIFT = "{size: 1, start: '22:00', end: '06:00'"
CALL = "above: 1, people: 1, most: 1"


@pytest.mark.parametrize(
    ("pauses", "told"),
    [
        ("{length: 1 h}", "neither at nor after; at (a time of day), or after"),
        ("{at: '23:00', after: 1 h, length: 1 h}", "at and after; at (a time of day), or"),
        (
            "{at: '05:30', length: 30 min}",
            "from 450 min to 8 h after the shift began; an end",
        ),
        ("{at: '12:00', length: 30 min}", "from 14 h to 870 min after the shift began"),
        ("{after: 8 h, length: 1 s}", "an end before the shift's, which lasts 8 h"),
        (
            "{at: '23:00', length: 1 h}, {after: 90 min, length: 1 h}",
            "from 90 min to 150 min; none at the same time as break 1",
        ),
    ],
)
def test_breaks_lie_in_their_shift_and_apart(pauses: str, told: str) -> None:
    assert told in faults(f"{{shifts: [{SHIFT}, breaks: [{pauses}]}}]}}")


@pytest.mark.parametrize(
    ("crew", "told"),
    [
        ("{size: 1, absence: {share: 5 %}}", "no shifts; shifts, or no absence"),
        ("{size: 1, overtime: {most: 1 h}}", "no shifts; shifts, or no overtime"),
        (f"{{shifts: [{SHIFT}}}], overtime: {{most: 17 h}}}}", "at most 16 h: they come again"),
        (f"{{size: 1, temps: {{{CALL}, stay: 1 h}}}}", "neither at nor every; at (times of day)"),
        (f"{{size: 1, temps: {{{CALL}, stay: 1 h, every: 1 h, at: ['09:00']}}}}", "at and every"),
        (f"{{size: 1, temps: {{{CALL}, every: 1 h}}}}", "how long they stay, where the crew has"),
        (f"{{size: 1, temps: {{{CALL}, every: 1 h, days: [], stay: 1 h}}}}", "no day; at least"),
    ],
)
def test_rules_that_nothing_could_follow_from_are_refused(crew: str, told: str) -> None:
    assert told in faults(crew)


def test_temps_are_called_for_one_crew_not_for_zones() -> None:
    zones = "warehouses.w.picking.zoning=bucket_brigade"
    told = faults(f"{{size: 2, temps: {{{CALL}, every: 1 h, stay: 1 h}}}}", zones)
    assert "bucket_brigade zoning; no temps, where pickers have places" in told


SUSPENDED = f"shifts: [{SHIFT}, breaks: [{{after: 1 h, length: 1 h, work: suspended}}]}}]"
FASTER = f"temps: {{{CALL}, pace: 2, every: 1 h, stay: 1 h}}"


def test_mechanics_end_what_they_do_and_work_alike() -> None:
    fails = "{size: 1, breakdowns: {uptime: 1 d, repair: 1 h, mechanics: bob}}"
    told = faults(fails, f"warehouses.w.maintenance.bob={{{SUSPENDED}, {FASTER}}}")
    assert "suspended; ended: nobody of this crew" in told
    assert "2; 1: nobody of this crew" in told
