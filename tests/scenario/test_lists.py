"""A list whose entries are wrong is told by its entries alone."""

from __future__ import annotations

import pytest

from simwh.errors import InputError
from tests.engine.small import SHOP, company

ZONING = "warehouses.w.picking={crew: {size: 2}, zoning: {kind: bucket_brigade, paces: [0, 1]}}"
EMPTY = "warehouses.w.picking={crew: {size: 2}, zoning: {kind: bucket_brigade, paces: []}}"


def test_a_wrong_entry_does_not_make_a_list_too_short() -> None:
    with pytest.raises(InputError) as caught, company(SHOP, ZONING):
        pass
    (fault,) = caught.value.faults
    assert fault.path.endswith("paces.0")


def test_a_list_that_is_too_short_is_told() -> None:
    with pytest.raises(InputError) as caught, company(SHOP, EMPTY):
        pass
    (fault,) = caught.value.faults
    assert (fault.found, fault.allowed) == ("a list of 0", "at least 1 entries")
