"""Files in the cache that are not believed: damaged, foreign, odd. All is read afresh, at once."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.matching.cache import Words
from tests.bot.harbour_words import ENTRIES, alike, kept_in, read
from tests.damage import Damage, damage_to, turned, with_sum

HEAD = b"briefdesk words 1\n"


@pytest.fixture(scope="module")
def fresh() -> Words:
    return read(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds what reading the made-up texts gives."""
    read(tmp_path / "cache")
    assert len(kept_in(tmp_path / "cache")) == 1
    return tmp_path / "cache"


DAMAGE: dict[str, Damage] = {
    **damage_to(HEAD),
    "one bit of its strings": lambda content: turned(content, len(HEAD) + 60),
    "summed, and longer": lambda content: summed(content[len(HEAD) + 32 :] + b"\0"),
    "summed, and shorter": lambda content: summed(content[len(HEAD) + 32 : -4]),
}


def summed(content: bytes) -> bytes:
    return with_sum(HEAD, content)


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_read_afresh_and_replaced(
    folder: Path, fresh: Words, damage: Damage
) -> None:
    (file,) = kept_in(folder)
    good = file.read_bytes()
    file.write_bytes(damage(good))
    assert file.read_bytes() != good

    assert alike(read(folder), fresh)
    assert file.read_bytes() == good


def with_strings(content: bytes, **values: Any) -> bytes:
    """Put other values into the JSON of a file, with the right checksum."""
    strings, _, arrays = content[len(HEAD) + 32 :].partition(b"\n")
    head = json.dumps({**json.loads(strings), **values}).encode()
    return summed(head + b"\n" + arrays)


def with_array(content: bytes, kind: str, place: int, value: float) -> bytes:
    """Put one other number into the arrays of a file, with the right checksum."""
    strings, _, arrays = content[len(HEAD) + 32 :].partition(b"\n")
    count, length = len(ENTRIES) * 9, json.loads(strings)["length"]
    starts = {"lengths": 0, "terms": count * 8, "weights": count * 8 + length * 4}
    kinds = {"lengths": np.int64, "terms": np.int32, "weights": np.float32}
    changed = bytearray(arrays)
    size = count if kind == "lengths" else length
    np.frombuffer(changed, kinds[kind], size, starts[kind])[place] = value
    return summed(strings + b"\n" + bytes(changed))


ODD_STRINGS: list[dict[str, Any]] = [
    {"documents": 0},
    {"documents": "many"},
    {"documents": True},
    {"stems": []},
    {"stems": {"harbour": -1}},
    {"vocabulary": {"harbour": 1.5}},
    {"vocabulary": None},
    {"sequences": [[[], "name:harbour/council"]]},
    {"sequences": [[["citi", 7], "name:harbour/council"]]},
    {"sequences": [[["citi"], 7]]},
    {"sequences": [["citi"]]},
    {"merged": {"name:a/b": 7}},
    {"merged": ["name:a/b"]},
    {"sequences": [["citi", "name:harbour/council"]]},
    {"terms": []},
    {"terms": "harbour"},
    {"terms": ["", "harbour"]},
    {"terms": ["", "harbour", "harbour"]},
    {"keys": ["one"]},
    {"keys": [7] * len(ENTRIES) * 9},
    {"length": 0},
    {"length": 2**80},
    {"length": -1},
]


@pytest.mark.parametrize("odd", ODD_STRINGS, ids=str)
def test_odd_strings_are_not_believed_though_their_sum_is_right(
    folder: Path, fresh: Words, odd: dict[str, Any]
) -> None:
    (file,) = kept_in(folder)
    good = file.read_bytes()
    file.write_bytes(with_strings(good, **odd))

    assert alike(read(folder), fresh)
    assert file.read_bytes() == good


@pytest.mark.parametrize(
    ("kind", "place", "value"),
    [
        ("lengths", 0, 0),
        ("lengths", 0, -5),
        ("lengths", -1, 2**62),
        ("terms", 1, -1),
        ("terms", 1, 2**31 - 1),
        ("terms", 1, 0),
        ("terms", -1, 1),
        ("weights", 1, float("nan")),
        ("weights", 1, float("inf")),
        ("weights", 1, -0.5),
    ],
)
def test_odd_numbers_are_not_believed_though_their_sum_is_right(
    folder: Path, fresh: Words, kind: str, place: int, value: float
) -> None:
    (file,) = kept_in(folder)
    good = file.read_bytes()
    file.write_bytes(with_array(good, kind, place, value))

    assert alike(read(folder), fresh)
    assert file.read_bytes() == good


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs owners and modes")
def test_a_file_that_others_may_write_is_not_believed(folder: Path, fresh: Words) -> None:
    (file,) = kept_in(folder)
    file.chmod(0o666)

    assert alike(read(folder), fresh)
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_in_its_place_keeps_nobody_waiting(folder: Path, fresh: Words) -> None:
    (file,) = kept_in(folder)
    file.unlink()
    os.mkfifo(file, 0o600)

    assert alike(read(folder), fresh)
    assert file.is_file()
