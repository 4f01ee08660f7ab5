"""What an unquoted value of a file stands for.

The core schema of YAML 1.2.2 (Ben-Kiki, Evans and dot Net, 2021, section 10.3.2): ``NO``, ``on``,
``14:30`` and ``2026-01-05`` are text, ``1e3`` and ``1.10`` are numbers, ``0123`` is the whole
number 123. Numbers that are not finite are refused.
"""

from __future__ import annotations

import re

from simwh.scenario.tree import Scalar

LONGEST_NUMBER = 64

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def resolve(text: str) -> Scalar:
    """Return what a plain (unquoted) scalar stands for.

    Raises
    ------
    ValueError
        Saying what is allowed, if it is a number that is too long or not finite.
    """
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _NOT_FINITE.fullmatch(text):
        raise ValueError("a finite number")
    whole = _INT.fullmatch(text)
    based = _BASED.fullmatch(text)
    if not whole and not based and not _FLOAT.fullmatch(text):
        return text
    if len(text) > LONGEST_NUMBER:
        raise ValueError(f"a number of at most {LONGEST_NUMBER} characters")
    if whole or based:
        return int(text) if whole else int(text, 0)
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError("a number that is not too large")
    return number
