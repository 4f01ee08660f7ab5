"""What every policy model promises, whatever it decides."""

from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from simwh.units import AS_TEXT, FROM_FILE


def check_policy_model(field: Any, entry: type[BaseModel], given: dict[str, Any]) -> None:
    """A policy is read by its kind, cites its source, refuses unknown fields and never changes."""
    kind = entry.model_fields["kind"].default
    adapter = TypeAdapter(field)
    policy = adapter.validate_python({"kind": kind} | given, context=FROM_FILE)
    assert type(policy) is entry
    assert entry.__doc__ is not None
    assert "Source: " in entry.__doc__
    with pytest.raises(ValidationError, match="frozen"):
        policy.kind = "other"
    with pytest.raises(ValidationError, match="extra_forbidden"):
        adapter.validate_python({"kind": kind, "mistyped": 1} | given, context=FROM_FILE)
    assert adapter.validate_python(policy.model_dump(context=AS_TEXT), context=FROM_FILE) == policy
