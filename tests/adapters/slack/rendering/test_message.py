"""Replies in Slack's clothes: golden files, and what each part of a message is there for."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest

from adapters import plain, wording
from adapters.slack.address import Address
from adapters.slack.buttons import Kind, Value, action_id, read_press, write_value
from adapters.slack.rendering.message import Payload, Picture, render
from adapters.slack.rendering.texts import escape
from bot.messages import (
    Begins,
    Bullet,
    Bullets,
    Choice,
    FactRef,
    Figures,
    Heading,
    Onward,
    Outcome,
    Paragraph,
    Quote,
    Reply,
    Row,
    Source,
)
from tests.adapters.conftest import Golden
from tests.adapters.replies import COUNCIL, REPLIES
from tests.adapters.slack.rendering.checking import check
from tests.adapters.slack.rendering.reading import (
    buttons,
    label,
    links,
    squeezed,
    text_said,
)
from tests.adapters.slack.rendering.samples import (
    ANSWER,
    ASKED,
    CHANNEL,
    LONG_CHOICE,
    PRIVATE,
    SAMPLES,
    SHARED,
    asked,
    berths,
    outgoing,
)
from tests.loopback.slack.reading import objects

WIDEST = 100
ROOT = replace(ANSWER, begins=Begins("harbour", "60s"))


def sent(reply: Reply, address: Address = CHANNEL) -> tuple[Payload, ...]:
    return check(outgoing(reply), address)


def labels(reply: Reply, address: Address = CHANNEL) -> list[str]:
    return [label(one) for one in buttons(sent(reply, address)) if "text" in one]


def values(messages: Sequence[Payload], kind: Kind) -> list[Value]:
    found = [
        read_press(str(one["action_id"]), str(one["value"])) for one in buttons(messages, kind)
    ]
    return [one.value for one in found if one]


def answered(*blocks: Paragraph | Bullets | Figures) -> Reply:
    return Reply(blocks=blocks, outcome=Outcome.ANSWERED, receipt="4f2a9c")


def written(messages: Sequence[Payload]) -> str:
    """Return messages as a file that people can read: the text of each, then its blocks."""
    return "\n\n".join(f"{message.text}\n\n{as_json(message.blocks)}" for message in messages)


def as_json(value: object, indent: str = "") -> str:
    """Return a value as JSON, in one line where that is short."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent + line) <= WIDEST or not isinstance(value, dict | list | tuple):
        return line
    inner, between = f"{indent}  ", f",\n{indent}  "
    if isinstance(value, dict):
        items = [f"{json.dumps(name)}: {as_json(one, inner)}" for name, one in value.items()]
        return f"{{\n{inner}{between.join(items)}\n{indent}}}"
    items = [as_json(one, inner) for one in value]
    return f"[\n{inner}{between.join(items)}\n{indent}]"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_reply_looks_as_it_did(name: str, golden: Golden) -> None:
    golden(f"slack/{name}.txt", written(sent(*SAMPLES[name])))


@pytest.mark.parametrize("name", ASKED)
def test_what_the_desk_says_looks_as_it_did(name: str, golden: Golden) -> None:
    golden(f"slack/{name}.txt", written(sent(asked(name))))


@pytest.mark.parametrize("name", REPLIES)
def test_the_text_is_the_plain_text(name: str) -> None:
    (message,) = sent(REPLIES[name])
    expected = escape(plain.render(REPLIES[name])) or wording.NOTHING_TO_SHOW
    assert squeezed(message.text) == squeezed(expected)


def test_only_the_asker_may_delete_and_nobody_has_to_in_private() -> None:
    assert [one.person for one in values(sent(ANSWER), Kind.DELETE)] == ["U0123ABCD"]
    assert wording.DELETE not in labels(ANSWER, PRIVATE)
    assert wording.DELETE not in labels(ANSWER, replace(CHANNEL, person=""))


