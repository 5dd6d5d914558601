"""Being told to stop: the first signal asks, the second one does not."""

from __future__ import annotations

import asyncio
import signal
from typing import Final

SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


def until_stopped() -> asyncio.Event:
    """Return an event that is set when somebody wants this process to end. A second signal ends it
    at once.
    """
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()

    def stop() -> None:
        stopped.set()
        for one in SIGNALS:
            loop.remove_signal_handler(one)

    for one in SIGNALS:
        loop.add_signal_handler(one, stop)
    return stopped
