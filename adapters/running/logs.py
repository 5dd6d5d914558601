"""What goes to standard error while the desk runs: a line a record, no secrets, nobody's words.

SDKs log request bodies and addresses that carry tokens. Theirs begin at warnings, an exception is
its type alone (its message may quote), and whatever looks like a token is struck out.
"""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from typing import Final

_SECRETS: Final = re.compile(
    r"""\b(?:xox[a-z]+|xapp|xoxe)[-.][\w.-]+      # tokens of Slack's
      | (?<=//)hooks\.[\w.-]+/\S+                 # addresses that anyone may post to
      | (?<=ticket=)[\w-]+                        # what opens a socket
      | \b[\w-]{20,}\.[\w-]{6}\.[\w-]{20,}       # tokens of Discord's
      | (?<=/)(?:webhooks|interactions)/\d+/[\w-]+  # where anyone may answer there
    """,
    re.VERBOSE,
)


class Line(logging.Formatter):
    """Writes a record as one line, and an incident's record with where it happened."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as it is written."""
        return _SECRETS.sub("[secret]", self.formatMessage(_told(record)))


def _told(record: logging.LogRecord) -> logging.LogRecord:
    """Return a copy of a record with its words, and the type of its exception alone."""
    told = logging.makeLogRecord(record.__dict__)
    told.message = record.getMessage()
    told.asctime = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
    if record.exc_info and record.exc_info[0]:
        told.message = f"{told.message} ({record.exc_info[0].__name__})"
    return told


def is_worth_it(record: logging.LogRecord) -> bool:
    """Tell whether a record is written: all that ours say, and what SDKs warn of."""
    is_ours = record.name.startswith("briefdesk") and ".sdk" not in record.name
    return record.levelno >= (logging.INFO if is_ours else logging.WARNING)


def log_to_stderr() -> None:
    """Write what is worth knowing to standard error, from here on."""
    handler = logging.StreamHandler()
    handler.addFilter(is_worth_it)
    handler.setFormatter(Line())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("briefdesk").setLevel(logging.INFO)
