"""The ruler that the doors are held against: what is missing from a reply, or added to it."""

from __future__ import annotations

import pytest

from tests.conversation_files import Conversation, added, conversations, missing, played


@pytest.mark.parametrize("talk", list(conversations()), ids=lambda talk: talk.title)
def test_the_terminal_shows_all_of_each_reply_and_nothing_else(talk: Conversation) -> None:
    for said in played(talk):
        assert missing(said.reply, said.shown) == [], said.text
        assert added(said.reply, said.shown) == [], said.text


def test_a_conversation_can_be_played_again() -> None:
    talk = next(iter(conversations()))
    assert list(played(talk)) == list(played(talk))


def test_what_is_left_out_or_said_otherwise_is_noticed() -> None:
    replies = [said for talk in conversations() for said in played(talk)]
    stated = [said for said in replies if said.reply.receipt and said.reply.facts]
    assert len(stated) > 50
    for said in stated:
        assert missing(said.reply, said.shown.replace(said.reply.receipt, "")) == [
            said.reply.receipt
        ]
        assert missing(said.reply, f"{said.shown[len(said.shown) // 2 :]}")
        assert added(said.reply, f"{said.shown} Share") == ["Share"]
        assert added(said.reply, f"{said.shown} Share", "Share") == []


def test_the_order_of_what_is_said_counts() -> None:
    listed = [
        said
        for talk in conversations()
        for said in played(talk)
        if len(said.reply.blocks) > 1 and len(said.shown.splitlines()) > 3
    ]
    assert listed
    for said in listed:
        backwards = "\n".join(reversed(said.shown.splitlines()))
        assert missing(said.reply, backwards), said.shown
