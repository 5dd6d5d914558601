"""All that is counted in Slack."""

from __future__ import annotations

from tests.once.counting import Count
from tests.once.slack.town import MODES
from tests.once.slack.trials import tried


async def all_counts(times: int) -> list[Count]:
    """Count everything, so many times."""
    return [one for mode in MODES async for one in tried(mode, times)]
