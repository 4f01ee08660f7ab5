"""Catalogues besides those of policies: whatever else a file names by its ``kind``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from simwh.demand import CATALOGUE as PROCESSES
from simwh.discount import CATALOGUE as DISCOUNTS
from simwh.distribution import CATALOGUE as LAWS
from simwh.equipment import CATALOGUE as EQUIPMENT
from simwh.outage import CATALOGUE as OUTAGES
from simwh.yields import CATALOGUE as YIELDS


class Catalogue(NamedTuple):
    """A catalogue.

    Attributes
    ----------
    title : str
        What its entries are together, ``Quantity discounts``.
    noun : str
        What one of them is.
    entries : tuple of models
    """

    title: str
    noun: str
    entries: tuple[type[Any], ...]


CATALOGUES: Mapping[str, Catalogue] = {
    "demand": Catalogue("Demand processes", "demand process", PROCESSES),
    "equipment": Catalogue("Equipment", "kind of equipment", EQUIPMENT),
    "outage": Catalogue("Outages", "outage process", OUTAGES),
    "yields": Catalogue("Yields", "law of yield", YIELDS),
    "discount": Catalogue("Quantity discounts", "quantity discount", DISCOUNTS),
    "law": Catalogue("Laws", "law", LAWS),
}
"""By the word that stands before a kind where its name alone might be another's."""
