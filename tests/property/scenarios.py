"""Random scenarios: every decision of the network, the floor and the road, on a small scale.

`scenarios` draws what a YAML file would say, as plain values. Sizes are such that a replication
takes milliseconds and still sees shortage, queues and returns.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from simwh.scenario.merge import DEFAULT, node_of
from simwh.scenario.model import PHASES, Scenario
from simwh.scenario.reading import validate
from simwh.scenario.tree import Tree as Written

Tree = dict[str, Any]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ITEMS, SITES, TIERS = ("bolt", "nut", "saw"), ("depot", "leeds", "york"), ("tin", "gold", "odd")
CALENDARS = {
    "week": {"open": {"mon-fri": ["08:00-12:00", "13:00-17:00"]}, "holidays": ["2026-01-07"]},
    "tokyo": {"open": {"mon-sun": "06:00-22:00"}, "time_zone": "Asia/Tokyo"},
}
BACKORDER: list[Tree] = [{}, {"partial": True}, {}]
STOCKOUTS: list[Tree] = [
    *BACKORDER,
    {"short": "lost"},
    {"short": "lost", "partial": True},
    {"patience": "8 h"},
    {"patience": {"kind": "exponential", "mean": "1 d"}, "partial": True},
    {"patience": "0 s"},
]
REVIEWS: list[Any] = [
    "continuous",
    {"kind": "periodic", "period": "1 d"},
    {"kind": "periodic", "period": "36 h", "offset": "5 h"},
]
LEAD_TIMES: list[Any] = [
    "0 s",
    "1 d",
    {"kind": "gamma", "mean": "2 d", "cv": 1.0},
    {"kind": "uniform", "low": "0 h", "high": "3 d"},
]
YIELDS: list[Tree] = [
    {"kind": "proportional", "share_received": {"kind": "uniform", "low": 0.3, "high": 1.2}},
    {"kind": "binomial", "p": 0.9},
    {"kind": "interrupted_geometric", "p": 0.95},
    {"kind": "random_capacity", "capacity": {"kind": "poisson", "mean": 9}},
]
DEPARTURES: list[Tree] = [{"every": "10 h", "offset": "3 h"}, {"every": "2 d"}]
OUTAGES: list[Tree] = [
    {"kind": "alternating", "up": {"kind": "exponential", "mean": "2 d"}, "down": "1 d"},
    {"kind": "markov", "period": "1 d", "disruption_probability": 0.3, "recovery_probability": 0.5},
]
BREAKS = [{"units": 5, "discount": 0.1}, {"units": 20, "price": 1.5}]
PICK_TIMES: list[Any] = [
    None,
    "3 min",
    {"kind": "lognormal", "mean": "20 min", "cv": 0.8},
]
SHIFTS = [
    [{"size": 2, "start": "08:00", "end": "16:00"}],
    [
        {"size": 1, "start": "06:00", "end": "14:00", "days": DAYS},
        {"size": 3, "start": "14:00", "end": "22:00", "days": DAYS},
    ],
    [{"size": 1, "start": "22:00", "end": "06:00", "days": DAYS}],
    [{"size": 2, "start": "05:00", "end": "05:00", "days": ["mon", "thu"]}],
]
BREAKS_OF_SHIFTS: list[list[Tree]] = [
    [{"after": "3 h", "length": "30 min", "paid": True}],
    [{"after": "150 min", "length": "15 min"}, {"after": "5 h", "length": "1 h"}],
]
ABSENCES: list[Tree] = [{"share": "30 %"}, {"share": "5 %", "pay": "60 %"}]
OVERTIMES: list[Tree] = [
    {"most": "90 min", "factor": 1.25},
    {"most": "2 h", "above": 1, "every": "10 min", "counts": "of_the_shift"},
]
TEMPS: list[Tree] = [
    {"every": "1 h", "above": 0, "people": 2, "most": 3, "lead": "40 min", "stay": "2 h"},
    {"at": ["09:00", "13:30"], "above": 1, "people": 1, "most": 2, "stay": "6 h", "wage": "9 /h"},
]
RELEASES: list[Any] = [
    "immediate",
    {"kind": "wave", "every": "3 h"},
    {"kind": "wave", "times": ["09:00", "15:30"], "cut_offs": {"tin": "14:00"}},
    {"kind": "interval", "between": {"kind": "exponential", "mean": "4 h"}},
    {"kind": "wip_limit", "limit": 2},
    {"kind": "pool", "lists": 3, "lines": 7, "wait": "5 h"},
    {"kind": "pool", "lines": 4},
]
BATCHINGS: list[Any] = [
    "discrete",
    {"kind": "first_come", "orders": 3},
    {"kind": "first_come", "lines": 4, "volume": "9 L"},
    {"kind": "time_window", "orders": 3, "wait": "2 h"},
]
WALKED_BATCHINGS: list[Any] = [
    {"kind": "savings", "orders": 4},
    {"kind": "savings", "lines": 5, "renewed": False},
    {"kind": "seed", "orders": 3},
    {"kind": "seed", "lines": 6, "seed": "first_come", "accompanying": "nearest_slots"},
]
ZONINGS: list[Any] = [
    {"kind": "sequential", "zones": 2},
    {"kind": "synchronised", "aisles": [1, 1], "begin": "depot"},
]
FEW_PLACES: Tree = {"kind": "sequential", "zones": 2, "buffer": 1}
STORAGES = ["random", "dedicated", "closest_open", "cube_per_order_index", "correlated"]
CUT_OFFS: list[Tree] = [
    {"at": "14:00"},
    {"at": "11:00", "calendar": "week", "effect": "processed"},
]
SATISFACTION: list[Tree] = [
    {},
    {"loss": 0.6, "reorder": [{"score": 40, "share": 0.2}, {"score": 80, "share": 1}]},
    {"loss": 0.9, "leaves_below": 50},
]
TRANSSHIPMENTS: list[Any] = [
    "reactive",
    {"kind": "reactive", "lead_time": "0 s", "hold_back_by_tier": {"tin": 1}},
    {"kind": "reactive", "lead_time": "5 h", "prefer": "most_stock", "whole": False},
    {"kind": "rebalancing", "period": "1 d", "offset": "6 h"},
]
DISPATCHES: list[Any] = [
    "parcel",
    {"kind": "scheduled", "every": "5 h", "lead": "30 min"},
    {"kind": "scheduled", "times": ["17:00"], "weekdays": ["mon", "wed", "fri", "sat"]},
    {"kind": "scheduled", "every": "3 h", "lead": "1 h", "capacity": {"shipments": 3}},
    {
        "kind": "scheduled",
        "times": ["09:00", "17:00"],
        "capacity": {"units": 20, "weight": "30 kg"},
        "minimum": {"shipments": 2},
        "boarding": "tier",
    },
    {
        "kind": "interval",
        "between": {"kind": "exponential", "mean": "2 h"},
        "lead": "10 min",
        "capacity": {"shipments": 3},
    },
    {"kind": "full_load", "quantity": {"units": 12}, "capacity": {"units": 10}},
    {"kind": "time_quantity", "quantity": {"shipments": 4}, "time": "6 h"},
    {
        "kind": "time_quantity",
        "quantity": {"weight": "20 kg"},
        "time": "4 h",
        "since": "departure",
        "capacity": {"shipments": 5},
        "boarding": "tier",
    },
]
LAYOUT = {
    "aisles": 2,
    "aisle_length": "10 m",
    "aisle_pitch": "3 m",
    "slots_per_aisle_side": 3,
}
METHODS: list[Tree] = [
    {"kind": "moving_average", "periods": 3},
    {"kind": "holt", "alpha": 0.3, "beta": 0.2},
    {"kind": "croston", "alpha": 0.2},
]
SIZES: list[Any] = [1, {"kind": "uniform", "low": 1, "high": 5}, {"kind": "geometric", "p": 0.3}]


def sometimes(draw: DrawFn, tree: Tree, field: str, values: st.SearchStrategy[Any]) -> None:
    """Say a field, or leave it out."""
    if draw(st.booleans()):
        tree[field] = draw(values)


@st.composite
def tiers(draw: DrawFn) -> Tree:
    found: Tree = {}
    for name in TIERS[: draw(st.integers(1, 3))]:
        tier: Tree = {
            "priority": draw(st.integers(0, 2)),
            "stockout": draw(st.sampled_from(STOCKOUTS)),
            "delivery": draw(st.sampled_from(["as_available", "complete"])),
            "late_penalty": 7,
            "short_penalty": 0.3,
            "backorder_cost": 1.1,
        }
        sometimes(draw, tier, "processing", st.sampled_from([*LEAD_TIMES[:2], "90 min"]))
        if "processing" in tier:
            sometimes(draw, tier, "account_crew", st.just("desk"))
        sometimes(draw, tier, "promise", st.sampled_from(["6 h", "2 d"]))
        sometimes(draw, tier, "cut_off", st.sampled_from(CUT_OFFS))
        found[name] = tier
    return found


@st.composite
def items_of(draw: DrawFn, names: list[str]) -> Tree:
    """Draw items, some of which expire."""
    found: Tree = {}
    for name in names:
        item: Tree = {"value": 2, "price": 5, "quantum": draw(st.sampled_from([1, 0.5, 6]))}
        sometimes(draw, item, "shelf_life", st.sampled_from(["9 h", "1 d", "3 d"]))
        if draw(st.booleans()):
            item["returns"] = {"share": "30 %", "delay": draw(st.sampled_from(LEAD_TIMES))}
            item["returns"] |= {"restocked": draw(st.sampled_from(["100 %", "50 %"])), "cost": 0.3}
        found[name] = {**item, "disposal": 0.2, "salvage": draw(st.sampled_from([0, 1]))}
    for name, item in found.items():
        alike = [n for n in names if n != name and found[n]["quantum"] == item["quantum"]]
        if alike and draw(st.booleans()):
            item["substitutes"] = alike
            item["substitution"] = draw(st.sampled_from(["100 %", "50 %"]))
    return found


@st.composite
def demands(draw: DrawFn, customers: list[str], items: list[str]) -> Tree:
    found: Tree = {}
    for number in range(draw(st.integers(1, 2))):
        returns = draw(st.booleans())
        basket: Tree = {
            "items": {item: draw(st.integers(1, 3)) for item in items},
            "lines": draw(st.sampled_from([1, {"kind": "uniform", "low": 1, "high": 3}])),
            "distinct": draw(st.booleans()),
        }
        quantity: Any = draw(st.sampled_from(SIZES))
        if returns:
            quantity = {"kind": "discrete", "values": [-2, 1, 4], "probabilities": [0.2, 0.4, 0.4]}
        basket["quantity"] = quantity
        process: Tree = draw(
            st.sampled_from(
                [
                    {"kind": "poisson", "rate": "20 /d"},
                    {"kind": "poisson", "rate": "60 /d"},
                    {"kind": "renewal", "interval": {"kind": "gamma", "mean": "1 h", "cv": 1.5}},
                    {"kind": "periodic", "every": "90 min"},
                    {"kind": "periodic", "every": "6 h", "offset": "3 h"},
                ]
            )
        )
        found[f"demand{number}"] = {
            "customer": {name: draw(st.integers(1, 3)) for name in customers},
            "process": process,
            "basket": basket,
            "returns": returns,
        }
    return found


@st.composite
def forecast_driven(draw: DrawFn, level: int) -> Tree:
    """Draw a policy that forecasts; it takes a periodic review."""
    method = dict(draw(st.sampled_from(METHODS)))
    sometimes(draw, method, "input", st.sampled_from(["orders", "sales", "end_demand"]))
    policy: Tree = draw(
        st.sampled_from(
            [
                {"kind": "days_of_cover", "reorder_cover": "1 d", "order_up_to_cover": "5 d"},
                {"kind": "order_up_to_forecast", "safety_factor": 1.3, "returns": True},
                {"kind": "order_up_to_forecast", "safety_stock": level, "position": "echelon"},
                {"kind": "proportional_order_up_to", "base_stock": level, "correction_time": 3},
            ]
        )
    )
    return {**policy, "forecasting": method}


@st.composite
def replenishments(draw: DrawFn) -> Tree:
    """Draw a review, a policy and what goes with them."""
    level, size = draw(st.integers(0, 60)), draw(st.integers(1, 40))
    policy: Any = draw(
        st.sampled_from(
            [
                {
                    "kind": "reorder_point_order_quantity",
                    "reorder_point": level - 5,
                    "order_quantity": size,
                },
                {
                    "kind": "reorder_point_order_up_to",
                    "reorder_point": level,
                    "order_up_to": level + size,
                },
                {"kind": "reorder_point_lots", "reorder_point": level, "order_quantity": size},
                {
                    "kind": "can_order",
                    "reorder_point": level,
                    "can_order_point": level + size // 2,
                    "order_up_to": level + size,
                },
                {"kind": "base_stock", "base_stock": level},
                {"kind": "echelon_base_stock", "base_stock": level},
                {"kind": "capped_base_stock", "base_stock": level, "cap": size},
                "none",
            ]
        )
    )
    review = draw(st.sampled_from(REVIEWS))
    if review != "continuous" and draw(st.booleans()):
        policy = draw(forecast_driven(level))
    rule: Tree = {"replenishment": policy, "review": review}
    sometimes(draw, rule, "opening", st.sampled_from([0, 3, 400, "target"]))
    sometimes(draw, rule, "lot", st.sampled_from([1, 5]))
    sometimes(draw, rule, "minimum", st.sampled_from([1, 8]))
    sometimes(draw, rule, "issuing", st.sampled_from(["fifo", "lifo"]))
    sometimes(draw, rule, "yields", st.sampled_from(YIELDS))
    sometimes(draw, rule, "partial", st.booleans())
    sometimes(draw, rule, "departures", st.sampled_from(DEPARTURES))
    return rule


@st.composite
def crews(draw: DrawFn) -> Tree:
    order = draw(st.sampled_from(["tier", "first_come", "last_come", "shortest", "accumulating"]))
    crew: Tree = {"priority": order, "wage": "18 /h"}
    if draw(st.booleans()):
        crew["size"] = draw(st.integers(1, 3))
    else:
        crew["shifts"] = draw(st.sampled_from(SHIFTS))
        if draw(st.booleans()):
            pauses = draw(st.sampled_from(BREAKS_OF_SHIFTS))
            of_shift = [{"breaks": [dict(pause) for pause in pauses]} for _ in crew["shifts"]]
            crew["shifts"] = [{**a, **b} for a, b in zip(crew["shifts"], of_shift, strict=True)]
        sometimes(draw, crew, "absence", st.sampled_from(ABSENCES))
        if len(crew["shifts"]) > 1 or crew["shifts"][0]["start"] != crew["shifts"][0]["end"]:
            sometimes(draw, crew, "overtime", st.sampled_from(OVERTIMES))
    sometimes(draw, crew, "temps", st.sampled_from(TEMPS))
    return crew


def zonings(picking: Tree) -> list[Any]:
    """Return the zonings that go with the crew and the batches of a floor."""
    crew = picking["crew"]
    people = max([crew.get("size", 0), *(shift["size"] for shift in crew.get("shifts", ()))])
    alone = picking["batching"] == "discrete"
    if "temps" in crew:
        return ["none"]
    few = [FEW_PLACES] * (people > 1 and alone)
    return ["none", *ZONINGS * (people > 1), *few, *["bucket_brigade"] * alone]


WALKED = ("manual", "pallet_truck", "pick_to_light")
EQUIPMENT = [
    None,
    {"kind": "manual", "volume": "30 L", "lists": 3},
    {"kind": "pallet_truck", "pallets": 1, "per_stop": "5 s"},
    {"kind": "pick_to_light", "factor": 0.5, "confirm": "1 s", "caught": "60 %"},
]


MACHINES = [
    {"kind": "mini_load", "aisles": 2, "length": "30 m", "height": "9 m", "horizontal": "2 m/s",
     "vertical": "0.5 m/s", "handling": "4 s"},
    {"kind": "mini_load", "aisles": 1, "length": "30 m", "height": "9 m", "horizontal": "2 m/s",
     "vertical": "0.5 m/s", "station_height": "2 m", "station_along": "10 m",
     "classes": [{"places": "30 %", "moves": "70 %"}, {"places": "70 %", "moves": "30 %"}]},
    {"kind": "goods_to_person", "robots": 3, "width": "30 m", "depth": "20 m", "lift": "3 s"},
    {"kind": "goods_to_person", "robots": 2, "pods": {"items": 2, "grouping": "together"},
     "charging": {"after": "5 min", "takes": "1 min"}},
]  # fmt: skip


@st.composite
def accuracies(draw: DrawFn) -> Tree:
    """Draw picking errors, often, with or without checks; packers are there where these check."""
    found: Tree = {"errors": draw(st.sampled_from(["5 %", "50 %"])), "credit": 2}
    found["kinds"] = draw(st.sampled_from([{}, {"too_few": 0, "omitted": 0}, {"wrong_item": 0}]))
    sometimes(draw, found, "complaint", st.sampled_from(LEAD_TIMES))
    sometimes(draw, found, "collection", st.sampled_from(LEAD_TIMES))
    sometimes(draw, found, "restocked", st.sampled_from(["0 %", "50 %"]))
    if draw(st.booleans()):
        check: Tree = {"share": "80 %", "detects": "70 %", "per_line": "2 min"}
        sometimes(draw, check, "crew", crews())
        found["check"] = check
    return found


@st.composite
def reslots(draw: DrawFn, pickers: bool) -> Tree:
    """Draw when items are moved to new slots, and by whom."""
    found: Tree = dict(draw(st.sampled_from([{"every": "30 h"}, {"dates": ["2026-01-07"]}])))
    sometimes(draw, found, "demand", st.just("expected"))
    sometimes(draw, found, "best", st.integers(1, 3))
    sometimes(draw, found, "per_unit", st.sampled_from(["10 s", "1 h"]))
    sometimes(draw, found, "units_per_trip", st.just(3))
    if not pickers or draw(st.booleans()):
        found["crew"] = {"size": draw(st.integers(1, 2)), "wage": "20 /h"}
    return found


@st.composite
def floors(draw: DrawFn) -> Tree:
    """Draw picking, packing and dispatch, each of which may be left out."""
    found: Tree = {}
    if draw(st.booleans()):
        picking: Tree = {
            "crew": draw(crews()),
            "release": draw(st.sampled_from(RELEASES)),
            "batching": draw(st.sampled_from(BATCHINGS)),
            "per_tour": draw(st.sampled_from(["0 s", "2 min"])),
            "per_batch": draw(st.sampled_from([None, {"kind": "exponential", "mean": "1 min"}])),
        }
        per_line = draw(st.sampled_from(PICK_TIMES))
        if per_line is not None:
            picking["per_line"] = per_line
        if draw(st.booleans()):
            picking["layout"] = LAYOUT
            picking["routing"] = draw(st.sampled_from(["s_shape", "return", "largest_gap"]))
            picking["batching"] = draw(st.sampled_from(BATCHINGS + WALKED_BATCHINGS))
            picking["zoning"] = draw(st.sampled_from(zonings(picking)))
            picking["storage"] = draw(st.sampled_from(STORAGES))
            sometimes(
                draw, picking, "areas", st.just({"cold": {"aisles": [2], "per_entry": "1 min"}})
            )
            sometimes(draw, picking, "reslot", reslots(picking["zoning"] == "none"))
        equipment = draw(st.sampled_from(EQUIPMENT))
        if equipment is not None:
            picking["equipment"] = equipment
        if draw(st.integers(0, 5)) == 0:
            plain = sorted(picking.keys() & {"crew", "release", "per_line"})
            picking = {field: picking[field] for field in plain}
            picking["equipment"] = draw(st.sampled_from(MACHINES))
        if draw(st.integers(0, 2)) == 0:
            picking["accuracy"] = draw(accuracies())
        found["picking"] = picking
    if draw(st.integers(0, 3)) == 0:
        sorter = {"kind": "conveyor_sorter", "rate": "600 /h", "loop": "50 m"}
        sorter |= {"chutes": draw(st.integers(1, 4)), "clearing": "20 s"}
        sorter["when_full"] = draw(st.sampled_from(["recirculate", "wait"]))
        sorter["pieces"] = draw(st.sampled_from(["line", "unit"]))
        found["sorting"] = {"crew": draw(crews()), "per_item": "6 s", "equipment": sorter}
    if "check" in found.get("picking", {}).get("accuracy", {}) or draw(st.booleans()):
        found["packing"] = {"crew": draw(crews()), "per_order": "4 min", "per_line": "30 s"}
    if draw(st.booleans()):
        put_in_line(draw, found)
    if draw(st.integers(0, 3)) == 0:
        found["floor_limit"] = draw(st.integers(1, 4))
    found["dispatch"] = draw(st.sampled_from(DISPATCHES))
    if found["dispatch"] != "parcel" and draw(st.integers(0, 2)) == 0:
        found["loading"] = draw(loadings(found["dispatch"]))
    timed = found["dispatch"] != "parcel" and found["dispatch"]["kind"] == "scheduled"
    if found["dispatch"] != "parcel" and not (timed and "loading" in found):
        sometimes(draw, found, "fleet", fleets())
    check = found.get("picking", {}).get("accuracy", {}).get("check")
    if check is not None and "crew" not in check and in_line(found):
        check["crew"] = draw(crews())
    if draw(st.booleans()):
        found["receiving"] = draw(docks(together(found)))
    if together(found) and draw(st.booleans()):
        faces: Tree = {"per_move": "4 min", "per_unit": "1 s"}
        faces |= draw(st.sampled_from([{"units": 3}, {"units": 9}, {"cover": "12 h"}]))
        sometimes(draw, faces, "reorder", st.just(0.5))
        found["picking"]["faces"] = faces
    return found


def in_line(floor: Tree) -> bool:
    """Tell whether packers are in a line of stations, and look at nothing."""
    told = floor.get("packing", {}).keys() | floor.get("loading", {}).keys() | floor.keys()
    return not told.isdisjoint({"buffer", "rework", "staging", "stations"})


def put_in_line(draw: DrawFn, found: Tree) -> None:
    """Draw further stations, little room before some, and rework to where there is enough."""
    work: Tree = {}
    begin, packed = "picking", "packing" not in found
    for name in ("belt", "check", "stage")[: draw(st.integers(0, 3))]:
        if not packed and draw(st.booleans()):
            begin, packed = "packing", True
        work[name] = {"after": begin, "per_order": draw(st.sampled_from(PICK_TIMES[1:]))}
        begin = name
        if draw(st.integers(0, 2)) == 0:
            work[name]["unlimited"] = True
        else:
            work[name]["crew"] = draw(crews())
            sometimes(draw, work[name], "buffer", st.integers(0, 2))
        sometimes(draw, work[name], "share", st.just("60 %"))
    behind = [name for name in work if "packing" in line_before(work, name)]
    line = [name for name in work if name not in behind]
    if "packing" in found:
        sometimes(draw, found["packing"], "buffer", st.integers(0, 2))
        line += ["packing", *behind]
    stops = {**work, **({"packing": found["packing"]} if "packing" in found else {})}
    whole = found.get("picking", {}).get("zoning", "none") in ("none", "bucket_brigade")
    walked = found.get("picking", {}).get("equipment", EQUIPMENT[1])["kind"] in WALKED
    picks = "picking" in found and "sorting" not in found and whole and walked
    for place, name in enumerate(line):
        back = ["picking"] * picks + [to for to in line[: place + 1] if "buffer" not in stops[to]]
        if back and draw(st.booleans()):
            stops[name]["rework"] = {draw(st.sampled_from(back)): "30 %"}
        ahead = [*line[place + 1 :], "exit"]
        ahead = ahead[: ahead.index("packing") + 1] if "packing" in ahead else ahead
        if name != "packing" and draw(st.integers(0, 2)) == 0:
            stops[name]["onward"] = {draw(st.sampled_from(ahead)): "40 %"}
    if work:
        found["stations"] = work


def line_before(work: Tree, name: str) -> list[str]:
    """Return what comes before a station, back to where the line begins."""
    found = []
    while name in work:
        name = work[name]["after"]
        found.append(name)
    return found


def together(floor: Tree) -> bool:
    """Tell whether pickers are one crew, who may do something else between tours."""
    picking = floor.get("picking")
    return picking is not None and picking.get("zoning", "none") == "none"


@st.composite
def loadings(draw: DrawFn, dispatch: Any) -> Tree:
    """Draw outbound doors, and places enough for what a truck is called by."""
    found: Tree = {"per_shipment": draw(st.sampled_from(PICK_TIMES[1:])), "per_unit": "1 s"}
    sometimes(draw, found, "per_truck", st.sampled_from(PICK_TIMES[1:]))
    sometimes(draw, found, "doors", st.integers(1, 2))
    if draw(st.booleans()):
        found["crew"] = draw(crews())
        sometimes(draw, found, "loaders_per_truck", st.just(2))
    if dispatch["kind"] == "scheduled":
        found["ahead"] = "45 min"
        sometimes(draw, found, "wait", st.just("20 min"))
    if dispatch["kind"] != "full_load":
        sometimes(draw, found, "staging", st.integers(4, 9))
    return found


@st.composite
def fleets(draw: DrawFn) -> Tree:
    found: Tree = {"trucks": draw(st.integers(1, 3)), "cost": "9 /d"}
    laws = ["5 h", {"kind": "exponential", "mean": "9 h"}, "0 s"]
    sometimes(draw, found, "round_trip", st.sampled_from(laws))
    return found


@st.composite
def docks(draw: DrawFn, pickers: bool) -> Tree:
    found: Tree = {"per_truck": draw(st.sampled_from(PICK_TIMES[1:])), "per_unit": "1 s"}
    sometimes(draw, found, "doors", st.integers(1, 2))
    sometimes(draw, found, "crew", crews())
    if not draw(st.booleans()):
        return found
    put_away: Tree = {"per_order": "3 min", "per_unit": "2 s"}
    ways = [*(["picking"] if pickers else []), *(["unloading"] if "crew" in found else []), ""]
    by = draw(st.sampled_from(ways))
    if by:
        put_away["by"] = by
    else:
        put_away["crew"] = draw(crews())
    found["put_away"] = put_away
    return found


@st.composite
def warehouses(draw: DrawFn, items: list[str]) -> Tree:
    found: Tree = {}
    for number, name in enumerate(SITES[: draw(st.integers(1, 3))]):
        stock = draw(replenishments())
        stock["source"] = draw(st.sampled_from(["maker", "smith", *SITES[:number]]))
        if stock["source"] in SITES or draw(st.booleans()):
            stock["lead_time"] = draw(st.sampled_from(LEAD_TIMES))
        if draw(st.booleans()):
            own = draw(replenishments())
            stock["items"] = {draw(st.sampled_from(items)): own}
        site: Tree = {"stock": stock, "fixed_cost": "9 /d", "capital": 1000, **draw(floors())}
        sometimes(draw, site, "calendar", st.sampled_from(list(CALENDARS)))
        found[name] = site
    return found


@st.composite
def suppliers(draw: DrawFn) -> Tree:
    supplier: Tree = {"lead_time": draw(st.sampled_from(LEAD_TIMES)), "sequence": "in_sequence"}
    sometimes(draw, supplier, "remaining_life", st.sampled_from(["60 %", "1 %"]))
    sometimes(draw, supplier, "calendar", st.sampled_from(list(CALENDARS)))
    sometimes(draw, supplier, "yields", st.sampled_from(YIELDS))
    sometimes(draw, supplier, "departures", st.sampled_from(DEPARTURES))
    sometimes(draw, supplier, "outages", st.sampled_from(OUTAGES))
    if draw(st.booleans()):
        supplier["production"] = {"machines": 2, "time": "7 min", "job": "unit"}
    if draw(st.booleans()):
        kind = draw(st.sampled_from(["all_units", "incremental", "modified_all_units"]))
        supplier["discount"] = {"kind": kind, "breaks": BREAKS}
        supplier["paid"] = draw(st.sampled_from(["received", "ordered"]))
    return supplier


@st.composite
def policies(draw: DrawFn, tiers: Tree, sites: list[str]) -> Tree:
    split = draw(st.booleans())
    share = {site: 1 / len(sites) for site in sites}
    sourcing: Any = draw(
        st.sampled_from(
            [
                "home",
                {"kind": "nearest_with_stock", "split": split},
                {"kind": "cheapest_landed", "split": split},
                {"kind": "fastest", "split": split},
                {"kind": "most_stock", "split": split},
                "fewest_splits",
                {"kind": "fixed_share", "shares": share, "split": split},
                {"kind": "tier_dedicated", "sites": {"tin": sites[-1:]}, "split": split},
            ]
        )
    )
    steps = draw(st.lists(st.integers(0, 4), min_size=3, max_size=3))
    levels = {name: sum(steps[: tier["priority"]]) for name, tier in tiers.items()}
    levels["replenishment"] = draw(st.integers(0, 3))
    ration = {"kind": "critical_level", "levels": levels}
    falling = {
        name: [{"beyond": "0 s", "level": level // 2}, {"beyond": "1 d", "level": level}]
        for name, level in levels.items()
    }
    dynamic = {"kind": "dynamic_critical_level", "levels": falling}
    threshold = {"kind": "threshold", "levels": levels}
    quotas = {"kind": "proportional", "shares": {"replenishment": 0.5}}
    found = {
        "sourcing": sourcing,
        "allocation": draw(st.sampled_from(["first_come", "priority", ration, dynamic, quotas])),
        "clearing": draw(st.sampled_from(["first_come", "priority", threshold])),
    }
    if len(tiers) > 1 and draw(st.booleans()):
        best, *others = sorted(tiers, key=lambda name: tiers[name]["priority"])
        for place, name in enumerate((best, *others)):  # a rest goes after all tiers with bounds
            tiers[name]["priority"] = place
        kind = draw(st.sampled_from(["revenue_share", "margin", "volume", "value_at_stake"]))
        found["tiering"] = {"kind": kind, "shares": {best: 0.7}, "rest": others[-1]}
        found["tiering"] |= {"every": "30 h", "look_back": "2 d"}
    sometimes(draw, found, "transshipment", st.sampled_from(TRANSSHIPMENTS))
    if draw(st.integers(0, 4)) == 0:
        parts = {name: 0.8 / len(tiers) for name in tiers} | {"replenishment": 0.2}
        found["allocation"] = {"kind": "separate_stocks", "shares": parts}
        found["clearing"] = "separate_stocks"
    return found


@st.composite
def transports(draw: DrawFn, sites: list[str]) -> Tree:
    found: Tree = {"per_shipment": 4, "per_kg": 0.2, "per_km": 0.1, "co2_per_tonne_km": 0.1}
    sometimes(draw, found, "tariff", st.just({"per_kg": 0.3, "minimum": 2}))
    if draw(st.booleans()):
        found["variability"] = {"kind": "uniform", "low": 0.5, "high": 2}
    if draw(st.booleans()):
        found["lanes"] = {
            site: {
                zone: {"transit": f"{draw(st.integers(0, 40))} h", "distance": "70 km", "cost": 3}
                for zone in ("north", "south")
            }
            for site in sites
        }
    return found


@st.composite
def scenarios(draw: DrawFn) -> Tree:
    """Draw a scenario as plain values."""
    items = list(ITEMS[: draw(st.integers(1, 3))])
    known = draw(tiers())
    places = draw(warehouses(items))
    sites = list(places)
    customers: Tree = {}
    for number in range(draw(st.integers(1, 3))):
        customer: Tree = {"tier": draw(st.sampled_from(list(known)))}
        customer["zone"] = draw(st.sampled_from(["north", "south"]))
        sometimes(draw, customer, "home", st.sampled_from(sites))
        customers[f"customer{number}"] = customer
    warm_up = draw(st.sampled_from(["0 s", "1 d"]))
    told: Tree = {}
    sometimes(draw, told, "satisfaction", st.sampled_from(SATISFACTION))
    if draw(st.booleans()):
        agreed = {"tier": next(iter(known)), "target": "90 %", "every": "1 d", "share": 0.1}
        told["contracts"] = {"daily": {**agreed, "window": "1 d"}}
    return {
        **told,
        "account_crews": {"desk": {"size": 1, "wage": "20 /h"}},
        "horizon": {
            "kind": "steady_state" if warm_up != "0 s" else "terminating",
            "warm_up": warm_up,
            "run_length": draw(st.sampled_from(["2 d", "6 d"])),
            "follow_up": draw(st.sampled_from(["0 s", "3 d"])),
        },
        "caps": {"events": 300_000},
        "period_order": draw(st.permutations(PHASES)) if draw(st.booleans()) else list(PHASES),
        "calendars": CALENDARS,
        "tiers": known,
        "items": draw(items_of(items)),
        "customers": customers,
        "demand": draw(demands(list(customers), items)),
        "suppliers": {"maker": {"lead_time": "1 d"}, "smith": draw(suppliers())},
        "warehouses": places,
        "transport": draw(transports(sites)),
        "policies": draw(policies(known, sites)),
        "rates": {"holding": "25 %/y", "ordering": 3, "handling_per_line": 0.4},
    }


def read(tree: Tree) -> Scenario:
    """Return the scenario of plain values, as the file reader would."""
    return validate(Written(node_of(tree, DEFAULT), ()), Scenario)
