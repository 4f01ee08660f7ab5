"""A catalogue of mistakes, and what is told about each: place, path, found, allowed, hint."""

from pathlib import Path

import pytest

from simwh.errors import Fault, InputError
from simwh.scenario.reading import read
from simwh.scenario.tree import refused
from tests.scenario.company import COMPLETE, Company


def faults(folder: Path, text: str) -> list[Fault]:
    path = folder / "company.yaml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read(path, Company)
    return caught.value.faults


LEEDS = "warehouses.leeds."
YORK = "warehouses.york."
MISTAKES = [
    # what stands in the complete file, what is written instead, path, found, allowed, hint
    ("name:", "nmae:", "nmae", 'unknown key "nmae"', "one of name", "name"),
    ("horizon:", "horizons:", "horizons", 'unknown key "horizons"', "one of name", "horizon"),
    ("  warm_up:", "  warmup:", "horizon.warmup", "unknown key", "one of warm_up", "warm_up"),
    ("run_length:", "run_lenght:", "horizon.run_lenght", "unknown", "run_length", "run_length"),
    ("    routing: s", "    Routing: s", LEEDS + "Routing", "unknown", "one of routing", "routing"),
    ("      share:", "      shar:", LEEDS + "fallback.shar", "unknown", "kind, length", "share"),
    ("      length:", "      lenth:", LEEDS + "fallback.lenth", "unknown", "kind", "length"),
    ("value: 3.20", "vale: 3.20", LEEDS + "items.bolt.vale", "unknown", "value, ", "value"),
    ("start: 06:00", "strat: 06:00", LEEDS + "shifts.0.strat", "unknown", "size, start", "start"),
    ("per_order:", "per_ordr:", LEEDS + "packing.per_ordr", "unknown", "one of per_", "per_order"),
    ("prices:", "price:", "tariff.price", "unknown key", "one of mode, prices", "prices"),
    ("    wage:", "    wages_paid:", LEEDS + "wages_paid", "unknown", "one of routing", ""),
    ("      length: 30 min\n", "", LEEDS + "fallback.length", "missing", "no default", ""),
    ("{per_order: 40 s}", "{}", LEEDS + "packing.per_order", "missing", "no default", ""),
    ("[53.8, -1.55]", "[53.8]", LEEDS + "at.1", "missing", "no default", ""),
    ("[53.8, -1.55]", "[1, 2, 3]", LEEDS + "at", "a list of 3", "at most 2 entries", ""),
    ("[53.8, -1.55]", "[91, 2]", LEEDS + "at.0", "91", "90.0 or less", ""),
    ("[53.8, -1.55]", "[a, 2]", LEEDS + "at.0", '"a"', "a number", ""),
    ("[53.8, -1.55]", "53.8", LEEDS + "at", "53.8", "a list", ""),
    ("s_shape", "s_shap", LEEDS + "routing", '"s_shap"', "s_shape, window", "s_shape"),
    ("s_shape", "[s_shape]", LEEDS + "routing", "a list of 1", "s_shape, window", ""),
    ("s_shape", "null", LEEDS + "routing", "nothing (null)", "one of s_shape, window", ""),
    ("s_shape", "3", LEEDS + "routing", "3", "one of s_shape, window", ""),
    ("s_shape", "window", LEEDS + "routing.length", "missing", "no default", ""),
    ("kind: window\n", "kind: windw\n", LEEDS + "fallback.kind", '"windw"', "one of", "window"),
    ("      kind: window\n", "", LEEDS + "fallback", "a mapping", "kind: one of s_shape", ""),
    ("kind: window\n", "kind: 3\n", LEEDS + "fallback.kind", "3", "kind: one of", ""),
    ("30 min", "30", LEEDS + "fallback.length", "30", "a duration needs a unit", "30 d"),
    ("30 min", "30 minutes", LEEDS + "fallback.length", '"30 minutes"', "s, min, h", "30 min"),
    ("30 min", "-30 min", LEEDS + "fallback.length", '"-30 min"', "0 or more", ""),
    ("30 min", "half an hour", LEEDS + "fallback.length", '"half an hour"', "a unit", ""),
    ("30 min", "true", LEEDS + "fallback.length", "true", "a duration needs a unit", ""),
    ("30 min", "[30 min]", LEEDS + "fallback.length", "a list of 1", "a duration", ""),
    ("1 y", "0 y", "horizon.run_length", '"0 y"', "more than 0", ""),
    ("98 %", "980 %", LEEDS + "fallback.share", '"980 %"', "from 0 % to 100 %", ""),
    ("98 %", "98", LEEDS + "fallback.share", "98", "from 0 % to 100 %", ""),
    ("98 %", "98 percent", LEEDS + "fallback.share", '"98 percent"', "has a unit: %", ""),
    ("12 m\n", "12 ft\n", YORK + "aisle", '"12 ft"', "m, km, cm, mm", ""),
    ("12 m\n", "12\n", YORK + "aisle", "12", "a length needs a unit", "12 m"),
    ("40 /h", "40 per hour", "demand.north", '"40 per hour"', "a rate needs a unit", ""),
    ("40 /h", "40 h", "demand.north", '"40 h"', "/s, /min, /h", ""),
    ("18 EUR/h", "18", LEEDS + "wage", "18", "a money rate needs a unit", "18 /h"),
    ("18 EUR/h", "18 USD/h", LEEDS + "wage", '"18 USD/h"', "money in EUR", ""),
    ("18 EUR/h", "18 €/h", LEEDS + "wage", '"18 €/h"', "a money rate needs a unit", ""),
    ("value: 3.20", "value: -1", LEEDS + "items.bolt.value", "-1", "0 or more", ""),
    ("value: 3.20", "value: '3,2'", LEEDS + "items.bolt.value", '"3,2"', "an amount of money", ""),
    ("opening: 12", "opening: 1.5", LEEDS + "items.bolt.opening", "1.5", "a whole number", ""),
    ("opening: 12", "opening: -1", LEEDS + "items.bolt.opening", "-1", "a whole number from 0", ""),
    ("g: target", "g: traget", LEEDS + "items.nut.opening", '"traget"', ", or target", "target"),
    ("size: 4", "size: four", LEEDS + "shifts.0.size", '"four"', "a whole number", ""),
    ("size: 4", "size: 4.0", LEEDS + "shifts.0.size", "4.0", "a whole number", ""),
    ("size: 4", "size: null", LEEDS + "shifts.0.size", "nothing (null)", "a whole number", ""),
    ("start: 06:00", "start: 25:00", LEEDS + "shifts.0.start", '"25:00"', "a time of day", ""),
    ("start: 06:00", "start: 6", LEEDS + "shifts.0.start", "6", "a time of day", ""),
    ("2026-01-05 08:00", "2026-02-30", "start", '"2026-02-30"', "a local date", "no such day"),
    ("2026-01-05 08:00", "05.01.2026", "start", '"05.01.2026"', "a local date", ""),
    ("2026-01-05 08:00", "2026-01-05T08:00Z", "start", '"2026-01-05T08:00Z"', "offset", ""),
    ("returns: true", "returns: yes", LEEDS + "returns", '"yes"', "true or false", "true"),
    ("returns: true", "returns: off", LEEDS + "returns", '"off"', "true or false", "false"),
    ("returns: true", "returns: 1", LEEDS + "returns", "1", "true or false", ""),
    ("[mon, tue]", "[mon, teu]", LEEDS + "days.1", '"teu"', "mon or tue", "tue"),
    ("[mon, tue]", "mon", LEEDS + "days", '"mon"', "a list", ""),
    ("[mon, tue]", "{mon: tue}", LEEDS + "days", "a mapping", "a list", ""),
    ("as_available", "as-available", YORK + "delivery", '"as-', "or complete", "as_available"),
    ("as_available", "7", YORK + "delivery", "7", "text", "write it in quotes"),
    ("items.csv", "7", YORK + "items", "7", "a mapping, or text", "write it in quotes"),
    ("items.csv", "[a]", YORK + "items", "a list of 1", "a mapping, or text", ""),
    ("  york:", "  yo rk:", "warehouses.yo rk", 'the key "yo rk"', "a name of letters", ""),
    ("  york:", "  york.2:", "warehouses.york.2", 'the key "york.2"', "a name of letters", ""),
    ("  york:", "  -york:", "warehouses.-york", 'the key "-york"', "a name of letters", ""),
    ("mode: tiered", "mode: teired", "tariff", "a mapping", "flat or tiered", "tiered"),
    ("mode: tiered, ", "", "tariff", "a mapping", "mode", ""),
    ("4 EUR]", "4 USD]", "tariff.prices.2", '"4 USD"', "money in EUR", ""),
    ("currency: EUR", "currency: 7", "currency", "7", "text", "quotes"),
    ('"Müller & Söhne"', "x" * 41, "name", '"xxx', "at most 40 characters", ""),
    ("priority: 3", "priority: 10", "priority", "10", "9 or less", ""),
    ("priority: 3", "priority: -1", "priority", "-1", "0 or more", ""),
    ("priority: 3", 'priority: "3"', "priority", '"3"', "a whole number", ""),
    ("priority: 3", "priority: true", "priority", "true", "a whole number", ""),
    ("warm_up: 30 d", "warm_up: 2 y", "", "", "a warm-up that is shorter", ""),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "path", "found", "allowed", "hint"), MISTAKES)
