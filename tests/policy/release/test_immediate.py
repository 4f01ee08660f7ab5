"""A job goes to the floor as soon as it is ready."""

from simwh.policy.release.base import ReleaseContext
from simwh.policy.release.immediate import Immediate
from simwh.streams import Uniforms


def test_ready_is_released():
    context = ReleaseContext(("all",), None, lambda part: Uniforms(1, 0, part))
    assert Immediate().bind(context)(12.5, 0) == 12.5
