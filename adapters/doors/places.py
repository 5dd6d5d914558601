"""What a reply says where it stands: some sentences of the desk are true in some places only."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Block, Paragraph, Reply, Where


def as_said(reply: Reply, *so: Where) -> Reply:
    """In: a reply, and what is so in the place where it is to stand. Out: the reply as it is true
    there.
    """
    return (
        replace(reply, blocks=tuple(_as_said(block, so) for block in reply.blocks)) if so else reply
    )


def _as_said(block: Block, so: tuple[Where, ...]) -> Block:
    if not isinstance(block, Paragraph):
        return block
    said = next((text for where, text in block.where if where in so), block.text)
    return replace(block, text=said)
