"""What must hold for any reply, wherever it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from adapters.discord.address import Address
from adapters.discord.buttons import Kind, read_press
from adapters.discord.escaping import web_address
from adapters.discord.rendering.files import is_file
from adapters.discord.rendering.message import Page, render
from adapters.discord.rendering.texts import MOST_CHARACTERS
from adapters.plain import Kind as LineKind
from adapters.plain import Line, lines, offered, one_line
from bot.journal.values import Outgoing
from bot.messages import Block, Bullets, Figures, Heading, Paragraph, Quote, Reply, Source
from tests.adapters.discord.rendering.reading import (
    controls,
    labels,
    payload,
    seen,
    squeezed,
    texts,
)
from tests.loopback.discord.components import live, problems
from tests.loopback.discord.markdown import Live

OURS = frozenset({"heading", "subtext", "list", "block quote", "code block", "bold"})
LINKS = frozenset({"masked link", "link in brackets"})


def check(outgoing: Outgoing, address: Address) -> tuple[Page, ...]:
    """In: a reply and where it goes. Out: what is sent; an assertion fails where it is not taken,
    where something in it comes to life, or where something is lost.
    """
    pages = render(outgoing, address)
    assert pages
    for page in pages:
        assert problems(payload(page)) == []
    _check_inert(outgoing.reply, pages)
    _check_said(outgoing.reply, pages)
    _check_controls(outgoing, pages)
    return pages


def _check_inert(reply: Reply, pages: tuple[Page, ...]) -> None:
    """Nothing is live but our own marks, no more of them than the reply has of each, and links that
    lead to its sources.
    """
    found = [one for page in pages for one in live(payload(page))]
    urls = {url for source in _sources(reply) if (url := web_address(source.url))}
    for one in found:
        assert (one.name in OURS and one.kind == "formatting") or _leads_to(one, urls), one
    assert not any(one.kind == "ping" for one in found)
    if not _is_cut(reply):
        marks, wanted = Counter(one.name for one in found), _marks(reply, labels(pages))
        assert {name: marks[name] for name in wanted} == wanted


def _leads_to(one: Live, urls: set[str]) -> bool:
    return one.name in LINKS and one.text.rpartition("<")[2].rstrip(">)") in urls


def _is_cut(reply: Reply) -> bool:
    """Whether a line may be longer than a message, and have its mark more than once."""
    return any(len(str(line)) * 3 > MOST_CHARACTERS - 2000 for line in lines(reply))


def _marks(reply: Reply, pressable: list[str]) -> dict[str, int]:
    """Count the marks that a reply is drawn with, by what its lines are; of figures, which stand in
    code or in a list, nothing is known but that they do.
    """
    said = [line for line in lines(reply) if str(line).strip()]
    kinds = Counter(line.kind for line in said)
    asks = any(one_line(text) not in ["", *pressable] for text in reply.follow_ups)
    marks = {
        "heading": kinds[LineKind.HEADING],
        "block quote": kinds[LineKind.QUOTE],
        "subtext": kinds[LineKind.SOURCE] + asks,
    }
    if kinds[LineKind.FIGURE]:
        return marks
    items = [line for line in said if line.kind is LineKind.ITEM and line.lead.strip()]
    listed = [one_line(choice.label) for choice in offered(reply)]
    full = sum(bool(line.text or line.note or line.url) for line in items)
    full += 0 if all(label in pressable for label in listed) else sum(map(bool, listed))
    return marks | {
        "list": full,
        "bold": sum(bool(line.label.strip()) for line in items),
        "code block": 0,
    }


def _check_said(reply: Reply, pages: tuple[Page, ...]) -> None:
    shown, written = seen(pages), "".join(texts(pages))
    for words in _words(reply):
        assert squeezed(words) in shown
    for source in _sources(reply):
        for words in _named(source):
            assert squeezed(words) in shown
        assert web_address(source.url) in written
    place = 0
    for part in (part for line in lines(reply) for part in _parts(line)):
        place = shown.index(squeezed(part), place) + len(squeezed(part))


def _parts(line: Line) -> tuple[str, ...]:
    """What of a line must be read, in this order."""
    if line.kind in {LineKind.CHOICES, LineKind.FOLLOW_UP}:
        return ()
    where = line.note.strip().removeprefix("(").removesuffix(")")
    return line.label, line.text.removeprefix(line.label), where


def _words(reply: Reply) -> Iterator[str]:
    yield from (words for block in reply.blocks for words in _told(block))
    yield reply.receipt


def _told(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text) | Quote(text):
            yield text
        case Bullets(items):
            yield from (words for item in items for words in (item.label, item.text))
        case Figures(rows):
            yield from (words for row in rows for words in (row.label, row.value))


def _sources(reply: Reply) -> Iterator[Source]:
    for block in reply.blocks:
        match block:
            case Heading():
                pass
            case Paragraph(_, _, source) | Quote(_, source):
                yield from (source,) if source else ()
            case Bullets(items):
                yield from (item.source for item in items if item.source)
            case Figures(rows):
                yield from (row.source for row in rows if row.source)


def _named(source: Source) -> Iterator[str]:
    yield source.said_by
    yield source.as_of
    if source.paragraph is not None:
        yield f"paragraph {source.paragraph}"


def _check_controls(outgoing: Outgoing, pages: tuple[Page, ...]) -> None:
    """Each choice and each follow-up is to be read whole, on its button or in the text; what is
    pressed can be read; and each choice has one control, of its own number.
    """
    reply, shown, pressable = outgoing.reply, seen(pages), labels(pages)
    for words in (*(choice.label for choice in offered(reply)), *reply.follow_ups):
        assert one_line(words) in pressable or squeezed(words) in shown
    numbers: list[int] = []
    for control in controls(pages):
        values = [str(one["value"]) for one in control.get("options", [])]
        for one in values or [""]:
            press = read_press(str(control["custom_id"]), [one] if one else [])
            assert press
            numbers += [press.number] if press.kind is Kind.CHOOSE else []
    _check_thread(outgoing, pages)
    assert numbers in ([], list(range(1, len(offered(reply)) + 1)))
    assert numbers or not reply.choices or not is_plain(outgoing.id)


def is_plain(id_: str) -> bool:
    """Tell whether an id is one that a button can carry."""
    return id_.isascii() and id_.isalnum()


def _check_thread(outgoing: Outgoing, pages: tuple[Page, ...]) -> None:
    """The ways on in a thread are there, each with its key; each file is sent and shown once."""
    reply = outgoing.reply
    presses = [read_press(str(control["custom_id"])) for control in controls(pages)]
    keys = [one.key for one in presses if one and one.kind is Kind.SECTION]
    assert keys == [one.key for one in reply.onward if one_line(one.label)]
    kinds = [one.kind for one in presses if one and one.kind in {Kind.RECAP, Kind.END}]
    wanted = [Kind.RECAP, Kind.END] if reply.begins and is_plain(outgoing.id) else []
    assert kinds == wanted or not is_plain(outgoing.id)
    assert [one for page in pages for one in page.files] == list(reply.attachments)
    assert sum(is_file(one) for page in pages for one in page.components) == len(reply.attachments)
