"""What people get to see in Discord, in files that can be read: tests/golden/discord/."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import yaml

from adapters.discord.address import Address, Asked
from adapters.discord.buttons import Kind, Press
from adapters.discord.rendering.again import settled, shared
from adapters.discord.rendering.message import Page, render
from adapters.discord.rendering.notes import copyable, reasons, report
from adapters.plain import render as render_plain
from bot.desk import Desk, open_desk
from bot.journal.values import Outgoing
from bot.messages import Question, Reply, Verb
from knowledge.loading import builtin, load
from tests.adapters.conftest import Golden
from tests.adapters.discord.rendering.made import PERSON, REPLY
from tests.adapters.discord.rendering.reading import payload
from tests.adapters.discord.rendering.test_threads import FILES, ROOT, SECTION
from tests.adapters.discord.samples import SAMPLES
from tests.adapters.replies import REPLIES
from tests.loopback.discord.components import problems

PUBLIC = Address(guild="1", channel="5", person=PERSON)
PRIVATE = Address(guild="1", channel="5", person=PERSON, private=True, asked=Asked.COMMAND)
ASKED = {
    "cost": (Verb.ASK, "How much is the package worth?"),
    "figures": (Verb.ASK, "all figures"),
    "brief-60s": (Verb.BRIEF, "60s"),
    "brief-5m": (Verb.BRIEF, "5m"),
    "brief-full": (Verb.BRIEF, "full"),
    "compare": (Verb.ASK, "compare Beijing and Washington"),
    "claim": (Verb.CHECK, "The package is worth 12 billion dollars."),
    "sources": (Verb.SOURCES, ""),
    "topics": (Verb.TOPICS, ""),
}


THREAD = {"thread-on-top": ROOT, "thread-section": SECTION, "thread-with-files": FILES}


class _Dumper(yaml.SafeDumper):
    """Texts of several lines stand as they are."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def drawn(pages: Sequence[Page]) -> str:
    """Return messages as YAML, one document each."""
    held = [[_plain(one) for one in page.components] for page in pages]
    return yaml.dump_all(
        held, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6, explicit_start=True
    ).rstrip("\n")


def _plain(component: object) -> Any:
    if isinstance(component, dict):
        return {name: _plain(value) for name, value in component.items()}
    return [_plain(one) for one in component] if isinstance(component, list) else component


def sent(reply: Reply, address: Address = PUBLIC) -> tuple[Page, ...]:
    return render(Outgoing(reply, REPLY, "nonce"), address)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(load([builtin()]), lambda: date(2026, 1, 5))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_reply_looks_as_it_did(name: str, golden: Golden) -> None:
    golden(f"discord/{name}.yaml", drawn(sent(SAMPLES[name])))


@pytest.mark.parametrize("name", THREAD)
def test_a_post_of_a_thread_looks_as_it_did(name: str, golden: Golden) -> None:
    golden(f"discord/{name}.yaml", drawn(sent(THREAD[name], Address(guild="1", channel="5"))))


def test_a_hostile_reply_looks_as_it_did(golden: Golden) -> None:
    golden("discord/hostile.yaml", drawn(sent(REPLIES["hostile"])))


@pytest.mark.parametrize("name", ["answer", "long-list", "choice"])
def test_a_private_reply_looks_as_it_did(name: str, golden: Golden) -> None:
    golden(f"discord/private-{name}.yaml", drawn(sent(SAMPLES[name], PRIVATE)))


def test_a_shared_reply_looks_as_it_did(golden: Golden) -> None:
    pages = [shared(page.components, PERSON, "Ada") for page in sent(SAMPLES["answer"], PRIVATE)]
    golden("discord/shared.yaml", drawn(pages))


def test_the_question_why_it_did_not_help_looks_as_it_did(golden: Golden) -> None:
    golden("discord/reasons.yaml", drawn([reasons(REPLY)]))


def test_a_report_looks_as_it_did(golden: Golden) -> None:
    words, typed = render_plain(SAMPLES["answer"]), "It is **50** million.\nAsk @everyone."
    pages = report("Ada", PERSON, words, typed, "https://discord.com/channels/1/2/3")
    golden("discord/report.yaml", drawn(pages))


def test_a_citation_to_copy_looks_as_it_did(golden: Golden) -> None:
    golden("discord/citation.yaml", drawn(copyable("48 million `euros`.\n— City Council")))


def test_a_choice_that_was_made_looks_as_it_did(golden: Golden) -> None:
    (page,) = sent(SAMPLES["choice"])
    press = Press(kind=Kind.CHOOSE, reply=REPLY, number=2)
    golden("discord/chosen.yaml", drawn([settled(page.components, press, "Fishing association")]))


@pytest.mark.parametrize("name", ASKED)
def test_what_the_desk_says_of_its_briefing_looks_as_it_did(
    name: str, desk: Desk, golden: Golden
) -> None:
    verb, text = ASKED[name]
    reply = desk.handle(Question(text=text, verb=verb))
    assert reply
    pages = sent(reply)
    assert [problems(payload(page)) for page in pages] == [[]] * len(pages)
    golden(f"discord/briefing-{name}.yaml", drawn(pages))
