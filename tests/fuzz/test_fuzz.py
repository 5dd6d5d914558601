"""Every committed input, and a tenth of what `make fuzz` makes; README.md says what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import generated
from tests.fuzz.pieces import seeds
from tests.fuzz.registry import KINDS, counts
from tests.fuzz.watch import TooSlowError, Watch

INPUTS = 10_000
HANGS = 20.0
"""Seconds of the processor after which an input is said to hang; `make fuzz` allows one."""

COMMITTED = [(name, file) for name in KINDS for file in seeds(name)]


@pytest.mark.parametrize(
    ("kind", "file"), COMMITTED, ids=[f"{name}-{file.name}" for name, file in COMMITTED]
)
def test_a_committed_input_does_no_harm(kind: str, file: Path) -> None:
    Watch(KINDS[kind].check, HANGS)(file.read_bytes())


@pytest.mark.parametrize("kind", KINDS)
def test_made_inputs_do_no_harm(kind: str) -> None:
    wanted = counts(generated.inputs_wanted(INPUTS))[kind]
    watch = Watch(KINDS[kind].check, HANGS)
    generated.feed(KINDS[kind], watch, wanted)
    assert watch.inputs >= wanted


def test_a_check_that_hangs_is_ended_and_its_input_known() -> None:
    def hang(data: bytes) -> None:
        while data:
            pass

    watch = Watch(hang, 0.05)
    with pytest.raises(TooSlowError):
        watch(b"for ever")
    assert watch.last == b"for ever"
    watch(b"")
    assert watch.inputs == 2
