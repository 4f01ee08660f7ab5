"""A parcel leaves as soon as it is packed."""

from simwh.policy.dispatch.base import DispatchContext
from simwh.policy.dispatch.parcel import Parcel


def test_packed_leaves():
    assert Parcel().bind(DispatchContext(("all",), None))(12.5, 0) == 12.5
