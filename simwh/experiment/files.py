"""Output files that appear whole or not at all."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from simwh.errors import StoreError


def write_whole(path: str | os.PathLike[str], content: bytes | str) -> None:
    """Write a file so that a reader, and a crash at any moment, finds the old one or the new one.

    Parameters
    ----------
    path
        The file to create or replace; its folder is created if need be.
    content
        The bytes, or text that is written as UTF-8.

    Raises
    ------
    StoreError
        If the disk refuses; the old file, if any, is untouched.
    """
    target = Path(path)
    data = content.encode() if isinstance(content, str) else content
    # The same folder is the same file system, without which a replacement is not atomic.
    draft = target.with_name(f".{target.name}.{uuid.uuid4().hex}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, target)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise StoreError(f"{target}: {error.strerror or error}") from error


def _sync_folder(folder: Path) -> None:
    """Make a replacement outlive a power cut, where folders can be opened at all."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
