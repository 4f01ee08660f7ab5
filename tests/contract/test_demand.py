"""Every demand process keeps its promises: declared moments, any step size, paired draws."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from simwh.choice import kind_of
from simwh.demand import CATALOGUE
from simwh.demand.base import Epochs, OrderBlock
from simwh.demand.basket import Basket
from simwh.demand.process import Process
from simwh.demand.source import BoundSource, Source, merge
from simwh.units import AS_TEXT
from tests.demand.context import DAY, context, read, rows, tables

Z = 4.5
"""Standard errors allowed: about one false alarm in 150,000 looks."""
REPLICATIONS = 400

_RNG = np.random.default_rng(3)
_HISTORY = 300
HISTORY = {
    "order_id": [f"o{i // 2}" for i in range(_HISTORY)],
    "ordered_at": np.datetime64("2025-12-29T00:00")
    + np.sort(np.repeat(_RNG.integers(0, 28 * 1440, _HISTORY // 2), 2)) * np.timedelta64(1, "m"),
    "customer": np.repeat(_RNG.choice(["anna", "bert"], _HISTORY // 2), 2),
    "item": _RNG.choice(["axe", "bolt", "chain"], _HISTORY),
    "quantity": _RNG.integers(1, 9, _HISTORY),
}
SIZE = {"kind": "gamma", "mean": 4, "sd": 3}
WEEK = [9, 8, 7, 8, 12, 3, 0]
CASES: list[tuple[dict[str, Any], float, bool]] = [
    ({"kind": "poisson", "rate": "12 /d"}, 7, True),
    ({"kind": "renewal", "interval": "5 h"}, 7, True),
    ({"kind": "renewal", "interval": "5 h", "start": "stationary"}, 7, True),
    ({"kind": "renewal", "interval": {"kind": "gamma", "mean": "5 h", "cv": 0.6}}, 7, True),
    (
        {
            "kind": "renewal",
            "interval": {"kind": "erlang", "mean": "5 h", "stages": 2},
            "start": "stationary",
        },
        2,
        True,
    ),
    (
        {
            "kind": "renewal",
            "interval": {"kind": "hyperexponential", "mean": "5 h", "cv": 1.5},
            "start": "stationary",
        },
        2,
        True,
    ),
    (
        {"kind": "renewal", "interval": "5 h", "first": {"kind": "exponential", "mean": "1 d"}},
        7,
        False,
    ),
    (
        {
            "kind": "nonhomogeneous_poisson",
            "rate": "10 /d",
            "weekly": WEEK,
            "yearly": [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4],
            "holidays": 0.2,
            "promotions": [{"from": "2026-01-08 12:00", "to": "2026-01-10", "factor": 3}],
        },
        10,
        True,
    ),
    (
        {
            "kind": "nonhomogeneous_poisson",
            "rate": "10 /d",
            "sinusoid": {"amplitude": 0.9, "period": "1 w"},
        },
        5,
        True,
    ),
    ({"kind": "markov_modulated", "rates": ["4 /d", "20 /d"], "sojourns": ["2 d", "1 d"]}, 7, True),
    ({"kind": "periodic", "every": "8 h", "offset": "1 h", "quantity": SIZE}, 7, True),
    ({"kind": "periodic", "every": "8 h"}, 7, True),
    ({"kind": "intermittent", "every": "8 h", "probability": "30 %", "quantity": SIZE}, 7, True),
    (
        {"kind": "autoregressive", "every": "8 h", "mean": 8, "sd": 5, "correlation": 0.7},
        7,
        True,
    ),
    (
        {
            "kind": "autoregressive",
            "every": "8 h",
            "mean": 8,
            "sd": 5,
            "correlation": -0.5,
            "negative": "keep",
        },
        7,
        True,
    ),
    ({"kind": "history", "file": "orders", "scale": 1.3, "repeat": True}, 30, False),
    ({"kind": "bootstrap", "file": "orders", "scale": 0.8}, 9, False),
    ({"kind": "bootstrap", "file": "orders", "block": "week"}, 10, False),
    ({"kind": "schedule", "times": ["1 h", "1 h", "30 h"], "quantities": [3, 1.27, 2]}, 7, False),
    ({"kind": "schedule", "times": ["1 h", "1 h", "30 h"]}, 7, False),
]
NAMES = [f"{i}-{case['kind']}" for i, (case, _, _) in enumerate(CASES)]
WHOLE = (1.0,) * 4
QUANTA = {"1": WHOLE, "0.5": (0.5,) * 4, "0.01": (0.01,) * 4, "mixed": (1.0, 0.5, 0.01, 1.0)}
"""Units in one quantum of each item."""
KNOWING = [i for i, (case, _, _) in enumerate(CASES) if {"quantity", "quantities", "sd"} & {*case}]
each_quantum = pytest.mark.parametrize(
    ("case", "days", "quantum"),
    [
        pytest.param(*CASES[i][:2], quantum, id=f"{NAMES[i]}-{name}")
        for i in range(len(CASES))
        for name, quantum in QUANTA.items()
        if i in KNOWING or quantum == WHOLE
    ],
)
each_case = pytest.mark.parametrize(
    ("case", "days"), [(case, days) for case, days, _ in CASES], ids=NAMES
)


def source_of(case: dict[str, Any], **basket: Any) -> Source:
    process = read(**case)
    assert isinstance(process, Process)
    if process.whole:
        return Source(process)
    sized = (
        {}
        if process.knows_quantity()
        else {
            "lines": {"kind": "geometric", "mean": 1.5},
            "quantity": {"kind": "poisson", "mean": 2},
        }
    )
    items = {"axe": 3, "bolt": 1, "chain": 2}
    whole = Basket.model_validate({"items": items, **sized, **basket})
    customers = {"anna": 1.0, "bert": 2.0}
    return Source(process, customers, whole, returns=process.goes_below_zero())


def bind(
    source: Source, replication: int = 0, name: str = "demand", quantum: tuple[float, ...] = WHOLE
) -> BoundSource:
    table = tables(orders=HISTORY)
    holidays = frozenset(["2026-01-06"])
    return source.bind(context(name, replication, table=table, holidays=holidays, quantum=quantum))


def total(block: OrderBlock, quantum: tuple[float, ...] = WHOLE) -> float:
    return float(block.quantities @ np.array(quantum)[block.items])


def test_every_entry_of_the_catalogue_has_a_case() -> None:
    assert {case["kind"] for case, _, _ in CASES} == {kind_of(entry) for entry in CATALOGUE}


def test_every_process_that_knows_its_quantities_is_run_with_every_quantum() -> None:
    assert [i for i, case in enumerate(CASES) if knows_quantity(case[0])] == KNOWING


def knows_quantity(case: dict[str, Any]) -> bool:
    process = read(**case)
    return isinstance(process, Process) and process.knows_quantity()


@each_quantum
def test_sampled_mean_and_variance_equal_the_declared_ones(
    case: dict[str, Any], days: float, quantum: tuple[float, ...]
) -> None:
    source = source_of(case)
    units = np.array(
        [
            total(bind(source, r, quantum=quantum).until(days * DAY), quantum)
            for r in range(REPLICATIONS)
        ]
    )
    declared = bind(source, quantum=quantum).window_moments(days * DAY)
    assert math.isfinite(declared.mean) or case["kind"] == "renewal"
    if math.isfinite(declared.mean):
        assert abs(units.mean() - declared.mean) <= Z * units.std() / math.sqrt(units.size) + 1e-6
    if math.isfinite(declared.variance):
        squares = (units - units.mean()) ** 2
        assert abs(squares.mean() - declared.variance) <= (
            Z * squares.std() / math.sqrt(units.size) + declared.variance / units.size + 1e-6
        )


@each_quantum
def test_steps_of_any_size_give_the_same_orders(
    case: dict[str, Any], days: float, quantum: tuple[float, ...]
) -> None:
    source, end = source_of(case), 4 * days * DAY
    whole = rows([bind(source, quantum=quantum).until(end)])
    steps = np.sort(np.append(np.random.default_rng(1).random(60) * end, end)).tolist()
    walking = bind(source, quantum=quantum)
    assert rows([walking.until(step) for step in [0.0, *steps, steps[-1]]]) == whole
    assert whole


@pytest.mark.parametrize("i", KNOWING, ids=[NAMES[i] for i in KNOWING])
def test_a_finer_quantum_only_rounds_finer(i: int) -> None:
    case, days, _ = CASES[i]
    source = source_of(case)
    drawn = source.process.bind(context()).until(days * DAY)
    assert isinstance(drawn, Epochs)
    assert drawn.quantities is not None
    for step in (1.0, 0.5, 0.01):
        block = bind(source, quantum=(step,) * 4).until(days * DAY)
        expected = np.rint(drawn.quantities / step)
        assert block.quantities.tolist() == expected[expected != 0].tolist()
        assert block.times.tolist() == drawn.times[expected != 0].tolist()
        assert source.returns or (block.quantities > 0).all()


@each_quantum
def test_orders_come_in_order_before_the_time_that_was_asked_for(
    case: dict[str, Any], days: float, quantum: tuple[float, ...]
) -> None:
    source = bind(source_of(case), quantum=quantum)
    before = 0.0
    for time in np.linspace(0, days * DAY, 9).tolist()[1:]:
        block = source.until(time)
        assert ((block.times >= before) & (block.times < time)).all()
        assert (np.diff(block.times) >= 0).all()
        assert (block.lines >= 1).all()
        assert block.lines.sum() == block.items.size == block.quantities.size
        assert (block.quantities != 0).all()
        before = time


@pytest.mark.parametrize(
    ("case", "quantum"),
    [
        pytest.param(CASES[i][0], quantum, id=f"{NAMES[i]}-{name}")
        for i in range(len(CASES))
        for name, quantum in QUANTA.items()
        if CASES[i][0]["kind"] != "schedule" and "promotions" not in CASES[i][0]
        if i in KNOWING or quantum == WHOLE
    ],
)
def test_long_runs_have_the_declared_rate_of_every_customer_and_item(
    case: dict[str, Any], quantum: tuple[float, ...]
) -> None:
    source, windows, window = source_of(case), 40, 28 * DAY
    known = context(table=tables(orders=HISTORY))
    declared = source.item_rates(known.customers, known.items, known.table, quantum).by_pair()
    block = bind(source, quantum=quantum).until(windows * window)
    owner = np.repeat(block.customers, block.lines)
    when = np.repeat((block.times // window).astype(int), block.lines)
    for (customer, item), rate in declared.items():
        mine = (owner == customer) & (block.items == item)
        units = np.bincount(when[mine], block.quantities[mine], minlength=windows) * quantum[item]
        error = units.std() / math.sqrt(windows)
        assert abs(units.mean() - rate * window) <= Z * error + 1e-6
    assert {(c, i) for c, i in zip(owner.tolist(), block.items.tolist(), strict=True)} == set(
        declared
    )


@pytest.mark.parametrize(
    ("case", "quantum"),
    [
        pytest.param(CASES[i][0], quantum, id=f"{NAMES[i]}-{name}")
        for i in range(len(CASES))
        for name, quantum in QUANTA.items()
        if CASES[i][2]
        if i in KNOWING or quantum == WHOLE
    ],
)
def test_a_small_change_of_a_parameter_keeps_replications_paired(
    case: dict[str, Any], quantum: tuple[float, ...]
) -> None:
    old, new = (
        [_outcome(source_of(each), replication, quantum) for replication in range(150)]
        for each in (case, {**case, **_moved(case)})
    )
    for before, after in zip(np.transpose(old), np.transpose(new), strict=True):
        if before.std() > 0:
            assert np.corrcoef(before, after)[0, 1] > 0.99


def _outcome(source: Source, replication: int, quantum: tuple[float, ...]) -> list[float]:
    """Return the units of sixty days and, off a lattice of periods, when the fifth order comes."""
    block = bind(source, replication, quantum=quantum).until(60 * DAY)
    on_lattice = isinstance(source.process, Process) and source.process.knows_quantity()
    units = total(block, quantum)
    return [units] if on_lattice else [units, float(block.times[4])]


def _moved(case: dict[str, Any]) -> dict[str, Any]:
    """The fields of a case that make it order a hundredth more often, or more."""
    if "rate" in case:
        return {"rate": case["rate"].replace("12", "12.1").replace("10", "10.1")}
    if "rates" in case:
        return {"rates": ["4.04 /d", "20.2 /d"]}
    if "interval" in case:
        interval = case["interval"]
        law = interval if isinstance(interval, dict) else {"kind": "constant", "value": "5 h"}
        return {"interval": {**law, ("mean" if "mean" in law else "value"): "4.95 h"}}
    if "probability" in case:
        return {"probability": "30.1 %"}
    return {"mean": 8.1} if "mean" in case else {}


@each_case
def test_a_process_reads_back_from_its_own_text(case: dict[str, Any], days: float) -> None:
    process = read(**case)
    assert read(**process.model_dump(context=AS_TEXT, exclude_none=True)) == process


def test_another_demand_changes_nothing_of_the_first() -> None:
    sources = [source_of(case) for case, _, _ in CASES[:3]]
    alone = rows([bind(sources[0], name="a").until(9 * DAY)])
    together, owner = merge(
        [bind(source, name=name) for source, name in zip(sources, "abc", strict=True)], 9 * DAY
    )
    found = rows([together])
    assert [row for row, mine in zip(found, owner == 0, strict=True) if mine] == alone
