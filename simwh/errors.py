"""The faults that simwh tells its users, and the exit code that each ends in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in a file: where it stands, what was found, what is allowed.

    Attributes
    ----------
    file : str
        The file as the user named it.
    line, column : int
        One-based place in the file; 0 where a fault belongs to no line.
    path : str
        The dotted path of the field, e.g. ``warehouses.leeds.picking.batching``.
    found, allowed : str
        What stands there, and what may stand there.
    hint : str
        A suggestion (``did you mean ...``), or empty.
    """

    file: str
    line: int
    column: int
    path: str
    found: str
    allowed: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        path = f" {self.path}" if self.path else ""
        tail = "; ".join(part for part in (self.found, self.allowed, self.hint) if part)
        return f"{where}{path}: {tail}"


class SimwhError(Exception):
    """The root of every error that simwh raises on purpose."""

    exit_code = 1


class InputError(SimwhError):
    """Bad input: every fault that was found, in the order of the file."""

    exit_code = 2

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


class UsageError(SimwhError):
    """A command or call that cannot be carried out as it was given."""

    exit_code = 2


class StoreError(SimwhError):
    """The store or the disk refused."""

    exit_code = 5


class ImpossibleStateError(SimwhError):
    """The engine reached a state that cannot be; a defect of simwh, never of the user."""

    exit_code = 1


class CapError(SimwhError):
    """A replication ran into its event cap or its wall-clock cap.

    Attributes
    ----------
    kind : str
        ``"events"`` or ``"clock"``; only the first is remembered by the store.
    """

    exit_code = 4

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        super().__init__(message)
