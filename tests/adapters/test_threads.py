"""The posts of a thread on the Taiwan briefing, and its recap, as people read them: as plain text,
and as a terminal of 80 columns shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from adapters.plain import Line, lines, way_lines
from adapters.terminal.chat import converse
from bot.briefs.asked import Asked
from bot.desk import Desk, Recalled, open_desk
from bot.messages import Question, Reply, Verb
from knowledge.loading import builtin, load
from tests.adapters.conftest import Golden
from tests.adapters.test_view import OWN, shown
from tests.bot.briefs.held import asked

BRIEFING = "taiwan-arms-package"
WIDE = 80
POSTS = {
    "root-60s": (Verb.THREAD, "60s"),
    "root-5m": (Verb.THREAD, "5m"),
    "root-full": (Verb.THREAD, "full"),
    "root-risks-60s": (Verb.THREAD, "risks 60s"),
    "opening-60s": (Verb.OPENING, "60s"),
    "opening-5m": (Verb.OPENING, "5m"),
    "opening-risks-full": (Verb.OPENING, "risks full"),
}
ASKED = (
    "how many himars",
    "who is the mayor's favourite painter",
    "how many HIMARS?",
    "when will it be delivered",
    "list the weapons",
    "what was announced",
    "how did beijing react",
    "what did the 2015 package cost",
)


@pytest.fixture(scope="module")
def taiwan() -> Desk:
    return open_desk(load([builtin()]), lambda: date(2026, 3, 1))


def reply_of(desk: Desk, verb: Verb, text: str, questions: tuple[Asked, ...] = ()) -> Reply:
    question = Question(text=text, verb=verb, briefings=(BRIEFING,))
    handled = desk.consider(question, Recalled(asked=questions))
    assert handled
    return handled.reply


def pages(desk: Desk, text: str) -> Iterator[Reply]:
    reply = reply_of(desk, Verb.SECTION, text)
    yield reply
    while following := [way for way in reply.onward if "-all" not in way.key]:
        reply = reply_of(desk, Verb.SECTION, following[0].key)
        yield reply


def told(reply: Reply) -> tuple[Line, ...]:
    return (*lines(reply), *way_lines(reply))


def plainly(*replies: Reply) -> str:
    return "\n\n".join("\n".join(map(str, told(reply))) for reply in replies)


def in_terminal(*replies: Reply) -> str:
    texts = [OWN.sub("", shown(*told(reply), width=WIDE)).rstrip("\n") for reply in replies]
    text = "\n\n".join(texts)
    assert max(map(len, text.splitlines())) <= WIDE
    return text


@pytest.mark.parametrize("name", POSTS)
def test_a_post_looks_as_it_did(name: str, taiwan: Desk, golden: Golden) -> None:
    reply = reply_of(taiwan, *POSTS[name])

    golden(f"plain/thread/{name}.txt", plainly(reply))
    golden(f"terminal/thread/{name}.txt", in_terminal(reply))


@pytest.mark.parametrize("length", ["5m", "full"])
def test_the_sections_look_as_they_did(length: str, taiwan: Desk, golden: Golden) -> None:
    posts = list(pages(taiwan, length))

    golden(f"plain/thread/sections-{length}.txt", plainly(*posts))
    golden(f"terminal/thread/sections-{length}.txt", in_terminal(*posts))


@pytest.mark.parametrize("keep", [True, False])
def test_the_recap_looks_as_it_did(keep: bool, taiwan: Desk, golden: Golden) -> None:
    questions = [asked(taiwan, text, 7 * at, keep=keep) for at, text in enumerate(ASKED)]
    opening = asked(taiwan, "5m", 0, Verb.OPENING)
    reply = reply_of(taiwan, Verb.RECAP, "", (opening, *questions))
    name = "recap" if keep else "recap-without-words"

    golden(f"plain/thread/{name}.txt", plainly(reply))
    golden(f"terminal/thread/{name}.txt", in_terminal(reply))
    (file,) = reply.attachments
    golden(f"plain/thread/{name}.md", file.data.decode().removesuffix("\n"))


def test_the_recap_of_nothing_looks_as_it_did(taiwan: Desk, golden: Golden) -> None:
    reply = reply_of(taiwan, Verb.RECAP, "")

    golden("plain/thread/recap-of-nothing.txt", plainly(reply))
    golden("plain/thread/recap-of-nothing.md", reply.attachments[0].data.decode().rstrip("\n"))


TYPED = (
    "brief the risks",
    "the second one",
    "sections the outlook",
    "the third one",
    "who says so?",
    "next",
    "is it 480 million?",
    "who pays for it",
    "next",
    "recap",
)


def test_a_conversation_about_a_briefing_reads_as_it_did(golden: Golden) -> None:
    desk = open_desk(load([builtin()]), lambda: date(2026, 3, 1))
    said: list[str] = []

    def typed() -> Iterator[str]:
        for line in TYPED:
            said.append(f"> {line}")
            yield line

    converse(desk.handle, typed(), lambda shown: said.append("\n".join(map(str, shown))))

    golden("terminal/thread/conversation.txt", "\n\n".join(said))