def test_the_post_on_top_of_a_thread_has_buttons_for_recap_and_end() -> None:
    messages = sent(ROOT)
    assert [one.reply for kind in (Kind.RECAP, Kind.END) for one in values(messages, kind)] == [
        outgoing(ROOT).id,
        outgoing(ROOT).id,
    ]
    (end,) = buttons(messages, Kind.END)
    assert isinstance(end["confirm"], dict)
    assert end["confirm"]["confirm"]["text"] == wording.END_YES
    assert not buttons(sent(ROOT, PRIVATE), Kind.END)


def test_a_way_to_another_section_says_which_and_of_which_briefing() -> None:
    section = replace(ANSWER, onward=(Onward("Next: The vote", "0a1b2c3d-5m"),))
    (value,) = values(sent(section), Kind.SECTION)
    assert (value.text, value.briefing) == ("0a1b2c3d-5m", "harbour")
    assert "Next: The vote" in labels(section)


def test_a_picture_stands_under_the_words_and_says_all_of_it() -> None:
    (message,) = check(outgoing(ANSWER), CHANNEL, [Picture("F1", "Two bars: <!channel> 5 and 7.")])
    kinds = [block["type"] for block in message.blocks]
    assert kinds.index("image") == kinds.index("actions") - 1
    (image,) = [block for block in message.blocks if block["type"] == "image"]
    assert image["slack_file"] == {"id": "F1"}
    assert image["alt_text"] == "Two bars: <!channel> 5 and 7."
    assert message.without_pictures() == sent(ANSWER)[0]


def test_what_states_no_fact_cannot_be_cited_or_called_wrong() -> None:
    stated = replace(ANSWER, facts=())
    assert {wording.CITE, wording.WRONG} <= set(labels(ANSWER))
    assert not {wording.CITE, wording.WRONG} & set(labels(stated))


def test_a_private_reply_is_shared_with_the_receipt_of_what_it_said() -> None:
    (value,) = values(sent(ANSWER, PRIVATE), Kind.SHARE)
    assert value == Value(verb="ask", text="how much does it cost?", receipt="4f2a9c")
    assert wording.SHARE not in labels(ANSWER)
    assert wording.SHARE not in labels(ANSWER, replace(PRIVATE, shared_by="U0123ABCD"))


def test_a_greeting_or_a_hint_is_not_shared() -> None:
    hint = replace(ANSWER, outcome=Outcome.TALK)
    assert wording.SHARE not in labels(hint, PRIVATE)


def test_a_question_too_long_to_carry_is_not_shared() -> None:
    long = replace(PRIVATE, share=write_value(Value(verb="ask", text="why " * 600)))
    assert wording.SHARE not in labels(ANSWER, long)


def test_a_shared_reply_says_first_who_shared_it() -> None:
    (message,) = sent(ANSWER, SHARED)
    assert message.text.startswith("Shared by <@U0123ABCD>\n48 million euros")
    (section,) = message.blocks[0]["elements"]
    assert section["elements"][-1] == {"type": "user", "user_id": "U0123ABCD"}


def test_a_made_up_person_is_words() -> None:
    (message,) = sent(ANSWER, replace(SHARED, shared_by="<!channel>"))
    assert message.text.startswith("Shared by &lt;!channel&gt;\n")


def test_a_greeting_is_not_asked_whether_it_helped() -> None:
    assert buttons(sent(ANSWER), Kind.FEEDBACK)
    assert not buttons(sent(replace(ANSWER, outcome=Outcome.TALK)), Kind.FEEDBACK)


def test_choices_are_buttons_with_none_of_these_last() -> None:
    (message,) = sent(REPLIES["choice"])
    pressed = buttons((message,), Kind.CHOOSE)
    assert [label(one) for one in pressed] == [
        "City Council",
        "Fishing association",
        "None of these",
    ]
    assert [one.text for one in values((message,), Kind.CHOOSE)] == ["a", "b", "None of these"]
    assert len(message.blocks) == 4, "the buttons say all: the line with the numbers is left out"


def test_a_choice_too_long_for_a_button_is_listed_with_its_number() -> None:
    (message,) = sent(LONG_CHOICE)
    shown = json.dumps(message.blocks)
    assert "the port authority and the fishing association said of the cost" in shown
    assert [label(one) for one in buttons((message,), Kind.CHOOSE)] == [
        "1 What the council, the port authority and the fishing association said of…",
        "2 What the plan costs",
        "3 None of these",
    ]
    assert [one.fact for one in values((message,), Kind.CHOOSE)] == ["said-cost", "total-cost", ""]


