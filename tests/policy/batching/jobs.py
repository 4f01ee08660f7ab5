"""Waiting jobs."""

from simwh.state import Job


def job(lines: int = 1, volume: float = 0.0) -> Job:
    """Return a job of so many lines and litres; nothing else of it matters here."""
    ones = (1,) * lines
    return Job(0.0, 0, 0, ones, ones, ones, 0.0, volume, float("inf"))
