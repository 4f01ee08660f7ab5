"""The C++ event loop: built on demand, and called through ctypes."""

from __future__ import annotations

import ctypes
import math
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from workload_b.make import COST, RATES, REGIONS, TRANSIT_DAYS, levels, weights
from workload_b.peers.naive import HORIZON, NEAREST, PICK, PICKERS

POINTS = 60
REAL, WHOLE, SMALL = ctypes.c_double, ctypes.c_int64, ctypes.c_int32


class Parameters(ctypes.Structure):
    """`Par` of loop.cpp."""

    _fields_ = (
        ("horizon", REAL),
        ("rate", REAL * 3),
        ("regc", REAL * 2),
        ("pref", SMALL * 9),
        ("pick", SMALL * 3),
        ("mu", REAL),
        ("sg", REAL),
        ("lsh", REAL),
        ("lsc", REAL),
        ("transit", REAL * 9),
        ("shipc", REAL * 9),
        ("s", WHOLE * POINTS),
        ("Q", WHOLE * POINTS),
        ("skc", REAL * 20),
    )


class Told(ctypes.Structure):
    """`Out` of loop.cpp."""

    _fields_ = (
        ("orders", WHOLE * 3),
        ("lines", WHOLE * 3),
        ("lff", WHOLE * 3),
        ("off", WHOLE * 3),
        ("ndone", WHOLE * 3),
        ("oh", REAL * POINTS),
        ("bo", REAL),
        ("nrep", WHOLE),
        ("nship", WHOLE),
        ("shipc", REAL),
        ("busy", REAL),
        ("events", WHOLE),
    )


class Trace(ctypes.Structure):
    """`TraceT` of loop.cpp."""

    _fields_ = tuple(
        (name, ctypes.c_void_p) for name in ("ia", "reg", "nl", "sku", "qty", "pick", "tm")
    )


def build() -> ctypes.CDLL:
    """Compile loop.cpp and load it."""
    library = Path(tempfile.mkdtemp()) / "loop.so"
    flags = ["-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC", "-w"]
    source = Path(__file__).with_name("loop.cpp")
    subprocess.run(["g++", *flags, "-o", str(library), str(source)], check=True)
    return ctypes.CDLL(str(library))


def parameters() -> Parameters:
    """Return workload B."""
    both = [levels(share, weight) for share in REGIONS.values() for weight in weights()]
    values = {
        "rate": list(RATES.values()),
        "regc": np.cumsum(list(REGIONS.values()))[:2].tolist(),
        "pref": [site for row in NEAREST for site in row],
        "pick": PICKERS,
        "transit": [day for row in TRANSIT_DAYS.values() for day in row],
        "shipc": [COST[day] for row in TRANSIT_DAYS.values() for day in row],
        "s": [point for point, _ in both],
        "Q": [lot for _, lot in both],
        "skc": np.cumsum(weights()).tolist(),
    }
    filled = Parameters(horizon=HORIZON, mu=PICK[0], sg=PICK[1], lsh=4.0, lsc=0.75)
    for name, numbers in values.items():
        getattr(filled, name)[:] = numbers
    return filled


def run(library: ctypes.CDLL, seed: int, trace: Any = None) -> dict[str, float]:
    """Simulate the year with numbers of its own, or of a trace."""
    told = Told()
    size = [int(rate * HORIZON * 1.2) + 1000 for rate in RATES.values()]
    cycles = [np.empty(n) for n in size]
    pointers = [times.ctypes.data_as(ctypes.POINTER(REAL)) for times in cycles]
    company = ctypes.byref(parameters())
    if trace is None:
        library.b_rng(company, ctypes.c_uint64(seed), ctypes.byref(told), *pointers, 1)
    else:
        tiers, leads = trace
        rows = (Trace * 3)()
        for row, columns in zip(rows, tiers, strict=True):
            for name, _ in Trace._fields_:
                setattr(row, name, columns[name].ctypes.data)
        lead = leads.ctypes.data_as(ctypes.POINTER(REAL))
        library.b_trace(company, rows, lead, ctypes.byref(told), *pointers, 1)
    done = [times[:n] for times, n in zip(cycles, told.ndone, strict=True)]
    return {
        "orders": sum(told.orders),
        "lines": sum(told.lines),
        "filled": sum(told.lff),
        "full": sum(told.off),
        "supplies": told.nrep,
        "parcels": told.nship,
        "busy": told.busy,
        "cycle_time": math.fsum(np.concatenate(done).tolist()) / sum(map(len, done)),
    }
