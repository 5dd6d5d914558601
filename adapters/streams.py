"""Standard input and output, whatever state they are in: closed, not UTF-8, or with huge lines."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, NamedTuple

# What an output that knows only its own alphabet gets for the signs that replies are set in.
_INSTEAD = {"•": "*", "·": "-", "…": "...", "–": "-", "—": "-", "“": '"', "”": '"', "€": "EUR "}
_INSTEAD |= {"‘": "'", "’": "'", "\xa0": " ", "\u202f": " ", "\u2009": " "}


class RawLine(NamedTuple):
    """One line of input without its end; `whole` unless it was longer than the limit."""

    content: bytes
    whole: bool


def prepare() -> None:
    """Make the standard streams usable: none missing, and none that fails on a character."""
    codecs.register_error("briefdesk", _instead)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="briefdesk")
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _nowhere() -> TextIOWrapper:
    return Path(os.devnull).open("w", encoding="utf-8")


def _instead(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_INSTEAD.get(sign, "?") for sign in signs), error.end


def put(text: str) -> None:
    """Write a line to standard output, at once (click.echo writes UTF-8 to an ASCII output)."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{text}\n")


def input_lines(limit: int) -> Iterator[RawLine]:
    """Yield the lines of standard input as they come, each cut at the limit."""
    if sys.stdin is None:  # closed by whoever started us
        return
    yield from raw_lines(sys.stdin.buffer, limit)


def raw_lines(stream: BinaryIO, limit: int) -> Iterator[RawLine]:
    """Yield the lines of a stream; of one that is too long only its start is ever kept."""
    while start := stream.readline(limit + 1):
        whole = start.endswith(b"\n") or len(start) <= limit
        if not whole:
            _skip_line(stream, limit)
        yield RawLine(start.rstrip(b"\r\n")[:limit], whole)


def _skip_line(stream: BinaryIO, limit: int) -> None:
    while (more := stream.readline(limit)) and not more.endswith(b"\n"):
        pass


def forget_output() -> None:
    """Point standard output nowhere, so that the end of Python does not try to write again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
