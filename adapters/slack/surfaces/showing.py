"""A reply in the modal where it was asked for."""

from __future__ import annotations

from contextlib import suppress

from slack_sdk.errors import SlackApiError

from adapters.doors.posting import ClosedError, GoneError
from adapters.slack.address import Address
from adapters.slack.calling import called, reached
from adapters.slack.door import Door
from adapters.slack.rendering.views import answer_view
from bot.messages import Reply


async def shown_in_modal(door: Door, address: Address, reply: Reply) -> bool:
    """Show a reply in the modal that an address names. Out: false where it is closed by now."""
    with suppress(ClosedError, GoneError, SlackApiError):
        client = await reached(door.clients(address))
        await called(client.views_update(view_id=address.view, view=answer_view(reply)))
        return True
    return False
