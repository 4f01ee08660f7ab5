"""Names and the order of a file carry no meaning (RELIABILITY P3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from tests.engine.small import run
from tests.law.same import BUSY, digest, stories

STREAMS = ("items", "customers", "demand", "warehouses", "suppliers")
"""Things that keep their draws under another name by saying their stream."""
NAMES = [
    *("gold", "silver", "tin", "bolt", "nut", "saw", "ann", "bob", "cat", "dan", "counter"),
    *("weekly", "maker", "smith", "depot", "leeds", "york", "north", "south"),
]


def other(name: str) -> str:
    """Return another name, in another place of the alphabet."""
    return f"{chr(ord('z') - ord(name[0]) + ord('a'))}_{name[::-1]}"


def renamed(text: str, *, streams: bool = True) -> str:
    """Return a scenario with every name changed and, if asked, every stream kept."""
    tree = yaml.safe_load(text)
    for part in STREAMS if streams else ():
        for name, thing in tree[part].items():
            thing["stream"] = name
    plain = yaml.safe_dump(tree, sort_keys=False)
    for name in NAMES:
        plain = re.sub(rf"\b(?<!stream: ){name}\b", other(name), plain)
    return plain


def backwards(value: Any) -> Any:
    """Return a tree with the keys of every map in the opposite order."""
    if isinstance(value, Mapping):
        return {key: backwards(value[key]) for key in reversed(value)}
    return value


def test_renaming_everything_with_its_stream_kept_changes_no_cell() -> None:
    before, after = run(BUSY), run(renamed(BUSY))
    assert after.cast.items == tuple(map(other, before.cast.items))
    assert set(after.cast.tiers) == set(map(other, before.cast.tiers))
    assert digest(after) == digest(before)


APART = {"gold": 0.3, "silver": 0.2, "tin": 0.25, "replenishment": 0.25}
RATIONS = {
    "falling": {
        "allocation": {
            "kind": "dynamic_critical_level",
            "levels": {"tin": [{"beyond": "6 h", "level": 2}, {"beyond": "1 d", "level": 4}]},
        }
    },
    "quotas": {"allocation": {"kind": "proportional", "shares": {"tin": 0.5}}},
    "apart": {
        "allocation": {"kind": "separate_stocks", "shares": APART},
        "clearing": "separate_stocks",
    },
}


@pytest.mark.parametrize("ration", list(RATIONS))
def test_renaming_changes_no_cell_however_stock_and_pickers_are_shared(ration: str) -> None:
    tree = yaml.safe_load(BUSY)
    tree["policies"] |= RATIONS[ration]
    crew = {"priority": "accumulating", "priority_rates": {"gold": 3, "tin": 0.5}}
    tree["warehouses"]["york"]["picking"]["crew"] |= crew
    text = yaml.safe_dump(tree, sort_keys=False)
    found = digest(run(text))
    assert digest(run(renamed(text))) == found
    assert digest(run(yaml.safe_dump(backwards(tree), sort_keys=False))) == found
    assert found != digest(run(BUSY))


def test_renaming_without_the_stream_kept_draws_anew() -> None:
    assert len(stories(run(renamed(BUSY, streams=False)))) != len(stories(run(BUSY)))


def test_the_order_of_the_keys_changes_no_cell() -> None:
    tree = yaml.safe_load(BUSY)
    turned = yaml.safe_dump(backwards(tree), sort_keys=False)
    assert list(yaml.safe_load(turned)["items"]) == ["saw", "nut", "bolt"]
    assert digest(run(turned)) == digest(run(BUSY))
    assert digest(run(yaml.safe_dump(tree, sort_keys=True))) == digest(run(BUSY))
