"""Pydantic's errors in the words of someone who writes YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from simwh.scenario.tree import printable
from simwh.units import did_you_mean

_MAPPING, _LIST, _TEXT = "a mapping", "a list", "text"
_WHOLE, _NUMBER, _SWITCH = "a whole number", "a number", "true or false"
_ALLOWED = {
    "missing": "it has no default",
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "string_type": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": "a finite number",
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "iterable_type": _LIST,
    "none_required": "nothing (null)",
    "literal_error": "{expected}",
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
    "multiple_of": "a multiple of {multiple_of}",
    "string_too_short": "at least {min_length} characters",
    "string_too_long": "at most {max_length} characters",
    "too_short": "at least {min_length} entries",
    "too_long": "at most {max_length} entries",
    "union_tag_invalid": "kind: {expected_tags}",
}
_MISMATCH = re.compile(r"\w+_type|none_required")
_CHOICES = re.compile(r"\^\(([\w|]+)\)\$|\^(\w+)\$")
_SWITCHES = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


def is_mismatch(error: ErrorDetails) -> bool:
    """Tell whether the value is of another type altogether, such as text for a mapping."""
    return _MISMATCH.fullmatch(error["type"]) is not None


def allowed_by(error: ErrorDetails) -> str:
    """Say what may stand where `error` was found."""
    context = error.get("ctx", {})
    if error["type"] == "refused":
        words = str(context["allowed"])
    elif error["type"] in ("value_error", "assertion_error"):
        words = str(context["error"])
    elif options := _options(error["type"], context):
        words = " or ".join(options)
    elif error["type"] in _ALLOWED:
        words = _ALLOWED[error["type"]].format_map(context)
    else:
        words = error["msg"].removeprefix("Input should be ")
    return printable(words)


def hint_of(error: ErrorDetails) -> str:
    """Suggest what was meant, or nothing."""
    context, value = error.get("ctx", {}), error["input"]
    if error["type"] == "refused":
        return str(context["hint"])
    if error["type"].startswith("bool_") and isinstance(value, str):
        meant = _SWITCHES.get(value.lower())
        return f"did you mean {meant}?" if meant else ""
    if error["type"] == "string_type" and isinstance(value, int | float):
        return "write it in quotes"
    options = _options(error["type"], context)
    value = context.get("tag", value)
    return did_you_mean(value, options) if isinstance(value, str) else ""


def _options(kind: str, context: Mapping[str, Any]) -> list[str]:
    if kind == "literal_error":
        return re.findall(r"'([^']*)'", str(context["expected"]))
    if kind == "union_tag_invalid":
        return re.findall(r"'([^']*)'", str(context["expected_tags"]))
    match = _CHOICES.fullmatch(str(context.get("pattern", "")))
    return (match[1] or match[2]).split("|") if match else []
