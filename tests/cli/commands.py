"""Running a command in this process, as `simwh` does, and telling how it ended."""

from __future__ import annotations

import sys
from typing import NamedTuple

import pytest

from simwh.cli import main


class Ended(NamedTuple):
    code: int
    out: str
    err: str


class Shell:
    """Runs commands in a folder of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *words: object) -> Ended:
        self._monkeypatch.setattr(sys, "argv", ["simwh", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        assert isinstance(code, int)
        return Ended(code, *self._capsys.readouterr())
