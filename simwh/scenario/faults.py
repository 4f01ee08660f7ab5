"""What pydantic found wrong, told as faults of the file that a modeller wrote."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simwh.errors import Fault
from simwh.scenario.paths import join, listed
from simwh.scenario.schema import known_keys
from simwh.scenario.tree import Node, Tree, printable, shown
from simwh.scenario.words import allowed_by, hint_of, is_mismatch
from simwh.units import did_you_mean


@dataclass(frozen=True)
class _Finding:
    """An error of pydantic at its place in the file.

    `parts` is the path in the file, `above` the node that holds it, `node` what stands there (none
    where it is missing), `branches` the members of unions that were tried on the way, each with
    the length of the path where its union stands.
    """

    error: ErrorDetails
    parts: tuple[str, ...]
    above: Node
    node: Node | None
    branches: tuple[tuple[int, str], ...]
    allowed: str
    hint: str


def faults_of(error: ValidationError, model: type[BaseModel], tree: Tree) -> list[Fault]:
    """Return every fault that `error` holds, in the order of the files and of their lines."""
    details = _whole(error.errors(include_url=False))
    findings = _settle([_place(detail, tree.root) for detail in details])
    findings = [_with_keys(finding, model, tree.root) for finding in findings]
    meant = {(f.parts[:-1], f.hint) for f in findings if f.error["type"] == "extra_forbidden"}
    told = [
        _fault(finding)
        for finding in findings
        if finding.node is not None
        or (finding.parts[:-1], f"did you mean {finding.parts[-1]}?") not in meant
    ]
    order = {printable(str(file)): index for index, file in enumerate(tree.files)}
    return sorted(
        dict.fromkeys(told), key=lambda f: (order.get(f.file, len(order)), f.line, f.column)
    )


def _whole(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the errors without lists that are short only of entries that are told themselves."""
    within = {detail["loc"][:end] for detail in details for end in range(len(detail["loc"]))}
    return [d for d in details if d["type"] != "too_short" or d["loc"] not in within]


def _place(error: ErrorDetails, root: Node) -> _Finding:
    above, node, parts = root, root, list[str]()
    branches: list[tuple[int, str]] = []
    words = allowed_by(error), hint_of(error)
    location = error["loc"]
    for index, step in enumerate(location):
        below = _step(node, step)
        if below is not None:
            above, node = node, below
            parts.append(str(step))
        elif index + 1 == len(location) and error["type"] == "missing":
            return _Finding(error, (*parts, str(step)), node, None, tuple(branches), *words)
        elif step != "[key]":
            branches.append((len(parts), str(step)))
    return _Finding(error, tuple(parts), above, node, tuple(branches), *words)


def _step(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(str(step))
    if isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _settle(findings: list[_Finding]) -> list[_Finding]:
    """Let every union speak once: as the member that the modeller most likely meant."""
    settled = [finding for finding in findings if not finding.branches]
    unions: dict[tuple[str, ...], dict[str, list[_Finding]]] = {}
    for finding in findings:
        if finding.branches:
            (depth, member), *rest = finding.branches
            members = unions.setdefault(finding.parts[:depth], {})
            members.setdefault(member, []).append(replace(finding, branches=tuple(rest)))
    for path, members in unions.items():
        tried = list(members.values())
        likely = [member for member in tried if not _is_other_type(member, path)] or tried
        if all(len(member) == 1 and member[0].parts == path for member in likely):
            settled.append(_joined([finding for (finding,) in likely]))
        else:
            settled += _settle(min(likely, key=len))
    return settled


def _is_other_type(member: list[_Finding], path: tuple[str, ...]) -> bool:
    return all(finding.parts == path and is_mismatch(finding.error) for finding in member)


def _joined(findings: list[_Finding]) -> _Finding:
    words = dict.fromkeys(finding.allowed for finding in findings)
    hint = next((finding.hint for finding in findings if finding.hint), "")
    return replace(findings[0], branches=(), allowed=", or ".join(words), hint=hint)


def _with_keys(finding: _Finding, model: type[BaseModel], root: Node) -> _Finding:
    if finding.error["type"] != "extra_forbidden":
        return finding
    known = known_keys(model, root, finding.parts[:-1])
    written = finding.above.value if isinstance(finding.above.value, dict) else {}
    free = [name for name in known if name not in written]
    allowed = f"one of {listed(known)}" if known else "no key of this name"
    name = finding.parts[-1]
    hint = did_you_mean(name, free) or did_you_mean(name, known)
    return replace(finding, allowed=allowed, hint=hint)


def _fault(finding: _Finding) -> Fault:
    kind, node = finding.error["type"], finding.node
    if node is None:
        place, found = finding.above.key or finding.above.at, "missing"
    elif kind == "extra_forbidden":
        place, found = node.key or node.at, f"unknown key {shown(finding.parts[-1])}"
    elif finding.error["loc"][-1:] == ("[key]",):
        place, found = node.key or node.at, f"the key {shown(finding.parts[-1])}"
    else:
        about_parts = kind == "value_error" and isinstance(node.value, dict)
        place, found = node.at, "" if about_parts else shown(node.value)
    return Fault(*place, join(finding.parts), found, finding.allowed, finding.hint)
