"""What the tests of the doors share: a desk with state, golden files, and the command itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.adapters.fake_desk import FakeDesk

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"
HARBOUR = HERE / "harbour.yaml"
COMMAND = Path(sys.executable).with_name("briefdesk")

Golden: TypeAlias = Callable[[str, str], None]
Run: TypeAlias = "Callable[..., subprocess.CompletedProcess[bytes]]"


def interrupt(process: subprocess.Popen[bytes]) -> int:
    """Press Ctrl-C until it is heard: between two reads Python may sleep over the first."""
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(1)
    raise AssertionError("Ctrl-C did not end it")


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def golden() -> Golden:
    """Compare a text with its file in tests/golden; UPDATE_GOLDEN=1 writes the file instead."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        assert f"{text}\n" == file.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a person who has set nothing, at home in a folder of this test."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(tmp_path), "TERM": "xterm", "LANG": "C.UTF-8"}


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run the real command with the harbour briefing at hand as $BRIEFDESK_BRIEFINGS."""

    def run_command(
        *arguments: str | bytes, given: bytes = b"", **settings: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [COMMAND, *arguments],
            input=given,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            timeout=60,
            env={**environment, "BRIEFDESK_BRIEFINGS": str(HARBOUR), **settings},
        )

    return run_command
