"""What a file changes of the file that it extends, and what a variant changes of a scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from simwh.errors import Fault, InputError
from simwh.scenario.files import inside
from simwh.scenario.loader import load_tree, load_value
from simwh.scenario.paths import NoSuchPathError, children, split
from simwh.scenario.tree import Node, Place, Plain, Tree, refused, shown
from simwh.units import AS_TEXT, did_you_mean

DEFAULT = Place("default")


def load_chain(path: Path) -> Tree:
    """Read a file and, below it, the files that it extends by ``extends: base.yaml``.

    Raises
    ------
    InputError
        If a file is at fault, or extends itself, or extends a file outside the folder of `path`.
    """
    trees = [load_tree(path)]
    seen = [path.resolve()]
    while (link := _entries(trees[-1].root).pop("extends", None)) is not None:
        base = _base(path.parent, link)
        if base.resolve() in seen:
            chain = " -> ".join(file.name for file in [*seen, base])
            raise InputError([_fault(link, "a cycle", f"a chain that ends: {chain}")])
        seen.append(base.resolve())
        trees.append(load_tree(base))
    root = Node({}, trees[0].root.at)
    for tree in reversed(trees):
        entries = _entries(tree.root)
        entries.pop("extends", None)
        root = merged(root, replace(tree.root, value=entries))
    return Tree(root, tuple(file for tree in trees for file in tree.files))


def merged(base: Node, over: Node) -> Node:
    """Lay `over` on `base`: maps merge, everything else replaces, ``null`` deletes.

    A mapping whose ``kind`` differs from the one below replaces it, since its fields are others.
    """
    below, above = base.value, over.value
    if not isinstance(below, dict) or not isinstance(above, dict):
        return over
    if "kind" in below and "kind" in above and below["kind"].value != above["kind"].value:
        return over
    entries = dict(below)
    for key, node in above.items():
        if key not in below:
            entries[key] = node
        elif node.value is None:
            del entries[key]
        else:
            entries[key] = merged(below[key], node)
    return replace(over, value=entries)


def apply_changes(
    tree: Tree, changes: Mapping[str, Node | Plain], like: BaseModel | None = None
) -> Tree:
    """Return the tree with values at paths changed, as ``extends`` would change them.

    Parameters
    ----------
    tree : Tree
        What the scenario was read from.
    changes : mapping of path to value
        Nodes keep their places, so that a fault points into the experiment's file.
    like : model, optional
        The scenario that `tree` stands for. It tells which paths exist that no file writes,
        because they have their defaults; without it any path may be written.

    Raises
    ------
    InputError
        Naming every path that does not exist, and the nearest that does.
    """
    root, faults = tree.root, []
    for path, value in changes.items():
        node = value if isinstance(value, Node) else node_of(value, Place("change"))
        try:
            root = _put(root, split(path), 0, node, like)
        except NoSuchPathError as error:
            place = node.key or node.at
            faults.append(Fault(*place, path, "no such path", error.allowed, error.hint))
        except ValueError as error:
            faults.append(Fault(*(node.key or node.at), "", shown(path), str(error)))
    if faults:
        raise refused(faults)
    return replace(tree, root=root)


def read_sets(sets: Sequence[str]) -> dict[str, Node]:
    """Turn ``path=value`` texts into changes; the value is read as YAML.

    Raises
    ------
    InputError
        With the faults of all of them.
    """
    changes: dict[str, Node] = {}
    faults: list[Fault] = []
    for text in sets:
        path, equals, value = text.partition("=")
        if not equals:
            faults.append(Fault("--set", 0, 0, "", shown(text), "path=value"))
            continue
        try:
            changes[path.strip()] = load_value(value, "--set")
        except InputError as error:
            faults += [replace(fault, path=path.strip()) for fault in error.faults]
    if faults:
        raise refused(faults)
    return changes


def node_of(value: Plain, at: Place) -> Node:
    """Turn plain data into a node of which every part stands at the same place."""
    if isinstance(value, Mapping):
        entries = {key: replace(node_of(item, at), key=at) for key, item in value.items()}
        return Node(entries, at)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Node([node_of(item, at) for item in value], at)
    return Node(value, at)


def _put(node: Node | None, parts: tuple[str, ...], depth: int, new: Node, like: object) -> Node:
    if depth == len(parts):
        return new if node is None else merged(node, new)
    here = _container(node, parts, depth, new, like)
    like = None if _is_other_kind(here, like) else like
    known, part, last = children(like), parts[depth], depth + 1 == len(parts)
    fixed = isinstance(here.value, list) or isinstance(like, BaseModel)
    exists = part in children(here) or part in known
    if not exists and (fixed or (like is not None and not last)):
        raise NoSuchPathError(parts, depth, known or children(here))
    if isinstance(here.value, list):
        items = list(here.value)
        items[int(part)] = _put(items[int(part)], parts, depth + 1, new, known.get(part))
        return replace(here, value=items)
    entries = _entries(here)
    if last and new.value is None and part in entries:
        del entries[part]
        return replace(here, value=entries)
    if not last and part not in entries and isinstance(like, BaseModel):
        entries[part] = node_of(_dump(like, part), DEFAULT)
    entries[part] = _put(entries.get(part), parts, depth + 1, new, known.get(part))
    return replace(here, value=entries)


def _container(
    node: Node | None, parts: tuple[str, ...], depth: int, new: Node, like: object
) -> Node:
    if node is None or node.value is None:
        return Node({}, new.at)
    if isinstance(node.value, dict | list):
        return node
    if isinstance(like, BaseModel):  # written in short: a bare kind, or a quantity for a law
        bare = Node({"kind": replace(node, key=node.at)}, node.at)
        if str(node.value).isidentifier() and _is_other_kind(bare, like):
            return bare
        return node_of({name: _dump(like, name) for name in type(like).model_fields}, node.at)
    raise NoSuchPathError(parts, depth, ())


def _is_other_kind(node: Node, like: object) -> bool:
    """Tell whether an earlier change made the thing at `node` another than `like` was."""
    kind = _entries(node).get("kind")
    return kind is not None and kind.value != getattr(like, "kind", kind.value)


def _dump(model: BaseModel, field: str) -> Plain:
    dump: dict[str, Plain] = model.model_dump(mode="json", context=AS_TEXT, include={field})
    return dump[field]


def _entries(node: Node) -> dict[str, Node]:
    return dict(node.value) if isinstance(node.value, dict) else {}


def _base(folder: Path, link: Node) -> Path:
    if not isinstance(link.value, str):
        raise InputError([_fault(link, shown(link.value), "the name of a YAML file")])
    try:
        return inside(folder, link.value)
    except ValueError as error:
        names = sorted(file.name for file in folder.glob("*.y*ml"))
        hint = did_you_mean(link.value, names)
        raise InputError([_fault(link, shown(link.value), str(error), hint)]) from None


def _fault(link: Node, found: str, allowed: str, hint: str = "") -> Fault:
    return Fault(*link.at, "extends", found, allowed, hint)
