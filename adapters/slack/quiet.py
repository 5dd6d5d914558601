"""What Slack's SDK writes into the log, without anybody's words, tokens and addresses.

Bolt and the SDK put whole payloads into their messages, and into what they raise. Each of these
begins with fixed words, so those are kept, and nothing from the first sign on that may introduce
what came from outside.
"""

from __future__ import annotations

import logging
import re
import traceback
from typing import Final

_NAME: Final = "briefdesk.slack.sdk"
_FROM_OUTSIDE: Final = re.compile(r"\s*[(\[{<%:\"'`\n].*", re.DOTALL)


class WithoutWords(logging.Filter):
    """Cuts a record down to what is said of everybody's messages alike."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it is always let through."""
        said = _FROM_OUTSIDE.sub("", str(record.msg))
        record.msg, record.args = f"{said}{_fault(record)}", None
        record.exc_info = record.exc_text = None
        return True


def _fault(record: logging.LogRecord) -> str:
    """Return what was raised and where: its message may quote what a person typed."""
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    error = record.exc_info[1]
    where = "".join(traceback.format_tb(error.__traceback__))
    return f": {type(error).__name__}\n{where}"


def quiet_logger() -> logging.Logger:
    """Return the logger for Slack's SDK, as loud as the program is; Bolt hands its filter on to
    those that it makes itself.
    """
    logger = logging.getLogger(_NAME)
    logger.setLevel(logging.getLogger("briefdesk").getEffectiveLevel())
    if not logger.filters:
        logger.addFilter(WithoutWords())
    return logger
