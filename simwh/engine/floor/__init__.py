"""The floor of a warehouse, from the pick list that is released to the parcel that leaves."""
