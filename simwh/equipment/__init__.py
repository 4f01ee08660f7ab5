"""What a floor works with: one file for each kind of equipment, and a literal `CATALOGUE`."""

from __future__ import annotations

from typing import Annotated

from simwh.choice import Choice
from simwh.equipment.base import PickingEquipment, SortingEquipment
from simwh.equipment.goods_to_person import GoodsToPerson
from simwh.equipment.manual import Manual
from simwh.equipment.mini_load import MiniLoad
from simwh.equipment.pallet_truck import PalletTruck
from simwh.equipment.pick_to_light import PickToLight
from simwh.equipment.scan import Scan
from simwh.equipment.sorter import ConveyorSorter
from simwh.equipment.voice import Voice

PICKING = (Manual, PalletTruck, PickToLight, Voice, Scan, MiniLoad, GoodsToPerson)
SORTING = (ConveyorSorter,)
CATALOGUE = (*PICKING, *SORTING)

Equipment = Annotated[PickingEquipment, Choice("simwh.equipment", PICKING)]
"""A field that holds what pickers pick with."""
Sorter = Annotated[SortingEquipment, Choice("simwh.sorting.equipment", SORTING)]
"""A field that holds what sorts."""
