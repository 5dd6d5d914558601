"""What the apps are called that are measured beside each other."""

from typing import Final

ECHO: Final = "bare app that echoes"
ALONE: Final = "desk without a journal"
KEPT: Final = "desk with SQLite"
