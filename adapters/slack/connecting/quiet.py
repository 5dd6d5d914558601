"""The log of Slack's SDK, without anybody's words."""

from __future__ import annotations

import logging
from typing import Final

from adapters.doors.quiet import WithoutWords

_NAME: Final = "briefdesk.slack.sdk"


def quiet_logger() -> logging.Logger:
    """Return the logger for Slack's SDK, as loud as the program is; Bolt hands its filter on to
    those that it makes itself.
    """
    logger = logging.getLogger(_NAME)
    logger.setLevel(logging.getLogger("briefdesk").getEffectiveLevel())
    if not logger.filters:
        logger.addFilter(WithoutWords())
    return logger
