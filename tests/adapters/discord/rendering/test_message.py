"""What of a reply goes where: the pages, the buttons, and what there is no button for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.discord.address import Address
from adapters.discord.rendering.message import Page, render
from adapters.discord.rendering.sizes import cut, shortened, size
from adapters.discord.rendering.texts import MOST_CHARACTERS
from bot.journal.values import Outgoing
from bot.messages import (
    Block,
    Bullet,
    Bullets,
    Choice,
    Figures,
    Outcome,
    Paragraph,
    Quote,
    Reply,
    Row,
    Source,
)
from tests.adapters.discord.rendering.made import PERSON, REPLY
from tests.adapters.discord.rendering.reading import controls, labels, payload, texts
from tests.adapters.discord.samples import COST, SAMPLES
from tests.loopback.discord.components import problems

PUBLIC = Address(channel="5", person=PERSON)
PRIVATE = Address(channel="5", person=PERSON, private=True)


def sent(reply: Reply, address: Address = PUBLIC) -> tuple[Page, ...]:
    return render(Outgoing(reply, REPLY, "nonce"), address)


def told(*blocks: Block, receipt: str = "") -> Reply:
    return Reply(blocks=blocks, outcome=Outcome.ANSWERED, receipt=receipt)


def ids(reply: Reply, address: Address = PUBLIC) -> list[str]:
    return [str(one["custom_id"]).split(":")[1] for one in controls(sent(reply, address))]


def choices(labelled: list[str]) -> Reply:
    return replace(SAMPLES["choice"], choices=tuple(Choice(label, "x") for label in labelled))


def test_the_answer_comes_first_and_its_source_right_after_it() -> None:
    (text,) = texts(sent(SAMPLES["answer"]))
    answer, source = text.split("\n")
    assert answer == "48 million euros for the whole plan."
    assert source.startswith("-# [City Council · paragraph 3")


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("answer", PUBLIC, ["ask", "ask", "cite", "wrong", "delete", "yes", "no"]),
        ("answer", PRIVATE, ["ask", "ask", "cite", "wrong", "share", "yes", "no"]),
        ("answer", Address(channel="5"), ["ask", "ask", "cite", "wrong", "yes", "no"]),
        ("declined", PUBLIC, ["delete", "yes", "no"]),
        ("declined", PRIVATE, ["yes", "no"]),
        ("greeting", PUBLIC, ["delete"]),
        ("greeting", PRIVATE, []),
        ("choice", PUBLIC, ["choose", "choose", "choose", "choose", "delete"]),
        ("choice", PRIVATE, ["choose", "choose", "choose", "choose"]),
    ],
)
def test_the_buttons_are_those_that_help(name: str, address: Address, expected: list[str]) -> None:
    assert ids(SAMPLES[name], address) == expected


def test_choices_are_buttons_up_to_five_and_a_list_from_six() -> None:
    four = [f"Pier {n}" for n in range(4)]
    assert ids(choices(four))[:-1] == ["choose"] * 5
    assert ids(choices([*four, "Pier 4"]))[:-1] == ["pick"]
    assert labels(sent(choices([*four, "Pier 4"])))[:-1] == [*four, "Pier 4", "None of these"]


def test_a_list_of_choices_goes_on_in_the_next_where_one_is_full() -> None:
    reply = choices([f"Pier {n}" for n in range(1, 61)])
    lists = controls(sent(reply))[:-1]
    assert [len(one["options"]) for one in lists] == [25, 25, 11]
    assert [one["placeholder"] for one in lists] == [
        "Choose one of 1 to 25",
        "Choose one of 26 to 50",
        "Choose one of 51 to 61",
    ]
    assert lists[2]["options"][-1] == {"label": "None of these", "value": "61"}


@pytest.mark.parametrize(("count_", "most"), [(3, 80), (6, 100)])
def test_a_choice_that_fits_is_not_said_twice(count_: int, most: int) -> None:
    others = [f"Pier {n}" for n in range(1, count_)]
    longest = "x" * most
    (fitting,) = texts(sent(choices([*others, longest])))
    assert longest not in fitting
    (listed,) = texts(sent(choices([*others, f"{longest}y"])))
    assert f"{count_}. {longest}y" in listed
    assert f"{count_ + 1}. None of these" in listed
    cut_one = labels(sent(choices([*others, f"{longest}y"])))[count_ - 1]
    assert cut_one == f"{count_} {longest}"[: most - 1] + "…"


def test_a_choice_without_words_has_its_number() -> None:
    pages = sent(choices(["Pier 1", " \x00 "]))
    assert labels(pages)[:3] == ["Pier 1", "2", "None of these"]


def test_a_question_that_is_too_long_for_a_button_stands_in_the_text() -> None:
    fits, too_long = "x" * 79 + "?", "y" * 80 + "?"
    pages = sent(replace(SAMPLES["answer"], follow_ups=(too_long, fits, " ")))
    assert labels(pages)[0] == fits
    assert f'-# You could also ask: "{too_long}".' in "".join(texts(pages))
    assert fits not in "".join(texts(pages))


def test_without_a_receipt_or_with_one_that_is_none_nothing_can_be_cited() -> None:
    for receipt in ("", "a b", "x" * 200):
        assert "cite" not in ids(replace(SAMPLES["answer"], receipt=receipt))


def test_the_longest_text_of_one_message_and_one_sign_more() -> None:
    fitting = told(Paragraph("x" * MOST_CHARACTERS))
    assert list(texts(sent(fitting))) == ["x" * MOST_CHARACTERS]
    more = sent(told(Paragraph("x" * (MOST_CHARACTERS + 1))))
    assert len(more) == 2
    assert "".join(texts(more)).replace("\n", "") == "x" * (MOST_CHARACTERS + 1)


def test_an_answer_is_not_parted_from_its_source() -> None:
    filler = Paragraph(" ".join(["word"] * 730), True)
    pages = sent(told(filler, COST, receipt="4f2a9c01"))
    _, second = texts(pages)
    assert second.startswith("48 million euros for the whole plan.\n-# [City Council")


def test_a_claim_is_not_parted_from_what_it_comes_to() -> None:
    claim = Bullets((Bullet("It costs 48 million."),))
    for filler in range(500, 740):
        pages = sent(told(Paragraph("word " * filler), claim, Paragraph("As it has it:"), COST))
        whole = "- It costs 48 million.\nAs it has it:\n48 million euros for the whole plan.\n-#"
        assert sum(whole in text for text in texts(pages)) == 1


def test_the_address_of_a_source_leads_there() -> None:
    url = "https://a.example/b"
    item = Bullet(f"The Gazette · {url}", "Plan", Source(url=url))
    assert list(texts(sent(told(Bullets((item,)))))) == [f"- **Plan:** The Gazette · <{url}>"]


def test_the_buttons_are_under_the_last_message() -> None:
    pages = sent(SAMPLES["long-list"])
    assert len(pages) > 1
    assert controls(pages[:-1]) == []
    assert labels(pages)[0] == "Copy as citation"


def test_each_message_of_a_private_reply_can_be_shared() -> None:
    pages = sent(SAMPLES["long-list"], PRIVATE)
    assert all("bd1:share" in [one["custom_id"] for one in controls([page])] for page in pages)


@pytest.mark.parametrize("address", [PUBLIC, PRIVATE])
def test_rows_that_do_not_fit_go_on_in_the_next_message(address: Address) -> None:
    questions = tuple(f"What of pier {n}?" for n in range(1, 101))
    several = SAMPLES["choice-of-many"].choices
    pages = sent(replace(SAMPLES["answer"], choices=several, follow_ups=questions), address)
    assert len(pages) > 1
    assert tuple(label for label in labels(pages) if label.startswith("What of")) == questions
    assert [problem for page in pages for problem in problems(payload(page))] == []


def test_a_quote_goes_on_over_an_empty_line() -> None:
    reply = told(Quote("one\n\ntwo"))
    assert list(texts(sent(reply))) == ['> "one\n> \n> two"']


def test_marks_stay_with_each_piece_of_a_long_line() -> None:
    words = " ".join(f"word{n}" for n in range(700))
    source = Source("City Council", 3, "", "", "https://a.example")
    for block, mark in (
        (Quote(words), "> "),
        (Paragraph("So.", True, replace(source, said_by=words)), "-# "),
    ):
        lines = "\n".join(texts(sent(told(block)))).split("\n")
        assert all(line.startswith(mark) for line in lines if line != "So.")
        assert ("<https://a.example>" in lines[-1]) is (mark == "-# ")


def test_figures_stand_in_columns_only_where_a_phone_shows_them_so() -> None:
    def drawn(*rows: Row) -> str:
        return "".join(texts(sent(told(Figures(rows)))))

    small = [Row(name, "3") for name in ("Dredgers", "Barges", "Shifts")]
    assert drawn(*small) == "```\nDredgers  3\nBarges    3\nShifts    3\n```"
    assert drawn(*small[:2]) == "- **Dredgers:** 3\n- **Barges:** 3"
    wide = Row("Dredgers", "Three grab dredgers, leased for a year.")
    assert drawn(*small, wide).endswith("- **Dredgers:** Three grab dredgers, leased for a year.")
    assert drawn(Row("It is worth 3.", "3"), *small[:1]).startswith("- **It is worth 3.** 3")
    linked = [
        replace(row, source=Source(title=row.label, url="https://a.example")) for row in small
    ]
    assert "```" not in drawn(*linked)
    assert "```" not in drawn(*small * 7)


def test_an_item_without_words_is_still_an_item() -> None:
    reply = told(Bullets((Bullet(""), Bullet("a", "b")), numbered=True))
    assert list(texts(sent(reply))) == ["1. \n2. **b:** a"]


def test_a_reply_that_says_nothing_says_so() -> None:
    assert list(texts(sent(SAMPLES["nothing"]))) == ["There is nothing to show for that."]


def test_sizes_are_those_of_the_strictest_reader() -> None:
    assert size("aé挖") == 3
    assert size("👩‍👩‍👧") == 8
    assert shortened("abc", 3) == "abc"
    assert shortened("abcd", 3) == "ab…"
    assert shortened("a👩👩", 4) == "a👩…"
    assert list(cut("one two three", 7)) == ["one two", "three"]
    assert list(cut("abcdefgh", 3)) == ["abc", "def", "gh"]
    assert list(cut("", 3)) == [""]
