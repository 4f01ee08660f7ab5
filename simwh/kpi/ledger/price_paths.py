"""Prices of a scenario by their paths: what stands there, and the same scenario with others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any


def price_at(scenario: Any, path: str) -> Any:
    """Return what stands at a path of a scenario; None where what it leads through is left out."""
    value = scenario
    for part in path.split("."):
        if value is None:
            return None
        value = value[part] if isinstance(value, Mapping) else getattr(value, part)
    return value


def leads(model: Any, parts: Sequence[str]) -> bool:
    """Tell whether a path reaches anything in a model."""
    if model is None or not parts:
        return model is not None
    head, rest = parts[0], parts[1:]
    if head == "*":
        return any(leads(below, rest) for below in model.values())
    if isinstance(model, Mapping):
        return head in model and leads(model[head], rest)
    return leads(getattr(model, head), rest)


def with_prices(model: Any, paths: Collection[str], value: float | None) -> Any:
    """Return a copy of a model with a value at paths; what a path does not reach stays."""
    for path in paths:
        model = _put(model, path.split("."), value)
    return model


def _put(model: Any, parts: list[str], value: float | None) -> Any:
    if not parts:
        return value
    head, *rest = parts
    if model is None:
        return None
    if head == "*":
        return {name: _put(below, rest, value) for name, below in model.items()}
    if isinstance(model, Mapping):
        return {**model, head: _put(model[head], rest, value)} if head in model else model
    below = getattr(model, head)
    return model if below is None else model.model_copy(update={head: _put(below, rest, value)})
