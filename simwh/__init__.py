"""simwh: what-if simulation of tiered customers served from several warehouses."""