def test_of_too_many_choices_all_are_listed_and_none_of_these_stays_a_button() -> None:
    many = tuple(Choice(f"Berth {number}", "what about it? " * 9) for number in range(99))
    pressed = buttons(sent(replace(REPLIES["choice"], choices=many)), Kind.CHOOSE)
    assert 10 < len(pressed) < 99
    assert label(pressed[-1]) == "100 None of these"


def test_none_of_these_stays_however_much_the_other_buttons_take() -> None:
    lively = "<!channel>" * 10
    full = Reply(
        blocks=(),
        outcome=Outcome.ANSWERED,
        facts=(FactRef(lively, lively),),
        choices=(Choice(lively, ""),),
        onward=(Onward("", "0123abcd-full"),),
    )
    for size in range(100, 1_300, 20):
        pressed = buttons(sent(replace(full, receipt="\\" * size)), Kind.CHOOSE)
        assert label(pressed[-1]).endswith("None of these")


def test_a_follow_up_is_asked_whole_however_short_its_button() -> None:
    long = (
        "What did the council say of the costs of the works in the outer harbour, and when was it?"
    )
    messages = sent(replace(ANSWER, follow_ups=(long, "Who objects?")))
    assert [one.text for one in values(messages, Kind.ASK)] == [long, "Who objects?"]
    assert [label(one) for one in buttons(messages, Kind.ASK)] == [
        "What did the council say of the costs of the works in the outer harbour,…",
        "Who objects?",
    ]
    assert long in json.dumps(messages[-1].blocks[1])


def test_a_follow_up_of_nothing_is_no_button() -> None:
    assert not buttons(sent(replace(ANSWER, follow_ups=(" \n",))), Kind.ASK)


def test_a_follow_up_too_long_to_carry_is_left_to_the_text() -> None:
    messages = sent(replace(ANSWER, follow_ups=("why " * 600,)))
    assert not buttons(messages, Kind.ASK)


def test_buttons_have_ids_that_a_press_is_read_by() -> None:
    ids = [one["action_id"] for one in buttons(sent(replace(ANSWER, choices=(Choice("a", "a"),))))]
    assert {action_id(Kind.CHOOSE, 1), action_id(Kind.ASK, 2), action_id(Kind.CITE)} <= set(ids)


def test_two_figures_are_lines_and_three_a_table() -> None:
    rows = tuple(Row(f"Berth {number}", str(number), COUNCIL) for number in range(3))
    kinds = [
        [block["type"] for block in sent(answered(Figures(rows[:count])))[0].blocks]
        for count in (2, 3)
    ]
    assert [of.count("table") for of in kinds] == [0, 1]


def test_a_hundred_figures_are_tables_that_each_have_a_head() -> None:
    rows = tuple(Row(f"Berth {number}", str(number), COUNCIL) for number in range(100))
    tables = [
        block
        for message in sent(answered(Figures(rows)))
        for block in message.blocks
        if block["type"] == "table"
    ]
    assert sum(len(table["rows"]) - 1 for table in tables) == 100
    assert len({json.dumps(table["rows"][0]) for table in tables}) == 1


def test_a_second_table_is_lines() -> None:
    figures = Figures(tuple(Row(f"Berth {number}", str(number)) for number in range(3)))
    (message,) = sent(answered(figures, Paragraph("And these:"), figures))
    assert [block["type"] for block in message.blocks].count("table") == 1


def test_a_hundred_facts_keep_their_numbers_through_the_parts() -> None:
    messages = sent(berths(100))
    offsets = [block.get("offset", 0) for one in messages for block in _lists(one)]
    counts = [len(block["elements"]) for one in messages for block in _lists(one)]
    assert offsets == [sum(counts[:at]) for at in range(len(counts))]
    assert sum(counts) == 100
    assert not buttons(messages[:-1])