def test_a_mistake_is_told_once_at_its_place(
    tmp_path: Path, right: str, wrong: str, path: str, found: str, allowed: str, hint: str
) -> None:
    before, _, after = COMPLETE.partition(right)
    assert after, "the mistake is made in a line of the complete file"
    (fault,) = faults(tmp_path, before + wrong + after)
    assert fault.path == path
    assert found in fault.found
    assert allowed in fault.allowed
    assert hint in fault.hint
    assert bool(hint) == bool(fault.hint)
    line = before.count("\n") + 1
    begins_a_mapping = path in ("", "tariff") or "missing" in found or fault.found == "a mapping"
    assert fault.line == line or (begins_a_mapping and 0 < fault.line <= line)


def test_the_catalogue_is_of_at_least_sixty_mistakes() -> None:
    assert len(MISTAKES) >= 60
    assert len({(right, wrong) for right, wrong, *_ in MISTAKES}) == len(MISTAKES)


def test_two_mistakes_in_one_mapping_are_both_told(tmp_path: Path) -> None:
    text = COMPLETE.replace("share: 98 %", "share: 2\n      colour: red")
    assert [fault.path for fault in faults(tmp_path, text)] == [
        "warehouses.leeds.fallback.share",
        "warehouses.leeds.fallback.colour",
    ]


def test_the_number_of_further_faults_is_told() -> None:
    many = [Fault("x.yaml", n, 1, "", "found", "allowed") for n in range(1, 26)]
    assert refused(many[:20]).faults == many[:20]
    assert str(refused(many)).splitlines()[-1] == "x.yaml: and 5 more faults"
