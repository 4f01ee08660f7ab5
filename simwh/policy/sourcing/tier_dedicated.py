"""Sites are dedicated to tiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from simwh.distribution.base import Listed
from simwh.policy.names import index_of
from simwh.policy.sourcing.preference import ByPreference
from simwh.state import NetworkView
from simwh.units import Name, refusal


class TierDedicated(ByPreference):
    """The first of a tier's own sites that can fill the line serves it; no other site ever does.

    Lines that none of them can fill wait at the customer's home where that is one of them, and at
    the first of them otherwise. A tier that is not named may use every site in reach, the nearest
    first.

    Attributes
    ----------
    sites : mapping of tier to list of warehouses
        The tier's own sites, the preferred one first.

    Source: Kleijn and Dekker, "An overview of inventory systems with several demand classes", in
    New Trends in Distribution Logistics (1999): separate stocks for each class.
    """

    kind: Literal["tier_dedicated"] = "tier_dedicated"
    sites: Mapping[Name, Annotated[tuple[Name, ...], Listed, Field(min_length=1)]]

    def preference(self, view: NetworkView) -> Sequence[Sequence[int]]:
        """Return the sites of the customer's tier that are in its reach.

        Raises
        ------
        ValueError
            A name is no tier or warehouse, or none of a tier's sites is in reach of a customer.
        """
        own = {
            index_of(tier, view.tiers, "tier"): [
                index_of(site, view.sites, "warehouse") for site in sites
            ]
            for tier, sites in self.sites.items()
        }
        preference = []
        for customer, reach in enumerate(view.reach):
            sites = own.get(view.tier[customer])
            allowed = reach if sites is None else [site for site in sites if site in reach]
            if not allowed:
                tier, name = view.tiers[view.tier[customer]], view.customers[customer]
                raise refusal(f"a warehouse of tier {tier} in reach of customer {name}")
            preference.append(allowed)
        return preference

    def fallback(self, view: NetworkView) -> Sequence[int]:
        """Return the customer's home if it is dedicated to its tier, else the preferred site."""
        pairs = zip(view.home, self.preference(view), strict=True)
        return [home if home in sites else sites[0] for home, sites in pairs]
