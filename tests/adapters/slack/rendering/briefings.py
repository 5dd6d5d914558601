"""Made-up briefings with hostile names, answers and sources, up to a hundred facts, and what people
ask of them: the replies are the real desk's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, TypeAlias

from hypothesis import assume
from hypothesis import strategies as st

from bot.desk import Desk, open_desk
from bot.messages import Question, Reply, Verb
from knowledge.loading import Knowledge, load_text
from knowledge.problems import LoadError
from tests.adapters.slack.rendering.made import ADDRESSES, TOKENS

Data: TypeAlias = dict[str, Any]

_TODAY: Final = date(2026, 3, 20)
_TOKENS = [token for token in TOKENS if token.isprintable() and token.strip()]
_WORDS = st.sampled_from(("ferry", "harbour", "council", "costs", "48 million euros", "in 2026"))
_TEXT = st.lists(st.sampled_from(_TOKENS) | _WORDS, min_size=1, max_size=6).map(" ".join)
_LONG = st.builds(lambda text, length: (f"{text} " * length)[:length], _TEXT, st.just(5_000))
_ANSWERS = st.integers(0, 49).flatmap(lambda chance: _LONG if chance == 0 else _TEXT)
_NAMES = st.builds(
    lambda text, times: " ".join([text] * times), _TEXT, st.sampled_from((1, 1, 1, 12))
)


@st.composite
def briefings(draw: st.DrawFn) -> Data:
    """A briefing as its file has it."""
    names = draw(st.lists(_NAMES, min_size=1, max_size=4, unique_by=str.casefold))
    answers = draw(st.lists(_ANSWERS, min_size=1, max_size=8))
    wanted = draw(st.sampled_from((1, 5, 100)))
    answers = [f"{answers[at % len(answers)]} {at}" for at in range(max(wanted, len(answers)))]
    return {
        "format": 1,
        "id": "made-up",
        "title": draw(_NAMES),
        "as_of": "2026-03-01",
        "reviewed": draw(st.sampled_from(("2026-03-10", "2024-03-10"))),
        "review_after": "90d",
        "sources": [{"id": "article", "title": draw(_NAMES), "url": draw(st.sampled_from(_URLS))}],
        "sections": [{"id": "all", "title": draw(_NAMES)}],
        "names": [{"id": f"n{at}", "name": name} for at, name in enumerate(names)],
        "facts": [_fact(at, answer, len(names)) for at, answer in enumerate(answers)],
    }


_URLS = [address for address in ADDRESSES if address.isprintable()]


def _fact(at: int, answer: str, names: int) -> Data:
    name = f"n{at % names}"
    return {
        "id": f"f{at}",
        "section": "all",
        "key": at < 5,
        "answer": answer,
        "asks": [f"What is number {at}?"],
        "about": [name],
        "said_by": name,
        "disputes": ["f0"] if at == 1 else [],
        "figures": [{"amount": at, "unit": "EUR"}],
        "source": {"id": "article", "paragraph": at + 1, "words": answer[:40]},
    }


def opened(data: Data) -> Desk:
    """Return a desk that answers from a briefing; one that does not load is passed over."""
    try:
        loaded = load_text(json.dumps(data))
    except LoadError:
        assume(False)
        raise
    return open_desk(Knowledge((loaded,), "made up"), lambda: _TODAY)


def replies(data: Data) -> Iterator[Reply]:
    """Yield what the desk says to everything that can be asked of a briefing."""
    desk = opened(data)
    for verb, text in _asked(data):
        if reply := desk.handle(Question(text=text, verb=verb, conversation="thread")):
            yield reply


def _asked(data: Data) -> Iterator[tuple[Verb, str]]:
    name, other = data["names"][0]["name"], data["names"][-1]["name"]
    answers = [fact["answer"] for fact in data["facts"][:3]]
    yield from ((verb, "") for verb in (Verb.BRIEF, Verb.TOPICS, Verb.SOURCES, Verb.HELP))
    yield from ((Verb.BRIEF, text) for text in ("60s", "5m", "full", f"{name} 5m"))
    yield from ((Verb.ASK, text) for text in ("all figures", "list all facts", "tell me more"))
    yield from ((Verb.FACT, name), (Verb.ASK, name), (Verb.ASK, f"compare {name} and {other}"))
    yield from ((Verb.ASK, "What is number 0?"), (Verb.ASK, "who says so?"), (Verb.CITE, ""))
    yield from ((Verb.CHECK, ". ".join(answers)), (Verb.ASK, f"is it true that {answers[0]}?"))
    yield from ((Verb.ASK, text) for text in TOKENS[data["facts"][-1]["figures"][0]["amount"] :: 9])
