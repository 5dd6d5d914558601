"""What a reply says of how to ask, where the desk hears more than its mentions."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Block, Hearing, Paragraph, Reply


def as_heard(reply: Reply, hearing: Hearing) -> Reply:
    """In: a reply, and what the desk hears in the place where it is to stand. Out: the reply as it
    is true there.
    """
    return replace(reply, blocks=tuple(_as_heard(block, hearing) for block in reply.blocks))


def _as_heard(block: Block, hearing: Hearing) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, text=dict(block.where).get(hearing, block.text), where=())
