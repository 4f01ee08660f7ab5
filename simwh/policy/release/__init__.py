"""When jobs that are ready go to the floor."""

from typing import Annotated

from simwh.choice import Choice
from simwh.policy.release.base import ReleasePolicy
from simwh.policy.release.immediate import Immediate
from simwh.policy.release.interval import Interval
from simwh.policy.release.pool import Pool
from simwh.policy.release.wave import Wave
from simwh.policy.release.wip_limit import WipLimit

CATALOGUE = (Immediate, Wave, Interval, Pool, WipLimit)

Release = Annotated[ReleasePolicy, Choice("simwh.policy.release", CATALOGUE)]
"""A field that holds a release policy."""
