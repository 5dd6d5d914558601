"""Help with the commands of a chat door: how one is used, and all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from adapters import wording
from bot.desk import Handled, Recalled
from bot.journal.values import Consider
from bot.messages import Block, Bullet, Bullets, Paragraph, Question, Verb

_HELP: Final = frozenset({"help", "?"})


def asks_for_help(text: str) -> bool:
    """Tell whether what follows a command asks how it is used."""
    return text.strip().lower() in _HELP


def command(prefix: str, name: str) -> str:
    """Return a command as people type it."""
    return f"/{prefix}{name}"


def helping(consider: Consider, prefix: str, name: str) -> Consider:
    """In: the desk; what stands before each command's name, and the name of the one that is used.
    Out: the desk with help that begins with how that is used, where it is used to ask something,
    and ends with all of them; any other question goes through.
    """

    def considered(question: Question, recalled: Recalled) -> Handled | None:
        handled = consider(question, recalled)
        if handled is None or question.verb is not Verb.HELP:
            return handled
        usage = [_usage(prefix, name)] if name in wording.CHAT_COMMANDS else []
        blocks = (*usage, *handled.reply.blocks, *_all_commands(prefix))
        return replace(handled, reply=replace(handled.reply, blocks=blocks))

    return considered


def _usage(prefix: str, name: str) -> Paragraph:
    what = wording.CHAT_COMMANDS[name][1]
    sentence = wording.USAGE_OF.format(usage=_line(prefix, name), what=_lower(what))
    return Paragraph(sentence)


def _all_commands(prefix: str) -> Sequence[Block]:
    lines = [
        Bullet(what, label=_line(prefix, name)) for name, (_, what) in wording.CHAT_COMMANDS.items()
    ]
    return (Paragraph(wording.COMMANDS_IN_CHAT), Bullets(tuple(lines)))


def _line(prefix: str, name: str) -> str:
    return f"{command(prefix, name)} {wording.CHAT_COMMANDS[name][0]}".rstrip()


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
