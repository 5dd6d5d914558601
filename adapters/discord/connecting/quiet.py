"""The log of discord.py, without anybody's words: at its loudest it has every payload in it."""

from __future__ import annotations

import logging
from typing import Final

import discord

from adapters.discord.calling import ANSWERED_ALREADY, TOO_LATE
from adapters.doors.quiet import WithoutWords

_NAME: Final = "discord"
_TREE: Final = "discord.app_commands.tree"


class WithoutLateness(logging.Filter):
    """Leaves out that suggestions came too late, or that another process gave them: whoever types
    has typed on.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the record says anything else."""
        fault = record.exc_info[1] if record.exc_info else None
        codes = {ANSWERED_ALREADY, TOO_LATE}
        return not (isinstance(fault, discord.HTTPException) and fault.code in codes)


def quieten() -> None:
    """Let the loggers of discord.py say what they say of everybody's messages alike."""
    _add(_TREE, WithoutLateness())
    for name in [_NAME, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] == _NAME:
            _add(name, WithoutWords())


def _add(name: str, wanted: logging.Filter) -> None:
    logger = logging.getLogger(name)
    if not any(type(one) is type(wanted) for one in logger.filters):
        logger.addFilter(wanted)
