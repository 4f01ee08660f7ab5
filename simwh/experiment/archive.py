"""What lies beside the reports of a finding: how to make it again, without clock or path."""

from __future__ import annotations

import json
import re
from pathlib import Path

from simwh.experiment.asking import Study
from simwh.experiment.behaviour import names_of_files, source_digest
from simwh.experiment.files import write_whole
from simwh.experiment.finding import Finding
from simwh.experiment.trial import address, canonical_json
from simwh.scenario.files import fingerprint, inside

DIGITS = 12
"""Of an address, in the name of a folder."""
TOLD = {"report": {"kinds", "lang"}}
"""Fields of a question that decide how a finding is told, not what it is."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def folder_of(out: Path, study: Study) -> Path:
    """Return where the files of a study's finding belong: ``<out>/<name>/<address>``."""
    parts = {
        "question": canonical_json(study.question.model_dump(mode="json")),
        "variants": canonical_json(
            [[v.name, v.description, v.key, v.yaml] for v in study.variants]
        ),
    }
    return out / slug(study.question.name) / address(parts)[:DIGITS]


def slug(name: str) -> str:
    """Return a name as a folder may have on every system."""
    text = re.sub(r"[^\w-]+", "_", name).strip("_")[:60] or "experiment"
    return f"{text}_" if _RESERVED.fullmatch(text) else text


def write_archive(folder: Path, study: Study, finding: Finding) -> None:
    """Write the resolved scenarios and `manifest.json`.

    Raises
    ------
    StoreError
        If the disk refuses.
    """
    base, *others = study.variants
    write_whole(folder / "scenario.resolved.yaml", base.yaml)
    for variant in others:
        write_whole(folder / f"scenario.{variant.name}.resolved.yaml", variant.yaml)
    manifest = json.dumps(_manifest(study, finding), indent=1, sort_keys=True, allow_nan=False)
    write_whole(folder / "manifest.json", f"{manifest}\n")


def _manifest(study: Study, finding: Finding) -> dict[str, object]:
    return {
        "command": finding.command,
        "versions": dict(finding.versions),
        "source": source_digest(),
        "question": study.question.model_dump(mode="json"),
        "looks": list(finding.looks),
        "variants": {
            variant.name: {
                "key": variant.key,
                "changes": dict(variant.changes),
                "asked": list(variant.asked),
                "files": {
                    name: fingerprint([inside(variant.folder, name)])
                    for name in sorted(set(names_of_files(variant.scenario.model_dump())))
                },
            }
            for variant in study.variants
        },
    }
