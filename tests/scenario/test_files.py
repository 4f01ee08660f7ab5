"""Files that a scenario names lie in its folder, are files, and are of bounded size."""

import hashlib
import os
from pathlib import Path

import pytest

from simwh.scenario.files import fingerprint, inside, read_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.csv").write_text("secret")
    folder = tmp_path / "scenario"
    (folder / "data").mkdir(parents=True)
    (folder / "items.csv").write_text("a\n1\n")
    (folder / "data" / "仓库 2.csv").write_text("a\n1\n")
    (folder / "inner.csv").symlink_to(folder / "items.csv")
    (folder / "out.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "up").symlink_to(tmp_path)
    (folder / "self").symlink_to(folder / "self")
    (folder / "zero").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    return folder


@pytest.mark.parametrize("name", ["items.csv", "data/仓库 2.csv", "./items.csv", "inner.csv"])
def test_a_file_of_the_folder_is_found(folder: Path, name: str) -> None:
    assert read_bytes(inside(folder, name), 100) == b"a\n1\n"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../secret.csv", "without .."),
        ("data/../items.csv", "without .."),
        ("data/..", "without .."),
        ("/etc/passwd", "relative"),
        ("//server/share/x.csv", "relative"),
        ("\\\\server\\share\\x.csv", "relative"),
        ("data\\x.csv", "relative"),
        ("C:/x.csv", "relative"),
        ("c:x.csv", "relative"),
        ("items.csv:stream", "relative"),
        ("file:///etc/passwd", "relative"),
        ("", "control"),
        ("items.csv\x00.txt", "control"),
        ("items\n.csv", "control"),
        ("NUL", "device"),
        ("data/com1.csv", "device"),
        ("out.csv", "leads out"),
        ("up/secret.csv", "leads out"),
        ("zero", "leads out"),
        ("self", "can be read"),
        ("missing.csv", "can be read"),
        ("x" * 5000, "can be read"),
        ("pipe", "regular"),
        ("data", "regular"),
        (".", "regular"),
    ],
)
def test_any_other_file_is_refused(folder: Path, name: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        inside(folder, name)


def test_a_folder_that_is_itself_a_link_is_fine(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    assert read_bytes(inside(link, "items.csv"), 100) == b"a\n1\n"


@pytest.mark.parametrize("name", ["pipe", "zero", "data", "missing"])
def test_reading_never_waits_and_never_reads_a_device(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match="file"):
        read_bytes(folder / name, 100)


def test_a_file_over_the_limit_is_refused(folder: Path) -> None:
    assert len(read_bytes(folder / "items.csv", 4)) == 4
    with pytest.raises(ValueError, match="at most"):
        read_bytes(folder / "items.csv", 3)


def test_a_fingerprint_is_of_bytes_and_their_order_and_not_of_names(folder: Path) -> None:
    one, other = folder / "items.csv", folder.parent / "secret.csv"
    same = folder / "data" / "仓库 2.csv"
    assert fingerprint([one]) == fingerprint([same])
    assert fingerprint([one, other]) != fingerprint([other, one])
    assert fingerprint([one]) != fingerprint([one, one])
    digest = hashlib.sha256(hashlib.sha256(b"a\n1\n").digest()).hexdigest()
    assert fingerprint([one]) == digest
