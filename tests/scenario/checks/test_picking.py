"""Batching by distance and zones need somewhere to walk; zones and brigades need their people."""

from pathlib import Path

import pytest

from tests.scenario.test_checks import changed, told

LAYOUT = """\
      layout: {aisles: 4, aisle_length: 20 m, aisle_pitch: 4 m, slots_per_aisle_side: 10}
"""


@pytest.mark.parametrize(
    ("batching", "refused"),
    [
        ("{kind: savings, orders: 4}", True),
        ("{kind: seed, orders: 4}", True),
        ("{kind: first_come, orders: 4}", False),
        ("{kind: time_window, orders: 4}", False),
    ],
)
def test_batching_by_distance_needs_a_layout(tmp_path: Path, batching: str, refused: bool) -> None:
    without = ("scenario.yaml", LAYOUT, f"      batching: {batching}\n")
    lines = told(tmp_path, changed("wholesaler", [without]))
    assert any("batching compares distances" in line for line in lines) == refused


ROUTING = "      routing: largest_gap\n"


@pytest.mark.parametrize(
    ("zoning", "complaint"),
    [
        ("zoning: {kind: sequential, zones: 2}", None),
        ("zoning: {kind: synchronised, aisles: [1, 2]}", "its 4 aisles together"),
        ("zoning: {kind: sequential, zones: 4}", "at least one person in each of 4 zones"),
        ("zoning: {kind: sequential, zones: 3, pickers: [9, 1, 1]}", "at least one person in each"),
        ("zoning: {kind: sequential, zones: 2, buffer: 1}", None),
        (
            "zoning: {kind: sequential, zones: 2, buffer: 1}\n"
            "      batching: {kind: first_come, orders: 2}",
            "first_come batching; discrete batching where zones have few places",
        ),
        ("zoning: bucket_brigade", None),
        ("zoning: {kind: bucket_brigade, paces: [1, 2, 3]}", "or none where it works by shifts"),
        ("zoning: bucket_brigade\n      batching: {kind: first_come, orders: 2}", None),
    ],
)
def test_zones_and_brigades_fit_the_floor_and_the_crew(
    tmp_path: Path, zoning: str, complaint: str | None
) -> None:
    edit = ("scenario.yaml", ROUTING, f"{ROUTING}      {zoning}\n")
    lines = told(tmp_path, changed("wholesaler", [edit]))
    picking = [line for line in lines if "picking" in line]
    assert any(complaint in line for line in picking) if complaint else not picking, lines


@pytest.mark.parametrize(
    ("reslot", "complaint"),
    [
        ("reslot: {every: 3 d, dates: [2026-03-20]}", None),
        ("reslot: {every: 3000 d}", "reslot.every: 3000 d; less than"),
        ("reslot: {dates: [2019-01-01]}", "before the end of the run"),
        ("reslot: {dates: [2035-01-01]}", "before the end of the run"),
        ("reslot: {every: 3 d, tier: golden}", "did you mean gold?"),
        ("reslot: {every: 3 d, crew: {size: 0}}", "at least one person"),
        ("reslot: {every: 3 d}\n      zoning: {kind: sequential, zones: 2}", "a crew of its own"),
        ("reslot: {per_unit: 3 s}", "when: every, or dates"),
        ('reslot: {every: 3 d, at: "06:00"}', "a time of day of dates"),
        ("reslot: {every: 3 d, look_back: 2 d, demand: expected}", "look_back at demand: seen"),
        ("reslot: {every: 3 d, crew: {size: 1}, tier: gold}", "a crew of its own, or in line"),
    ],
)
def test_a_floor_is_stored_anew_by_somebody_before_the_run_ends(
    tmp_path: Path, reslot: str, complaint: str | None
) -> None:
    edit = ("scenario.yaml", ROUTING, f"{ROUTING}      {reslot}\n")
    lines = told(tmp_path, changed("wholesaler", [edit]))
    mine = [line for line in lines if "reslot" in line]
    assert any(complaint in line for line in mine) if complaint else not mine, lines


def test_items_are_moved_on_slots(tmp_path: Path) -> None:
    edit = ("scenario.yaml", LAYOUT, "      reslot: {every: 3 d}\n")
    lines = told(tmp_path, changed("wholesaler", [edit]))
    assert any("a layout, on whose slots items are moved" in line for line in lines)


@pytest.mark.parametrize(
    ("areas", "item", "complaint"),
    [
        ("areas: {cold: {aisles: [1], running: 3 /h}}", "area: cold", None),
        ("areas: {cold: {aisles: [1, 5]}}", "area: cold", "cold.aisles.1: 5; 1 to 4"),
        (
            "areas: {cold: {aisles: [1]}, safe: {aisles: [2, 1]}}",
            "area: cold",
            'it is one of "cold"',
        ),
        ("areas: {cold: {aisles: [1]}}", "area: frozen", '0 slots in area "frozen"; at least 1'),
        ("areas: {cold: {aisles: [1, 2, 3, 4]}}", "area: cold", "0 slots in aisles of no area"),
        (
            "areas: {cold: {aisles: [1]}}\n      places: {bolt: {aisle: 2, depth: 3 m}}",
            "area: cold",
            'places.bolt.aisle: 2; an aisle of "cold"',
        ),
        ("routing: largest_gap", "area: cold", '0 slots in area "cold"'),
    ],
)
def test_areas_have_slots_for_their_items(
    tmp_path: Path, areas: str, item: str, complaint: str | None
) -> None:
    floor = ROUTING if areas.startswith("routing") else f"{ROUTING}      {areas}\n"
    edits = [("scenario.yaml", ROUTING, floor), ("scenario.yaml", "bolt: {", f"bolt: {{{item}, ")]
    lines = told(tmp_path, changed("wholesaler", edits))
    mine = [line for line in lines if "picking" in line]
    assert any(complaint in line for line in mine) if complaint else not mine, lines


def test_areas_need_aisles(tmp_path: Path) -> None:
    edit = ("scenario.yaml", LAYOUT, "      areas: {cold: {aisles: [1]}}\n")
    lines = told(tmp_path, changed("wholesaler", [edit]))
    assert any("a layout, whose aisles areas have" in line for line in lines)


def test_zones_need_aisles(tmp_path: Path) -> None:
    zoning = "      zoning: {kind: sequential, zones: 2}\n"
    lines = told(tmp_path, changed("wholesaler", [("scenario.yaml", LAYOUT, zoning)]))
    assert any("a layout, whose aisles the zones divide" in line for line in lines)


def test_nobody_is_kept_free_in_a_zone_of_others(tmp_path: Path) -> None:
    crew = 'crew: {shifts: [{size: 3, start: "08:00", end: "18:00"}]'
    edits = [
        ("scenario.yaml", ROUTING, f"{ROUTING}      zoning: {{kind: sequential, zones: 2}}\n"),
        ("scenario.yaml", f"{crew}}}", f"{crew}, reserved: {{gold: 1}}}}"),
    ]
    lines = told(tmp_path, changed("wholesaler", edits))
    assert any("nobody reserved where zones have people of their own" in line for line in lines)
