import os
import stat

import pytest

from simwh.errors import StoreError
from simwh.experiment.files import write_whole
from tests.experiment.processes import finish, start


def test_a_file_is_created_with_its_folder_and_then_replaced(tmp_path):
    target = tmp_path / "new" / "report.html"
    write_whole(target, "größer")
    assert target.read_bytes() == "größer".encode()
    write_whole(target, b"\x00\xff")
    assert target.read_bytes() == b"\x00\xff"
    assert os.listdir(target.parent) == ["report.html"]


def test_a_file_has_the_rights_that_any_new_file_has(tmp_path):
    write_whole(tmp_path / "one", "")
    (tmp_path / "two").touch()
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "two").stat().st_mode
    )


def test_a_refusal_of_the_disk_is_told_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="folder"):
        write_whole(tmp_path / "folder", "content")
    with pytest.raises(StoreError, match="too long"):
        write_whole(tmp_path / "folder" / ("x" * 300), "content")
    assert os.listdir(tmp_path / "folder") == []
    assert {name for name in os.listdir(tmp_path) if name.endswith(".tmp")} == set()


def test_a_writer_killed_at_any_line_leaves_the_old_file_or_the_new_one(tmp_path):
    out, _ = finish(start("tests.experiment.torn_writer", tmp_path))
    seen = out.split()
    assert len(seen) > 10
    assert set(seen) == {"old", "new"}
    assert seen == sorted(seen, key=["old", "new"].index), "the change happens in one step"
