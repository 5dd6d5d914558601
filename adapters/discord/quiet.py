"""The log of discord.py, without anybody's words: at its loudest it has every payload in it."""

from __future__ import annotations

import logging
from typing import Final

from adapters.doors.quiet import WithoutWords

_NAME: Final = "discord"


def quieten() -> None:
    """Let the loggers of discord.py say what they say of everybody's messages alike."""
    for name in [_NAME, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] == _NAME:
            logger = logging.getLogger(name)
            if not any(isinstance(one, WithoutWords) for one in logger.filters):
                logger.addFilter(WithoutWords())
