"""What was asked in a thread and answered, for its recap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.receipts import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that was answered in a thread. `receipts` is what its receipt stands for (nearly
    always one); `nearest` the facts that a question without an answer came near, each as its
    briefing and its id; `text` what was asked, where the operator keeps it.
    """

    verb: str
    outcome: str
    at: datetime
    receipts: tuple[Receipt, ...] = ()
    nearest: tuple[tuple[str, str], ...] = ()
    text: str = ""
