"""How tests read a law from a file, and what a refused one says."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from simwh.distribution import Law, QuantityLaw
from simwh.units import FROM_FILE

_QUANTITY: TypeAdapter[Law] = TypeAdapter(QuantityLaw)


def read(kind: str, **fields: Any) -> Law:
    """Return the law that a file describes."""
    return _QUANTITY.validate_python({"kind": kind, **fields}, context=FROM_FILE)


def refused(kind: str, **fields: Any) -> list[tuple[Any, ...]]:
    """Return (place, message) of every fault of a law that cannot be."""
    with pytest.raises(ValidationError) as caught:
        read(kind, **fields)
    return [(fault["loc"], fault["msg"]) for fault in caught.value.errors()]
