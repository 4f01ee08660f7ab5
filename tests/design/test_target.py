"""Targets are read as written, and every mistake says what is allowed."""

from pathlib import Path

import pytest

from simwh.design.target import Target, read_target, read_targets
from simwh.errors import InputError, UsageError

AT_LEEDS = {"site": "leeds", "class": "A"}
NAMES = {"tier": ("gold", "bronze"), "site": ("leeds",), "item": ("kettle", "toaster")}


@pytest.mark.parametrize(
    ("text", "measure", "share", "scope"),
    [
        ("98 %", "unit_fill_rate", 0.98, {}),
        ("0.95", "unit_fill_rate", 0.95, {}),
        ("ready_rate=90%", "ready_rate", 0.9, {}),
        ("unit_fill_rate[tier=gold] >= 99.5 %", "unit_fill_rate", 0.995, {"tier": "gold"}),
        ("ready_rate[class=A, site=leeds]=97%", "ready_rate", 0.97, AT_LEEDS),
    ],
)  # fmt: skip
def test_a_target_is_read(text: str, measure: str, share: float, scope: dict[str, str]) -> None:
    found = read_target(text, NAMES)
    assert (found.measure, found.scope) == (measure, scope)
    assert found.share == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit_fil_rate=98%", "did you mean unit_fill_rate"),
        ("unit_fill_rate[tier=golf]=98%", "there is no tier golf"),
        ("unit_fill_rate[zone=x]=98%", "tier, site, item, class, not for zone"),
        ("unit_fill_rate[gold]=98%", "no tag, such as tier=gold"),
        ("unit_fill_rate=100%", "at most 99.999 %"),
        ("unit_fill_rate=0", "above 0 %"),
        ("unit_fill_rate=2 d", "a share"),
        ("unit_fill_rate=", "a target such as"),
        ("x" * 500, "at most 400 characters"),
    ],
)
def test_a_mistake_says_what_is_allowed(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_target(text, NAMES)


def test_a_target_is_told_as_a_requirement() -> None:
    target = read_target("unit_fill_rate[tier=gold]=98%", NAMES)
    assert target.text == "unit_fill_rate[tier=gold] >= 98 %"
    assert target.figure == "unit_fill_rate[tier=gold]"


def test_the_targets_of_a_table_are_read(tmp_path: Path) -> None:
    file = tmp_path / "targets.csv"
    file.write_text("item,target,measure\nkettle,98 %,\ntoaster,0.9,ready_rate\n")
    assert read_targets(file, NAMES) == [
        Target("unit_fill_rate", 0.98, {"item": "kettle"}),
        Target("ready_rate", 0.9, {"item": "toaster"}),
    ]


def test_every_fault_of_a_table_is_told(tmp_path: Path) -> None:
    file = tmp_path / "targets.csv"
    file.write_text("item,target\nkettel,98 %\ntoaster,high\nkettle,97 %\nkettle,96 %\n")
    with pytest.raises(InputError) as told:
        read_targets(file, NAMES)
    assert [fault.line for fault in told.value.faults] == [2, 3, 5]
    file.write_text("thing\nkettle\n")
    with pytest.raises(InputError, match="item, target"):
        read_targets(file, NAMES)
    with pytest.raises(InputError, match="no table"):
        read_targets(tmp_path / "none.csv", NAMES)
