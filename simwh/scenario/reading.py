"""From a YAML file to a validated model: every fault at once, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from simwh.errors import Fault, InputError
from simwh.scenario.faults import faults_of
from simwh.scenario.merge import DEFAULT, apply_changes, load_chain, read_sets
from simwh.scenario.paths import children, join, listed, split
from simwh.scenario.tree import Node, Place, Tree, refused, shown
from simwh.units import FROM_FILE, did_you_mean

_CURRENCY = re.compile("[A-Z]{3}")

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Origins:
    """Where the values of a model were written; paths are texts or sequences of names.

    Attributes
    ----------
    tree : Tree
        Every value that is not a default, at its place.
    """

    tree: Tree

    def node(self, path: str | Sequence[str]) -> Node | None:
        """Return what was written at `path`, with its places, or nothing."""
        node, found = self._nearest(path)
        return node if found else None

    def place(self, path: str | Sequence[str]) -> Place:
        """Return where `path` was written, or where the nearest thing above it was."""
        node, _ = self._nearest(path)
        return node.key or node.at

    def origin(self, path: str | Sequence[str]) -> Place:
        """Return where the value at `path` comes from, which may be a default.

        What is written in short, such as a bare kind, is where all of its parts come from.
        """
        node, found = self._nearest(path)
        return node.at if found or not isinstance(node.value, dict) else DEFAULT

    def fault(
        self,
        path: str | Sequence[str],
        allowed: str = "",
        *,
        found: str | None = None,
        known: Iterable[str] = (),
    ) -> Fault:
        """Make a fault at `path`, for checks that look at a whole model.

        Parameters
        ----------
        path : str or sequence of names
            What is at fault.
        allowed : str, optional
            What may stand there; one of the `known` names by default.
        found : str, optional
            What stands there; the value itself by default, nothing for a mapping.
        known : iterable of str
            Names that the value, or the key of a mapping, could have meant.
        """
        node, written = self._nearest(path)
        parts, names = _parts(path), list(known)
        is_value = written and not isinstance(node.value, dict)
        if found is None:
            found = shown(node.plain()) if is_value else ""
        word = node.value if is_value else "".join(parts[-1:])
        hint = did_you_mean(word, names) if isinstance(word, str) else ""
        place = node.at if is_value else node.key or node.at
        return Fault(*place, join(parts), found, allowed or f"one of {listed(names)}", hint)

    def _nearest(self, path: str | Sequence[str]) -> tuple[Node, bool]:
        node = self.tree.root
        for part in _parts(path):
            below = children(node).get(part)
            if not isinstance(below, Node):
                return node, False
            node = below
        return node, True


def _parts(path: str | Sequence[str]) -> Sequence[str]:
    if isinstance(path, str):
        return split(path) if path else ()
    return path


def load(path: Path, model: type[BaseModel], *, sets: Sequence[str] = ()) -> Tree:
    """Read a file, what it extends, and ``path=value`` changes; the rest is for `validate`.

    Parameters
    ----------
    path : Path
        A YAML file.
    model : pydantic model class
        What the file describes; it tells which paths can be changed.
    sets : sequence of str
        Changes by path, later ones last; values are YAML, ``null`` restores the default.

    Raises
    ------
    InputError
        With the first 20 faults of the files or the changes.
    """
    tree = load_chain(path)
    if not sets:
        return tree
    changes = read_sets(sets)
    try:
        like: BaseModel | None = validate(tree, model)
    except InputError:
        like = None  # the changes may be what completes the file
    return apply_changes(tree, changes, like)


def read(path: Path, model: type[Model], *, sets: Sequence[str] = ()) -> tuple[Model, Origins]:
    """Read a file into a model, as `load` and `validate` do, with where its values were written.

    Raises
    ------
    InputError
        With the first 20 faults, in the order of the files, and the number of further ones.
    """
    tree = load(path, model, sets=sets)
    return validate(tree, model), Origins(tree)


def validate(tree: Tree, model: type[Model]) -> Model:
    """Turn a tree into the model that it describes.

    Raises
    ------
    InputError
        With the first 20 faults, in the order of the files, and the number of further ones.
    """
    try:
        return model.model_validate(tree.root.plain(), strict=True, context=_context(tree, model))
    except ValidationError as error:
        raise refused(faults_of(error, model, tree)) from None


def _context(tree: Tree, model: type[BaseModel]) -> Mapping[str, object]:
    written = children(tree.root).get("currency")
    field = model.model_fields.get("currency")
    currency = written.value if isinstance(written, Node) else field.default if field else None
    known = isinstance(currency, str) and _CURRENCY.fullmatch(currency)
    return {**FROM_FILE, "currency": currency} if known else FROM_FILE
