"""What an SDK writes into the log, without anybody's words, tokens and addresses.

SDKs put whole payloads into their messages, and into what they raise. Each of these begins with
fixed words, so those are kept, and nothing from the first sign on that may introduce what came from
outside: a quote in "can't" is none.
"""

from __future__ import annotations

import logging
import re
import traceback
from typing import Final

_FROM_OUTSIDE: Final = re.compile(r"\s*(?:[(\[{<%:\"`\n]|(?<!n)'|'(?!t\b)).*", re.DOTALL)


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
