"""What may become of a kept file, by chance or by somebody's hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

Damage = Callable[[bytes], bytes]


def with_sum(head: bytes, content: bytes) -> bytes:
    """Return a file with the right checksum, whatever it holds."""
    return head + hashlib.blake2b(content, digest_size=32).digest() + content


def turned(content: bytes, place: int) -> bytes:
    """Return the same with one bit turned."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def damage_to(head: bytes) -> dict[str, Damage]:
    """In: the line that files of a kind begin with. Out: ways to spoil any of them."""
    older = head.replace(b" 1\n", b" 0\n")
    return {
        "empty": lambda _: b"",
        "cut short": lambda content: content[:-1],
        "half of it": lambda content: content[: len(content) // 2],
        "only its head": lambda content: content[: len(head)],
        "longer": lambda content: content + b"\0",
        "one bit at its start": lambda content: turned(content, 0),
        "one bit of its sum": lambda content: turned(content, len(head) + 3),
        "one bit near its end": lambda content: turned(content, len(content) - 9),
        "somebody else's": lambda _: b"PK\x03\x04 a zip",
        "an older format": lambda content: content.replace(head, older, 1),
        "summed nonsense": lambda _: with_sum(head, b"nonsense"),
        "summed JSON of another kind": lambda _: with_sum(head, b"[1, 2]\n"),
        "summed JSON without end": lambda _: with_sum(head, b"[" * 100_000 + b"\n"),
    }