def _lists(message: Payload) -> list[dict[str, list[object]]]:
    parts = [part for block in message.blocks for part in block["elements"]]
    return [part for part in parts if part["type"] == "rich_text_list"]


def test_an_answer_of_five_thousand_characters_is_one_message() -> None:
    words = " ".join(f"word{number}" for number in range(600))[:5_000]
    (message,) = sent(answered(Paragraph(words, True, COUNCIL)))
    assert words in message.text


def test_a_text_longer_than_any_message_is_broken_at_words() -> None:
    words = [f"word{number}" for number in range(4_000)]
    messages = sent(answered(Paragraph(" ".join(words), True, COUNCIL)))
    assert len(messages) > 2
    assert [word for one in messages for word in one.text.split()][:4_000] == words


def test_an_item_longer_than_any_message_still_leads_to_its_page() -> None:
    pages = [f"https://gazette.example/{number}" for number in range(2)]
    items = [Bullet("word " * 4_000, "", Source("Port", 1, "", "", page)) for page in pages]
    assert links(sent(answered(Bullets(tuple(items))))) == set(pages)


def test_more_sections_than_a_message_has_blocks_go_on_in_the_next() -> None:
    headings = tuple(Heading(f"Berth {number}") for number in range(120))
    messages = sent(Reply(blocks=headings, outcome=Outcome.LISTED))
    assert len(messages) == 3


def test_more_paragraphs_and_quotations_than_a_block_holds_go_on_in_the_next() -> None:
    pairs = [(Paragraph("so"), Quote("it is")) for _ in range(80)]
    blocks = tuple(block for pair in pairs for block in pair)
    messages = sent(Reply(blocks=blocks, outcome=Outcome.ANSWERED))
    assert len(messages) == 2


@pytest.mark.parametrize("filler", range(0, 600, 60))
def test_an_answer_keeps_its_source_and_a_heading_what_follows(filler: int) -> None:
    many = [
        block
        for number in range(40)
        for block in (Heading("The works"), Paragraph(f"{number} " + "word " * 60, True, COUNCIL))
    ]
    blocks = (Paragraph("x" * filler), *many)
    messages = sent(Reply(blocks=blocks, outcome=Outcome.ANSWERED))
    assert len(messages) > 1
    assert not [one.text for one in messages if one.text.startswith("City Council")]
    assert not [one.text for one in messages if one.text.endswith("The works")]
    assert text_said(messages).count("CityCouncil") == 40


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https://a b", "https://a.example/<!channel>", "https://a.example/|x"],
)
def test_what_is_no_web_address_leads_nowhere(url: str) -> None:
    blocks = (
        Paragraph("It is so.", True, Source("City Council", 3, url=url)),
        Bullets((Bullet("It is so.", "", Source("Port", 4, url=url)),)),
        Figures((Row("It", "so", Source("Port", 5, url=url)),) * 3),
    )
    assert not links(sent(answered(*blocks)))


def test_where_each_voice_has_its_own_page_each_note_leads_there() -> None:
    pages = [f"https://gazette.example/{number}" for number in range(3)]
    items = [Bullet("It is so.", "", Source("Port", 1, "today", "", page)) for page in pages]
    assert links(sent(answered(Bullets(tuple(items))))) == set(pages)


def test_rendering_brings_in_no_sdk() -> None:
    script = "import sys, adapters.slack.rendering.message; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert not {"slack_sdk", "slack_bolt", "aiohttp"} & set(done.stdout.split())


def test_an_empty_reply_says_so() -> None:
    (message,) = render(outgoing(Reply(blocks=(), outcome=Outcome.TALK)), PRIVATE)
    assert message.text == wording.NOTHING_TO_SHOW


def test_the_address_of_a_source_leads_there_and_is_said_once() -> None:
    item = Bullet("The Gazette · https://a.example", "Plan", Source(url="https://a.example"))
    messages = sent(answered(Bullets((item,))))
    assert links(messages) == {"https://a.example"}
    said = [text for _, one in objects(messages[0].blocks) if (text := one.get("text"))]
    assert said[:3] == ["Plan: ", "The Gazette · ", "https://a.example"]
