"""Any reply there can be is taken by Discord, says all that it has, and brings nothing to life."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from adapters.discord.address import Address
from bot.journal.values import Outgoing
from tests.adapters.discord.rendering.checking import check
from tests.adapters.discord.rendering.made import OUTGOING, PLACES

CASES = 1_000


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(OUTGOING, PLACES)
def test_any_reply_goes_out_whole_and_inert(outgoing: Outgoing, address: Address) -> None:
    check(outgoing, address)
