"""``simwh schema``: the JSON Schema by which editors complete and check files."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command("schema")
@click.argument("what", type=click.Choice(["scenario", "experiment"]), default="scenario")
def command(what: str) -> None:
    """Print the JSON Schema (draft 2020-12) of scenarios or of experiments.

    An editor with a YAML language server completes keys, kinds and units by it: write it to a file
    and begin scenarios with `# yaml-language-server: $schema=scenario.schema.json`.
    """
    schema = scenario_schema() if what == "scenario" else experiment_schema()
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))


def scenario_schema() -> dict[str, Any]:
    """Return the schema of scenario files."""
    from simwh.scenario.model import Scenario
    from simwh.scenario.schema import file_schema

    return file_schema(Scenario)


def experiment_schema() -> dict[str, Any]:
    """Return the schema of experiment files: of every kind, the kind being told or not."""
    from simwh.experiment.catalogue import CATALOGUE
    from simwh.scenario.schema import DIALECT, file_schema

    ways, definitions = [], {}
    for entry in CATALOGUE:
        schema = file_schema(entry)
        definitions.update(schema.pop("$defs", {}))
        del schema["$schema"]
        ways.append(schema)
    return {"$schema": DIALECT, "$defs": definitions, "anyOf": ways}
