"""One day on the floor of a warehouse, to be watched: one file that holds all it needs."""

from simwh.report.film.day import Day, film, has_floor
from simwh.report.film.page import page
from simwh.report.film.shorten import until_after

__all__ = ["Day", "film", "has_floor", "page", "until_after"]
