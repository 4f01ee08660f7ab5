"""Seeded damage to text files: what typing, merging and copying do to them, and worse."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

NASTY = (
    "NO", "on", "0123", "1e3", "14:30", "1.10", ".nan", "-.inf", "9" * 5000, "1e99999", "-1", "0",
    "&a x", "*a", "!!python/object/apply:os.system [ls]", "!", "<<", "<<: *a", "null", "~", "true",
    "{}", "[]", "[[]]", "{a: b}", "- a", "? a", "|", ">-", "'", '"', "#", ":", ": ", "--- ", "...",
    "%YAML 1.1", "%TAG ! x", "@", "`", "\t", "\r", "\r\n", "\n", "\ufeff", "\x00", "\x1b[31m",
    "\u2028", "\u202e", "\U0001f4a9", '"\\ud800"', '"\\0"', '"\\U00110000"', "../../etc/passwd",
    "/dev/zero", "s_shape", "kind", "98 %", "3 d", "3 parsecs", "EUR", "2026-02-30", "1_000",
    "[" * 60, "{a: " * 60, "[" * 3000, "a: " * 20, "extends: x.yaml", "x" * 3000, "é" * 300,
)  # fmt: skip


def mutants(text: str, count: int, seed: int) -> Iterator[bytes]:
    """Yield `count` damaged versions of `text`, each with one to four wounds."""
    chance = random.Random(seed)
    for _ in range(count):
        content = text.encode()
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            content = chance.choice(_WOUNDS)(content, chance)
        yield content


EXTREMES = ("0", "1", "3", "0.5", "-1", "1000000", "1e15", "1e-15")
_TOKEN = re.compile(rb"(?<=[ {\[,])(?:([\d.]+)( [/%a-zA-Z]+)?|[a-z_]+)(?=[,}\]:\n])")


def exchanged(text: str, count: int, seed: int) -> Iterator[bytes]:
    """Yield `count` versions of `text` in which names or quantities stand for others of their kind.

    They remain good YAML more often than mutants, and describe a company that is odd.
    """
    chance = random.Random(seed)
    for _ in range(count):
        content = text.encode()
        for _ in range(chance.choice((1, 1, 2, 3))):
            tokens = list(_TOKEN.finditer(content))
            here = chance.choice(tokens)
            alike = [token[0] for token in tokens if _kind(token) == _kind(here)]
            if here[1]:
                alike += [extreme.encode() + (here[2] or b"") for extreme in EXTREMES]
            content = content[: here.start()] + chance.choice(alike) + content[here.end() :]
        yield content


def _kind(token: re.Match[bytes]) -> tuple[bool, bytes, bool]:
    """Tell numbers from names, units from each other, and keys from values."""
    return bool(token[1]), token[2] or b"", token.string[token.end() : token.end() + 1] == b":"


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(NASTY).encode() + content[at:]


def _replace_word(content: bytes, chance: random.Random) -> bytes:
    words = content.split(b" ")
    words[chance.randrange(len(words))] = chance.choice(NASTY).encode()
    return b" ".join(words)


def _replace_value(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(b":")
    lines[at] = key + (colon or b":") + b" " + chance.choice(NASTY).encode()
    return b"\n".join(lines)


def _flip(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content or b"x")
    for _ in range(chance.randint(1, 3)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _cut(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randint(0, len(content))
    return content[:begin] + content[chance.randint(begin, len(content)) :]


def _truncate(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def _repeat_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join([*lines[:at], *[lines[at]] * chance.choice((2, 2, 50)), *lines[at:]])


def _swap_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _indent(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    at = chance.randrange(len(lines))
    line = lines[at]
    lines[at] = chance.choice((b"  " + line, b" " + line, line.lstrip(), line[1:], b"- " + line))
    return b"\n".join(lines)


def _move_block(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    begin = chance.randrange(len(lines))
    block = lines[begin : begin + chance.randint(1, 8)]
    at = chance.randint(0, len(lines))
    return b"\n".join([*lines[:at], *block, *lines[at:]])


def _mistype(content: bytes, chance: random.Random) -> bytes:
    if len(content) < 2:
        return content
    at = chance.randrange(len(content) - 1)
    return content[:at] + content[at + 1 : at + 2] + content[at : at + 1] + content[at + 2 :]


_WOUNDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _insert, _replace_word, _replace_value, _flip, _cut, _truncate, _repeat_line, _swap_lines,
    _indent, _move_block, _mistype, _mistype,
)  # fmt: skip
