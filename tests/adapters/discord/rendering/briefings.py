"""Made-up briefings whose names, answers and sources hold what Discord would bring to life: those
that Slack's replies are tried on, with the tokens of Discord in place of Slack's.
"""

from __future__ import annotations

import re
from itertools import cycle
from typing import Any, Final

from hypothesis import strategies as st

from tests.adapters.discord.hostile import TOKENS
from tests.adapters.slack.rendering.briefings import Data, replies
from tests.adapters.slack.rendering.briefings import briefings as slack_briefings
from tests.adapters.slack.rendering.made import TOKENS as SLACK_TOKENS

__all__ = ["Data", "briefings", "replies"]

_OURS: Final = [token for token in TOKENS if token.isprintable() and token.strip()]
_THEIRS: Final = sorted((token for token in SLACK_TOKENS if len(token) > 1), key=len, reverse=True)
_ANY: Final = re.compile("|".join(map(re.escape, _THEIRS)))


def briefings() -> st.SearchStrategy[Data]:
    """A briefing as its file has it."""
    return st.builds(_swapped, slack_briefings(), st.integers(0, len(_OURS) - 1))


def _swapped(data: Data, start: int) -> Data:
    """Put our tokens for theirs, beginning at one of them; ids and addresses stay."""
    tokens = cycle([*_OURS[start:], *_OURS[:start]])
    instead = {token: next(tokens) for token in _THEIRS}

    def swapped(value: Any) -> Any:
        if isinstance(value, str):
            return _ANY.sub(lambda found: instead[found[0]], value)
        if isinstance(value, list):
            return [swapped(one) for one in value]
        if isinstance(value, dict):
            return {k: one if k in {"id", "url"} else swapped(one) for k, one in value.items()}
        return value

    made: Data = swapped(data)
    return made
