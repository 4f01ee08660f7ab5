"""Comparison of a form's figures with a table of known numbers."""

from __future__ import annotations

import pytest


def check(figures: object, rel: float = 1e-8, **expected: object) -> None:
    """Assert that every named field equals the number, or sequence of numbers, given for it."""
    found = {name: getattr(figures, name) for name in expected}
    assert found == {name: pytest.approx(value, rel=rel) for name, value in expected.items()}
