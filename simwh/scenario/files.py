"""Reading files that a scenario names, and never any other."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)", re.IGNORECASE)


def inside(folder: Path, name: str) -> Path:
    """Return the file that `name` stands for, which is in `folder` or below it.

    Parameters
    ----------
    folder : Path
        The scenario's folder.
    name : str
        A relative path with forward slashes, as a scenario writes it.

    Raises
    ------
    ValueError
        If `name` is absolute, climbs (``..``), names a drive, a share or a device, holds NUL, or
        leads out of the folder through a link; also where there is no such regular file.
    """
    if not name or any(ord(character) < 32 for character in name):
        raise ValueError("a file name without control characters")
    if name.startswith("/") or "\\" in name or ":" in name:
        raise ValueError("a path relative to the scenario's folder, with forward slashes")
    if any(part == ".." or _RESERVED.match(part) for part in name.split("/")):
        raise ValueError("a file inside the scenario's folder, without .. or a device name")
    path = folder / name
    try:
        target = path.resolve(strict=True)
        within = target.is_relative_to(folder.resolve(strict=True))
        regular = target.is_file()
    except (OSError, RuntimeError) as error:
        raise ValueError(f"a file that can be read: {reason(error)}") from None
    if not within:
        raise ValueError("a file inside the scenario's folder, not a link that leads out of it")
    if not regular:
        raise ValueError("a regular file")
    return path


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the content of a regular file of at most `limit` bytes; never wait for a pipe.

    Raises
    ------
    ValueError
        If it cannot be read, is no regular file, or is larger.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise ValueError("a regular file")
            content = file.read(limit + 1)
    except OSError as error:
        raise ValueError(f"a file that can be read: {reason(error)}") from None
    if len(content) > limit:
        raise ValueError(f"a file of at most {limit // 2**20} MB")
    return content


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def fingerprint(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of the files' bytes, in the given order, whatever the files are called.

    Raises
    ------
    OSError
        If one of them cannot be read.
    """
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def reason(error: Exception) -> str:
    """Return the operating system's words for a failure, without the path."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
