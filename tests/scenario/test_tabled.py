"""What tables say becomes the same models as what a file writes."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from simwh.errors import InputError
from simwh.scenario.customers import Customer, Item
from simwh.scenario.sites import Lane
from simwh.scenario.tabled import one_of, read_customers, read_items, read_lanes, read_levels
from simwh.scenario.tables import read_table


@pytest.fixture
def table(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    def reader(content: str) -> Any:
        (tmp_path / "a.csv").write_text(content)
        return partial(read_table, tmp_path)

    return reader


def test_items_have_units_in_their_columns_names(table: Any) -> None:
    found = read_items(
        "a.csv", table("item,price,weight_kg,volume_l\nbolt,3,0.02,0.5\nnut,1,1,2\n")
    )
    assert found == {
        "bolt": Item(price=3, weight=0.02, volume=0.5),
        "nut": Item(price=1, weight=1, volume=2),
    }


def test_only_some_items_of_a_table_need_have_a_shelf_life(table: Any) -> None:
    found = read_items(
        "a.csv", table("item,shelf_life_d,disposal,salvage\nmilk,2,0.1,0\nnut,,0,0.5\n")
    )
    assert found == {
        "milk": Item(shelf_life=2 * 86400, disposal=0.1),
        "nut": Item(salvage=0.5),
    }
    with pytest.raises(InputError, match="shelf_life_d"):
        read_items("a.csv", table("item,shelf_life_d\nmilk,0\n"))


def test_customers_may_leave_zone_and_home_empty(table: Any) -> None:
    head = "customer,tier,zone,home,latitude,longitude\n"
    found = read_customers("a.csv", table(f"{head}ann,gold,,,50,8\nbob,gold,sea,leeds,-1,-2\n"))
    assert found == {
        "ann": Customer(tier="gold", at=(50, 8)),
        "bob": Customer(tier="gold", zone="sea", home="leeds", at=(-1, -2)),
    }


def test_levels_are_told_by_item(table: Any) -> None:
    found = read_levels("a.csv", table("item,reorder_point,opening\nbolt,-3,0\n"))
    assert found == {"bolt": {"reorder_point": -3, "opening": 0}}


def test_lanes_are_in_seconds_and_metres(table: Any) -> None:
    found = read_lanes("a.csv", table("from,to,transit_h,distance_km,cost\na,b,2,3,4\na,c,1,0,0\n"))
    assert found == {
        "a": {
            "b": Lane(transit=7200, distance=3000, cost=4),
            "c": Lane(transit=3600, distance=0, cost=0),
        }
    }


def test_names_are_composed_as_those_of_the_file_are(table: Any) -> None:
    assert list(read_items("a.csv", table("item\ncafe\u0301\n"))) == ["caf\u00e9"]


def test_many_unknown_names_are_told_without_a_long_search(table: Any) -> None:
    known: Mapping[str, None] = {f"item{number:05d}": None for number in range(3000)}
    rows = "".join(f"itme{number:05d},1\n" for number in range(3000))
    with pytest.raises(InputError) as caught:
        read_levels("a.csv", table(f"item,base_stock\n{rows}"), known)
    assert len(caught.value.faults) == 21
    assert caught.value.faults[0].hint.startswith("did you mean item")
    assert "2980 more faults" in str(caught.value)


def test_a_name_is_one_of_what_there_is() -> None:
    parse = one_of({"gold", "silver"})
    assert parse("gold") == "gold"
    with pytest.raises(ValueError, match="did you mean gold"):
        parse("glod")
