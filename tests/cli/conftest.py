import pytest

from tests.cli.commands import Shell


@pytest.fixture
def simwh(tmp_path, monkeypatch, capsys):
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Shell(monkeypatch, capsys)
