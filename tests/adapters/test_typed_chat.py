"""The chat at a terminal: a pseudo one, the real command, keys as a person presses them."""

from __future__ import annotations

import codecs
import os
import pty
import re
import select
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.adapters.conftest import COMMAND, HARBOUR, interrupt
from tests.patience import PATIENCE

COST = "48 million euros for the whole plan."
PROMPT = "> "
DEADLINE = PATIENCE


@dataclass
class Screen:
    """What a person at the terminal sees, and their keyboard."""

    process: subprocess.Popen[bytes]
    keyboard: int
    seen: str = ""
    read: int = 0
    decoder: codecs.IncrementalDecoder = field(
        default_factory=codecs.getincrementaldecoder("utf-8")
    )

    def until(self, wanted: str) -> str:
        """Wait until this is shown; return what came before it since the last time."""
        end = time.monotonic() + DEADLINE
        while wanted not in self.seen[self.read :]:
            assert time.monotonic() < end, f"{wanted!r} is not in {self.seen[self.read :]!r}"
            self._look()
        at = self.seen.index(wanted, self.read)
        before, self.read = self.seen[self.read : at], at + len(wanted)
        return before

    def _look(self) -> None:
        if select.select([self.keyboard], [], [], 0.2)[0]:
            self.seen += self.decoder.decode(os.read(self.keyboard, 65536))

    def rest(self) -> str:
        """Return what is still to be shown by a chat that has ended."""
        with suppress(OSError):
            while select.select([self.keyboard], [], [], 0.2)[0]:
                self._look()
        return self.seen[self.read :]

    def press(self, keys: str) -> None:
        os.write(self.keyboard, keys.encode())

    def ask(self, line: str) -> str:
        """Type a line; return what is shown until the next prompt."""
        self.press(f"{line}\r")
        self.until("\n")
        return self.until(PROMPT)

    def leave(self, keys: str = "\x04") -> int:
        self.press(keys)
        return self.process.wait(DEADLINE)


Open: TypeAlias = Callable[..., AbstractContextManager[Screen]]


@pytest.fixture
def chat(environment: dict[str, str]) -> Open:
    """Open a chat at a pseudo-terminal."""

    @contextmanager
    def sit_down(**settings: str) -> Iterator[Screen]:
        keyboard, terminal = pty.openpty()
        process = subprocess.Popen(
            [COMMAND, "chat", "--briefing", HARBOUR],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**environment, "COLUMNS": "100", **settings},
        )
        os.close(terminal)
        try:
            yield Screen(process, keyboard)
        finally:
            process.kill()
            process.wait()
            os.close(keyboard)

    return sit_down


def kept_lines(home: Path) -> list[str]:
    return (home / ".local/state/briefdesk/history").read_text(encoding="utf-8").splitlines()


def test_it_greets_and_answers_with_a_dim_source(chat: Open) -> None:
    with chat() as screen:
        assert "Hello" in screen.until(PROMPT)
        answer = screen.ask("How much does the plan cost?")
        assert answer.startswith(COST)
        assert re.search(r"\x1b\[2m[^\n]*City Council · paragraph 3", answer)
        assert answer.endswith("\r\n\r\n")
        assert screen.leave() == 0


@pytest.mark.parametrize("keys", ["quit\r", "exit\r", "\x04"])
def test_ways_to_leave(chat: Open, keys: str) -> None:
    with chat() as screen:
        screen.until(PROMPT)
        assert screen.leave(keys) == 0


def test_ctrl_c_leaves_quietly_and_keeps_the_history(chat: Open, tmp_path: Path) -> None:
    with chat() as screen:
        screen.until(PROMPT)
        screen.ask("topics")
        assert interrupt(screen.process) == 130
        assert "Traceback" not in screen.rest()
    assert kept_lines(tmp_path) == ["topics"]


def test_names_and_commands_are_completed(chat: Open) -> None:
    with chat() as screen:
        screen.until(PROMPT)
        screen.press("top\t")
        screen.until("topics")
        screen.press("\x15fact City C\t")
        screen.until("fact City Council")
        screen.press("\x15what of the fishi\t")
        screen.until("Fishing association")


def test_the_history_is_kept_for_its_owner_alone(chat: Open, tmp_path: Path) -> None:
    file = tmp_path / "state" / "briefdesk" / "history"
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with chat(**state) as screen:
        screen.until(PROMPT)
        screen.ask("How much does the plan cost?")
        assert screen.leave() == 0
    assert file.read_text(encoding="utf-8") == "How much does the plan cost?\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    with chat(**state) as screen:
        screen.until(PROMPT)
        screen.press("\x1b[A")
        screen.until("How much does the plan cost?")


def test_the_history_is_bounded(chat: Open, tmp_path: Path) -> None:
    file = tmp_path / "state" / "briefdesk" / "history"
    file.parent.mkdir(parents=True)
    file.write_text("".join(f"line {number}\n" for number in range(5000)), encoding="utf-8")
    with chat(XDG_STATE_HOME=str(tmp_path / "state")) as screen:
        screen.until(PROMPT)
        screen.ask("topics")
        assert screen.leave() == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    assert (len(lines), lines[-2:]) == (1000, ["line 4999", "topics"])


def test_without_a_place_for_its_history_it_works_as_well(chat: Open) -> None:
    with chat(XDG_STATE_HOME="/dev/null") as screen:
        screen.until(PROMPT)
        assert screen.ask("topics")
        assert screen.leave() == 0


def test_what_is_typed_or_pasted_does_not_reach_the_terminal_as_orders(chat: Open) -> None:
    with chat() as screen:
        screen.until(PROMPT)
        shown = screen.ask("check it costs \x16\x1b[31m480 million \x16\x07 [bold]euros[/bold]")
        assert "\x07" not in shown
        assert "\x1b[31m" not in shown


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colours_it_is_plain_text(
    chat: Open, tmp_path: Path, settings: dict[str, str]
) -> None:
    with chat(**settings) as screen:
        screen.until("Hello")
        screen.press("How much does the plan cost?\n")
        screen.until(COST)
        assert screen.leave() == 0
        assert "\x1b" not in screen.seen
        assert PROMPT not in screen.seen
    assert list(tmp_path.iterdir()) == []
