"""A conversation in the terminal: typed at a prompt, or piped in as plain text."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias, assert_never

from adapters import streams, wording
from adapters.compose import House
from adapters.edge import Handle, Incident, guarded
from adapters.plain import Kind, Line, lines, offered, way_lines, ways_on
from adapters.settings import Settings
from adapters.terminal.commands import COMMANDS, Quit, Take, Usage, Why, read_line
from adapters.terminal.table import tabular
from adapters.terminal.taking import written
from adapters.terminal.why import why_lines
from bot.messages import Attachment, Onward, Outcome, Question, Reply, Verb

MAX_LINE = 100_000  # bytes; the desk reads far less
PROMPT = "> "

_DAYS: Final = r"(?:daily|hourly|every|each|week(?:day|end)s?|(?:mon|tue|wed|thu|fri|sat|sun)\w*)"
_FOR_CHANNELS: Final = re.compile(
    rf"(?:schedules?|follow|unfollow)\b|{_DAYS}\b.*\d|following$|stop(?: \d+)?$|recap$|end$",
    re.IGNORECASE,
)
_ON_ITS_OWN: Final = re.compile(
    rf"schedules?(?: (?:{_DAYS}|\d)(?:\W.*)?)?|(?:follow|unfollow|subscribe|unsubscribe)(?: me)?",
    re.IGNORECASE,
)

Show: TypeAlias = Callable[[Iterable[Line]], None]
Local: TypeAlias = Question | Why | Usage | Take

# What `why`, and a number alone, go back to; looking around in between changes nothing.
_ANSWERS = (Verb.ASK, Verb.CHECK, Verb.FACT, Verb.BRIEF, Verb.SECTION)


def chat_with(house: House, settings: Settings) -> None:
    """Talk until the input ends, in colours where a person sits at a terminal that has them."""
    typed = sys.stdin is not None and sys.stdin.isatty()
    if settings.plain or not (typed and sys.stdout.isatty()):
        _chat_plainly(house.handle, greet=typed)
    else:
        _chat_in_colours(house, settings)


def _chat_plainly(handle: Handle, *, greet: bool) -> None:
    show = _plain_show()
    if greet:
        _greet(handle, show)
    converse(handle, _piped_lines(), show)


def _plain_show() -> Show:
    """Return how plain replies are shown: at once, with one empty line between them."""
    shown = False

    def show(reply: Iterable[Line]) -> None:
        nonlocal shown
        text = "\n".join(str(line) for line in tabular(reply))
        streams.put(f"\n{text}" if shown else text)
        shown = True

    return show


def _piped_lines() -> Iterator[str]:
    for line in streams.input_lines(MAX_LINE):
        text = line.content.decode("utf-8", "replace").removeprefix("\ufeff")
        if text.strip():
            yield text


def _chat_in_colours(house: House, settings: Settings) -> None:
    from adapters.terminal import view
    from adapters.terminal.editing import line_editing, names_in

    console = view.make_console()

    def show(reply: Iterable[Line]) -> None:
        view.show(console, reply)

    _greet(house.handle, show)
    with line_editing(settings.history, COMMANDS, names_in(house.knowledge)):
        converse(house.handle, _typed_lines(), show)


def _typed_lines() -> Iterator[str]:
    while True:
        try:
            line = input(PROMPT)
        except EOFError:
            sys.stdout.write("\n")
            return
        yield line


def _greet(handle: Handle, show: Show) -> None:
    greeting = guarded(lambda: handle(Question(text="hi")))
    if isinstance(greeting, Incident):
        show([Line(greeting.sentence)])
    elif greeting:
        show(lines(greeting))


def converse(handle: Handle, said: Iterable[str], show: Show) -> None:
    """Answer line by line, until the lines end or one says to quit."""
    last: Reply | None = None
    ways: dict[str, Onward] = {}  # stay open while something else is asked
    for line in said:
        request = read_line(line, offered(last) if last else (), ways)
        if isinstance(request, Quit):
            return
        last = _answer(handle, request, last, show)
        if isinstance(request, Question) and request.verb is Verb.SECTION:
            ways = ways_on(last) if last else {}


def _answer(handle: Handle, request: Local, last: Reply | None, show: Show) -> Reply | None:
    """Show the answer to a request; return the reply that the next one may go back to."""
    answered = guarded(lambda: _answered(handle, request, last))
    if isinstance(answered, Incident):
        show([Line(answered.sentence)])
        return last
    shown, kept = answered
    if shown:
        show(shown)
    return kept


def _answered(
    handle: Handle, request: Local, last: Reply | None
) -> tuple[tuple[Line, ...], Reply | None]:
    match request:
        case Question(verb=verb):
            reply = handle(request)
            if reply and _is_for_channels(request, reply):
                return (Line(wording.FOR_CHANNELS),), last
            help_ = _help_lines() if verb is Verb.HELP else ()
            shown = _reply_lines(reply) if reply else ()
            return (*shown, *help_), reply if verb in _ANSWERS else last
        case Take(asks, file):
            return (Line(_taken(handle(asks), file)),), last
        case Why():
            return why_lines(last), last
        case Usage(command):
            return (_usage(command),), last
        case _:
            assert_never(request)


def _is_for_channels(request: Question, reply: Reply) -> bool:
    """Tell whether somebody wants what only a chat has: nothing here goes by that name."""
    if reply.outcome is not Outcome.DECLINED:
        return False
    if request.verb is Verb.ASK:
        return _ON_ITS_OWN.fullmatch(request.text.strip("/ .!?")) is not None
    return request.verb is Verb.BRIEF and _FOR_CHANNELS.match(request.text) is not None


def _reply_lines(reply: Reply) -> tuple[Line, ...]:
    """Return a reply, the ways on from it, and how to take away the text that goes with it."""
    takes = (wording.RECAP_FILE.format(name=one.name) for one in _texts(reply))
    return (*lines(reply), *way_lines(reply), *(Line(one, Kind.FOLLOW_UP) for one in takes))


def _taken(reply: Reply | None, file: Path) -> str:
    """Write the text that goes with a reply to a new file; return what came of it."""
    texts = _texts(reply) if reply else []
    return written(file, texts[0].data) if texts else wording.NO_FILE


def _texts(reply: Reply) -> list[Attachment]:
    return [one for one in reply.attachments if one.name.endswith(".md")]


def _help_lines() -> Iterator[Line]:
    yield Line(wording.COMMANDS_HERE)
    width = max(len(usage) for usage, _ in wording.COMMANDS.values())
    for usage, what in wording.COMMANDS.values():
        yield Line(what, Kind.ITEM, lead=f"{usage:{width}}  ")


def _usage(command: str) -> Line:
    usage, what = wording.COMMANDS.get(command, wording.COMMANDS["quit"])
    return Line(wording.USAGE.format(usage=usage, what=what))
