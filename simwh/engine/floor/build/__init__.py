"""How a floor is put together from its scenario: a module a station, `floors` for all of them."""
