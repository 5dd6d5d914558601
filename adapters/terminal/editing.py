"""Editing a line: history between sessions, and completion of names and commands.

The history is the only thing that is kept of what is typed: bounded, and readable by its owner
alone. Without readline (Windows), or without a place to write, a session goes on without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.loading import Knowledge

MAX_HISTORY = 1000


@contextmanager
def line_editing(
    history: Path | None, commands: Iterable[str], names: Iterable[str]
) -> Iterator[None]:
    """Have `input` edit, remember and complete lines while this lasts."""
    try:
        import readline
    except ImportError:
        yield
        return
    readline.set_completer_delims(" \t\n")
    readline.set_completer(_completer(readline.get_line_buffer, tuple(commands), tuple(names)))
    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    with _remembered(history):
        yield


@contextmanager
def _remembered(history: Path | None) -> Iterator[None]:
    import readline

    readline.set_history_length(MAX_HISTORY)
    if history:
        with suppress(OSError):
            readline.read_history_file(history)
    try:
        yield
    finally:
        if history:
            with suppress(OSError):
                _make_private(history)
                readline.write_history_file(history)


def _make_private(file: Path) -> None:
    """Make the file before anything is written to it, for its owner's eyes alone."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
    file.chmod(0o600)


def _completer(
    line_so_far: Callable[[], str], commands: tuple[str, ...], names: tuple[str, ...]
) -> Callable[[str, int], str | None]:
    """Return what readline asks, for one match after the other."""

    def complete(word: str, state: int) -> str | None:
        line = line_so_far()
        before = line[: len(line) - len(word)]
        found = completions(before, word, names if before.strip() else (*commands, *names))
        return found[state] if state < len(found) else None

    return complete


def completions(before: str, word: str, vocabulary: Iterable[str]) -> list[str]:
    """Return what a word may become, given the line before it.

    A name of several words is completed from any of them on: "the City Cou" becomes "Council".
    """
    folded = word.casefold()
    ways = [way for name in vocabulary for way in _ways(name, before.casefold(), folded)]
    longest = max((len(way[0]) for way in ways), default=0)
    return list(dict.fromkeys(rest for taken, rest in ways if len(taken) == longest))


def _ways(name: str, before: str, word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to go on to this name: what of it stands there already, and the rest."""
    folded = name.casefold()
    for start in (0, *(at + 1 for at, sign in enumerate(folded) if sign == " ")):
        if folded.startswith(word, start) and f" {before}".endswith(f" {folded[:start]}"):
            yield folded[:start], name[start:]


def names_in(knowledge: Knowledge) -> tuple[str, ...]:
    """Return all names and other names of all briefings, in the order of the alphabet."""
    names = (name for one in knowledge.loaded for name in one.briefing.names)
    return tuple(sorted({word for name in names for word in (name.name, *name.also)}))
