"""A catalogue field takes a kind, a mapping or an instance, and names what it refuses."""

import json
from importlib.metadata import EntryPoint, EntryPoints
from typing import Annotated, Any, Literal, Protocol

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from simwh import choice
from simwh.choice import Choice
from simwh.units import AS_TEXT, FROM_FILE, Duration


class Policy(Protocol):
    def answer(self) -> int: ...


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class SShape(Model):
    kind: Literal["s_shape"] = "s_shape"
    pause: Duration = 2.0

    def answer(self) -> int:
        return 1


class Window(Model):
    kind: Literal["window"] = "window"
    length: Duration

    def answer(self) -> int:
        return 2


class Foreign(Model):
    kind: Literal["foreign"] = "foreign"
    length: Duration = 1.0

    def answer(self) -> int:
        return 3


class Floor(Model):
    routing: Annotated[Policy, Choice("simwh.policy.routing", (SShape, Window))] = SShape()


class Root(Model):
    floors: dict[str, Floor]


def read(routing: object) -> Any:
    floors = {"floors": {"leeds": {"routing": routing}}}
    return Root.model_validate(floors, context=FROM_FILE).floors["leeds"].routing


def faults(routing: object) -> list[tuple[Any, ...]]:
    with pytest.raises(ValidationError) as caught:
        read(routing)
    return [(e["loc"][2:], e["type"], e.get("ctx", {})) for e in caught.value.errors()]


def install(monkeypatch: pytest.MonkeyPatch, *points: EntryPoint) -> None:
    monkeypatch.setattr(choice, "_plug_ins", lambda group: EntryPoints(points).select(group=group))


@pytest.mark.parametrize("given", ["s_shape", {"kind": "s_shape"}, SShape()])
def test_a_bare_kind_a_mapping_and_an_instance_are_the_same(given: object) -> None:
    assert read(given) == SShape(pause=2.0)


def test_the_fields_of_a_kind_are_read_with_their_units() -> None:
    assert read({"kind": "window", "length": "30 min"}) == Window(length=1800.0)


def test_a_bare_kind_that_needs_a_field_names_the_field() -> None:
    assert faults("window") == [(("routing", "length"), "missing", {})]


def test_faults_inside_an_entry_keep_the_path_of_the_file() -> None:
    found = faults({"kind": "window", "length": 5, "lenght": "3 s"})
    assert [(loc, kind) for loc, kind, _ in found] == [
        (("routing", "length"), "refused"),
        (("routing", "lenght"), "extra_forbidden"),
    ]


def test_a_mistyped_kind_gets_a_suggestion_at_its_own_place() -> None:
    ((loc, _, context),) = faults({"kind": "s_shap"})
    assert loc == ("routing", "kind")
    assert context == {"allowed": "one of s_shape, window", "hint": "did you mean s_shape?"}


@pytest.mark.parametrize(
    ("given", "loc"),
    [
        ("zigzag", ("routing",)),
        (None, ("routing",)),
        (3, ("routing",)),
        (["s_shape"], ("routing",)),
        ({}, ("routing", "kind")),
        ({"kind": None}, ("routing", "kind")),
        ({"kind": {}}, ("routing", "kind")),
        (Foreign(), ("routing",)),
        (Floor(), ("routing",)),
    ],
)
def test_anything_else_is_refused_with_the_catalogue(given: object, loc: tuple[str]) -> None:
    ((place, kind, context),) = faults(given)
    assert (place, kind) == (loc, "refused")
    assert "one of s_shape, window" in context["allowed"]


def test_a_plug_in_adds_a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, EntryPoint("foreign", f"{__name__}:Foreign", "simwh.policy.routing"))
    assert read("foreign").answer() == 3
    assert read({"kind": "foreign", "length": "2 s"}) == Foreign(length=2.0)
    assert read(Foreign()) == Foreign()


def test_a_plug_in_cannot_replace_a_catalogue_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, EntryPoint("s_shape", f"{__name__}:Foreign", "simwh.policy.routing"))
    assert read("s_shape") == SShape()


def test_a_plug_in_of_another_group_is_not_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, EntryPoint("foreign", f"{__name__}:Foreign", "simwh.policy.batching"))
    assert faults("foreign")[0][1] == "refused"


@pytest.mark.parametrize("value", ["no_such_module:X", f"{__name__}:read", f"{__name__}:Window"])
def test_a_broken_plug_in_is_a_fault(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    install(monkeypatch, EntryPoint("foreign", value, "simwh.policy.routing"))
    ((_, kind, context),) = faults("foreign")
    assert kind == "refused"
    assert value in context["allowed"]


def test_plug_ins_are_not_imported_for_a_suggestion(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, EntryPoint("foreign", "no_such_module:X", "simwh.policy.routing"))
    assert faults("foreing")[0][2]["hint"] == "did you mean foreign?"


def test_a_dump_reads_back() -> None:
    floor = Floor(routing=Window(length=90.0))
    dump = floor.model_dump(context=AS_TEXT)
    assert dump == {"routing": {"kind": "window", "length": "90 s"}}
    assert Floor.model_validate(dump, context=FROM_FILE) == floor


def test_the_json_schema_lists_kinds_and_requires_kind_in_mappings() -> None:
    schema = Floor.model_json_schema()
    bare, *entries = schema["properties"]["routing"]["anyOf"]
    assert bare == {"const": "s_shape", "type": "string"}
    for entry, name in zip(entries, ["s_shape", "window"], strict=True):
        definition = schema["$defs"][entry["$ref"].removeprefix("#/$defs/")]
        assert definition["properties"]["kind"]["const"] == name
        assert "kind" in definition["required"]
    assert json.dumps(schema)


def test_a_catalogue_entry_without_a_name_is_a_programming_error() -> None:
    class Nameless(Model):
        kind: str

    with pytest.raises(TypeError, match="Nameless"):
        Choice("simwh.policy.routing", (Nameless,))
