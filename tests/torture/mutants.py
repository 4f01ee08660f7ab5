"""Seeded mistakes: each is one small change of the source that a careless hand could make.

`catch` plants a mistake in a copy of the project and runs the fast tests of what the mistake could
break. A mistake that no test notices is a hole in the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FAST = ("tests/kpi",)
"""The tests that have to notice."""


class Mutant(NamedTuple):
    """A mistake: its name, the file below ``simwh/``, and the text before and after."""

    name: str
    file: str
    before: str
    after: str


def catch(mutant: Mutant, scratch: Path) -> str:
    """Plant a mistake in a copy below `scratch`; return the first test that fails, or nothing."""
    copy = scratch / mutant.name.replace(" ", "_")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "simwh", copy / "simwh", ignore=ignored)
    shutil.copytree(ROOT / "tests", copy / "tests", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", copy)
    plant(mutant, copy / "simwh")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*command, *FAST], cwd=copy, env=environment, capture_output=True, text=True, timeout=600
    )
    shutil.rmtree(copy)
    if done.returncode == 0:
        return ""
    told = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert told, done.stdout + done.stderr
    return told[0]


def plant(mutant: Mutant, package: Path) -> None:
    """Make the mistake; the text before has to stand in the file exactly once."""
    path = package / mutant.file
    text = path.read_text(encoding="utf-8")
    assert text.count(mutant.before) == 1, f"{mutant.name}: {text.count(mutant.before)} times"
    path.write_text(text.replace(mutant.before, mutant.after), encoding="utf-8")


LEDGER = (
    Mutant(
        "purchases from other sites are paid twice",
        "kpi/ledger/purchases.py",
        "(time < spine.end) & (source < 0))",
        "(time < spine.end))",
    ),
    Mutant(
        "what never came is paid for",
        "kpi/ledger/purchases.py",
        "    money = came * spine.cast.value[item]\n",
        "    money = ordered * spine.cast.value[item]\n",
    ),
    Mutant(
        "discounts are not given",
        "kpi/ledger/purchases.py",
        "        cost[rest] = supplier.discount.cost(units[rest], value[rest])\n",
        "        pass\n",
    ),
    Mutant(
        "a joint order is paid by each of its items",
        "kpi/ledger/charges.py",
        "rates.joint_ordering * share",
        "rates.joint_ordering",
    ),
    Mutant(
        "waste costs nothing",
        "kpi/ledger/charges.py",
        "spine.once(wasted) * np.tile",
        "0 * spine.once(wasted) * np.tile",
    ),
    Mutant(
        "stock is held for nothing",
        "kpi/ledger/charges.py",
        "spine.once(value_area) * spine.scenario.rates.holding",
        "0 * spine.once(value_area) * spine.scenario.rates.holding",
    ),
    Mutant(
        "helping out costs no shipment",
        "kpi/ledger/charges.py",
        "    return at_points(spine, units + shipments)\n",
        "    return at_points(spine, units)\n",
    ),
    Mutant(
        "sending from site to site is charged as it is ordered",
        "kpi/ledger/charges.py",
        'shipped = orders["shipped"][rows]',
        'shipped = orders["ordered"][rows]',
    ),
    Mutant(
        "a kept contract is credited",
        "kpi/ledger/contracts.py",
        "np.where(seen.kept, 0.0,",
        "np.where(~seen.kept, 0.0,",
    ),
    Mutant(
        "a credit is paid to every order in full",
        "kpi/ledger/contracts.py",
        "        each = owed / np.maximum(seen.orders, 1.0)\n",
        "        each = owed\n",
    ),
    Mutant(
        "a backorder costs by the hour",
        "kpi/ledger/charges.py",
        "DAY = 86400.0",
        "DAY = 3600.0",
    ),
    Mutant(
        "a margin is a price",
        "kpi/ledger/charges.py",
        "(spine.cast.price - spine.cast.value)[keys.item]",
        "spine.cast.price[keys.item]",
    ),
    Mutant(
        "what is cancelled is no loss",
        "kpi/ledger/charges.py",
        "np.flatnonzero((fate == LOST) | (fate == CANCELLED))",
        "np.flatnonzero(fate == LOST)",
    ),
    Mutant(
        "the warm-up is charged",
        "kpi/ledger/charges.py",
        "rows = rows_of((left >= spine.begin) & (left < spine.end) & (quantity > 0))",
        "rows = rows_of((left < spine.end) & (quantity > 0))",
    ),
    Mutant(
        "returns are handled like sales",
        "kpi/ledger/charges.py",
        "(left < spine.end) & (quantity > 0))",
        "(left < spine.end))",
    ),
    Mutant(
        "a tour is shared by order",
        "kpi/ledger/wages.py",
        "seconds * lines / on_tour",
        "seconds / on_tour",
    ),
    Mutant(
        "one crew is paid",
        "kpi/ledger/charges.py",
        "        amount, cube = amount + charge.amount, cube + charge.cube\n",
        "        amount, cube = charge.amount, charge.cube\n",
    ),
    Mutant(
        "kilometres are metres",
        "kpi/ledger/charges.py",
        "    km = distance.values / 1000\n",
        "    km = distance.values\n",
    ),
    Mutant(
        "a lane costs by the mode",
        "kpi/ledger/charges.py",
        "np.where(np.isnan(lane), by_mode, lane)",
        "by_mode",
    ),
    Mutant(
        "what nobody asked for is charged to nobody",
        "kpi/ledger/attribution.py",
        "    if rest.any():\n",
        "    if rest.any() and not rest.any():\n",
    ),
    Mutant(
        "idle sites are charged to nobody",
        "kpi/ledger/attribution.py",
        "np.where(total > 0, total, 1.0), everywhere)\n    cube",
        "np.where(total > 0, total, 1.0), 0.0)\n    cube",
    ),
    Mutant(
        "fixed cost is for a year",
        "kpi/ledger/charges.py",
        '_by_warehouse(spine, "fixed_cost") * spine.window',
        '_by_warehouse(spine, "fixed_cost") * 31_536_000.0',
    ),
    Mutant(
        "the ledger leaves out a line",
        "kpi/ledger/cost.py",
        "    return fsum(charge.amount for charge in spine.once(ledger).values())\n",
        "    return fsum([charge.amount for charge in spine.once(ledger).values()][1:])\n",
    ),
    Mutant(
        "a late order is one that is delivered",
        "kpi/ledger/charges.py",
        'spine.once(is_late) * _by_tier(spine, "late_penalty")',
        '(spine.once(is_late) + 1) * _by_tier(spine, "late_penalty")',
    ),
    Mutant(
        "conservation is not checked",
        "kpi/law/conservation.py",
        "    check_units(spine)\n    check_stock(spine)\n",
        "",
    ),
    Mutant(
        "times are not checked",
        "kpi/law/conservation.py",
        "    check_times(spine)\n",
        "",
    ),
)
"""Mistakes of the ledger and of its checks."""
