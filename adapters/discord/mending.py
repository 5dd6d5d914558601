"""What can be done with replies that stand in Discord already: put right, and written beside."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import discord

from adapters.discord.address import Address, write_address
from adapters.discord.buttons import Kind
from adapters.discord.calling import ARCHIVED, GONE, called
from adapters.discord.door import Door
from adapters.discord.places import post as post_in
from adapters.discord.pressing.pressed import presses_in
from adapters.discord.rendering.again import kept
from adapters.discord.rendering.message import Page, render
from adapters.discord.rendering.notes import sentence
from adapters.discord.rendering.rows import Component
from adapters.discord.rendering.view import put_of
from adapters.discord.threads import wording
from adapters.doors.places import as_said
from adapters.doors.posting import ClosedError
from bot.journal.values import Outgoing, Post
from bot.messages import Verb

log: Final = logging.getLogger("briefdesk.discord")


@dataclass(frozen=True, slots=True)
class Mending:
    """The posts of the door."""

    door: Door

    @property
    def client(self) -> discord.Client:
        """What it is done with."""
        return self.door.client

    async def edit(self, post: Post, outgoing: Outgoing) -> bool:
        """Put a reply in the place of a post; False where it is gone or closed for good.
        NotSentError where that may not have come through.
        """
        if not post.messages:
            return False
        place = Address(guild=self._guild(post), channel=post.channel)
        try:
            standing = await self._standing(post)
            reply = as_said(outgoing.reply, *self.door.so)
            pages = _pages(replace(outgoing, reply=reply), place, standing)
            await self._put_all(post, pages)
        except ClosedError as fault:
            log.info("a post cannot be edited any more: %s", fault)
            return False
        await self._add(place, pages[len(post.messages) :], outgoing.nonce)
        return True

    def beside(self, post: Post) -> str:
        """Return the address of a message in the thread, or else the channel, of a post: the post
        on top of a thread has that below it.
        """
        guild = self._guild(post)
        if post.verb == Verb.THREAD and post.messages:
            below = post.messages[-1]
            return write_address(Address(guild=guild, channel=post.channel, thread=below))
        return write_address(Address(guild=guild, channel=post.channel))

    def is_direct(self, post: Post) -> bool:
        """Tell whether a post stands in somebody's direct messages: then its workspace is whoever
        asked. Of what nobody asked for, it is told by the servers that are known here.
        """
        if post.person:
            return post.person in self.door.journal.keys.every_person(post.workspace)
        return not (post.workspace.isdigit() and self.client.get_guild(int(post.workspace)))

    def _guild(self, post: Post) -> str:
        """Return the server of a post, "" where there is none."""
        return "" if self.is_direct(post) else post.workspace

    def _message(self, post: Post, number: str) -> discord.PartialMessage:
        channel = self.client.get_partial_messageable(int(post.channel))
        return channel.get_partial_message(int(number))

    async def _standing(self, post: Post) -> Sequence[Component]:
        """Return what the messages of a post hold now; ClosedError where the first is gone."""
        held: list[Component] = []
        for number in post.messages:
            try:
                found = await called(self._message(post, number).fetch())
            except ClosedError as fault:
                if number == post.messages[0] and fault.args[0] in GONE:
                    raise
                continue
            held += [one.to_dict() for one in found.components]
        return held

    async def _put_all(self, post: Post, pages: Sequence[Page]) -> None:
        """Put a reply's messages in the place of those that stand. One that it no longer takes says
        where the reply is: what it said may be wrong.
        """
        for place, number in enumerate(post.messages):
            page = pages[place] if place < len(pages) else sentence(wording.MOVED_UP)
            try:
                await self._put(post, number, page)
            except ClosedError as fault:
                if place == 0:
                    raise
                log.info("a part of a post is gone: %s", fault)

    async def _put(self, post: Post, number: str, page: Page) -> None:
        """Put one message in the place of another; a thread that was put away is so again."""
        message = self._message(post, number)
        try:
            await called(message.edit(**put_of(page)))
        except ClosedError as fault:
            if fault.args[0] != ARCHIVED:
                raise
            thread: dict[str, Any] = {"channel_id": int(post.channel)}
            await called(self.client.http.edit_channel(**thread, archived=False))
            await called(message.edit(**put_of(page)))
            await called(self.client.http.edit_channel(**thread, archived=True))

    async def _add(self, place: Address, rest: Sequence[Page], nonce: str) -> None:
        """Post what a reply takes more than before, below it; what stands already is right."""
        try:
            for number, page in enumerate(rest):
                await post_in(self.client, place, page, f"{nonce[:20]}.r{number}")
        except ClosedError as fault:
            log.warning("the end of an edited post could not be sent: %s", fault)


def _pages(outgoing: Outgoing, place: Address, standing: Sequence[Component]) -> list[Page]:
    """Return a reply as it stands in the place of what was there: what was used up there is not to
    be used again, and who may delete it still may.
    """
    presses = list(presses_in(standing))
    person = next((one.person for one in presses if one.kind is Kind.DELETE), "")
    address = Address(guild=place.guild, channel=place.channel, person=person)
    pages = list(render(outgoing, address))
    return kept(pages, standing) if standing else pages
