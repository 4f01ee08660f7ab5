"""Times and lists of names as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Collection


def about(seconds: float) -> str:
    """Return a time in days or hours to three digits, which is enough for a sentence."""
    return f"{seconds / 86400:.3g} d" if seconds >= 86400 else f"{seconds / 3600:.3g} h"


def some(names: Collection[str], of: Collection[str], most: int = 3) -> str:
    """Return names in words: ``bolt, nut, cap and 5 more``; nothing where it is all `of` them."""
    if len(names) == len(of):
        return ""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(list(names)[:most]) + more
