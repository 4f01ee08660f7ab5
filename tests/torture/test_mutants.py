"""Seeded mistakes of the ledger are caught by the fast tests (RELIABILITY P4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.mutants import LEDGER, ROOT, catch, plant

CAUGHT = 0.95


def test_every_mistake_can_be_planted(tmp_path: Path) -> None:
    for mutant in LEDGER:
        source = (ROOT / "simwh" / mutant.file).read_text(encoding="utf-8")
        path = tmp_path / mutant.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
        plant(mutant, tmp_path)
        compile(path.read_text(encoding="utf-8"), mutant.file, "exec")
        assert path.read_text(encoding="utf-8") != source
    assert len({mutant.name for mutant in LEDGER}) == len(LEDGER)


@pytest.mark.torture
def test_mistakes_are_caught(tmp_path: Path) -> None:
    found = {mutant.name: catch(mutant, tmp_path) for mutant in LEDGER}
    missed = [name for name, test in found.items() if not test]
    assert len(missed) <= (1 - CAUGHT) * len(LEDGER), f"not noticed: {missed}"
