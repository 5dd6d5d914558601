"""A watch over one input: how much of the processor it took, and an end to one that hangs."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


class TooSlowError(Exception):
    """An input that took longer than any may."""


@dataclass(slots=True)
class Watch:
    """Checks inputs, and keeps count: how many, the time they took, and the slowest of them.

    `limit` is in seconds of processor time, so that a busy machine raises no alarm.
    """

    check: Callable[[bytes], None]
    limit: float
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_input: bytes = b""
    last: bytes = b""

    def __call__(self, data: bytes) -> None:
        """In: an input. Raise what its check raises, or TooSlowError."""
        self.inputs += 1
        self.last = data
        started = time.process_time()
        with alarm(self.limit):
            self.check(data)
        took = time.process_time() - started
        self.seconds += took
        if took > self.slowest:
            self.slowest, self.slowest_input = took, data


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in what runs longer; do nothing where the system has no such timer."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError("this input takes longer than any may")
