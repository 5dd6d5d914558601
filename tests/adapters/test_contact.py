"""Who hears "this is wrong": what a curator wrote, on each platform."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.doors.contact import (
    LONGEST_LINK,
    Channel,
    Contact,
    Link,
    Named,
    Person,
    Platform,
    contact_of,
    read_contact,
)
from bot.library import Library, open_library
from knowledge.loading import load

SLACK, DISCORD = Platform.SLACK, Platform.DISCORD
MAIL = Link("mailto:desk@example.org", "desk@example.org")
WEB = Link("https://example.org/corrections?by=x", "https://example.org/corrections?by=x")
ID = "112233445566778899"


@pytest.mark.parametrize(
    ("written", "slack", "discord"),
    [
        ("slack:C0123456789", Channel("C0123456789"), None),
        ("C0123456789", Channel("C0123456789"), Named("C0123456789")),
        ("<#C0123456789>", Channel("C0123456789"), Named("<#C0123456789>")),
        ("<#C0123456789|desk>", Channel("C0123456789"), Named("<#C0123456789|desk>")),
        ("slack:U0123456789", Person("U0123456789"), None),
        ("Slack:<@W0123456789>", Person("W0123456789"), None),
        ("slack:@U0123456789", Person("U0123456789"), None),
        ("slack:#harbour-desk", Channel("#harbour-desk"), None),
        ("slack:harbour-desk", Channel("#harbour-desk"), None),
        ("#harbour-desk", Channel("#harbour-desk"), Named("#harbour-desk")),
        (f"discord:{ID}", None, Channel(ID)),
        (f"discord:#{ID}", None, Channel(ID)),
        (f"discord:@{ID}", None, Person(ID)),
        (f"discord:<@{ID}>", None, Person(ID)),
        (f"<@!{ID}>", Named(f"<@!{ID}>"), Person(ID)),
        (f"<#{ID}>", Named(f"<#{ID}>"), Channel(ID)),
        ("desk@example.org", MAIL, MAIL),
        ("mailto:desk@example.org", MAIL, MAIL),
        (WEB.url, WEB, WEB),
        ("www.example.org", *[Link("https://www.example.org", "www.example.org")] * 2),
        ("@harbour-desk", Named("@harbour-desk"), Named("@harbour-desk")),
        ("The harbour desk", Named("The harbour desk"), Named("The harbour desk")),
        ("", None, None),
        ("  ,, ", None, None),
        # several: one's own place, then a link, then a name
        (f"slack:C0123456789, discord:{ID}", Channel("C0123456789"), Channel(ID)),
        (f"slack:C0123456789 discord:{ID} C0000000000", Channel("C0123456789"), Channel(ID)),
        ("desk@example.org slack:#desk", Channel("#desk"), MAIL),
        ("Jane Doe, desk@example.org", MAIL, MAIL),
        ("Jane Doe slack:U0123456789", Person("U0123456789"), Named("Jane Doe")),
        (f"{WEB.url} desk@example.org", WEB, WEB),
        ("GOVERNMENT DESK, WASHINGTON", *[Named("GOVERNMENT DESK WASHINGTON")] * 2),
        ("+49 123456789012345", *[Named("+49 123456789012345")] * 2),
        # what is none of it stays a name
        ("slack:General Desk", Named("slack:General Desk"), Named("slack:General Desk")),
        ("discord:general", Named("discord:general"), Named("discord:general")),
        ("javascript:alert(1)", Named("javascript:alert(1)"), Named("javascript:alert(1)")),
        ("https://[", Named("https://["), Named("https://[")),
        ("a@b.org?subject=x", Named("a@b.org?subject=x"), Named("a@b.org?subject=x")),
    ],
)
def test_a_contact_on_each_platform(
    written: str, slack: Contact | None, discord: Contact | None
) -> None:
    assert (read_contact(written, SLACK), read_contact(written, DISCORD)) == (slack, discord)


@given(written=st.text(max_size=80) | st.from_regex(r"(?s)(slack:|discord:|<[@#])?.{0,30}"))
def test_whatever_is_written_it_is_safe_to_use(written: str) -> None:
    for platform in Platform:
        match read_contact(written, platform):
            case Link(url, text):
                assert urlsplit(url).scheme.lower() in {"http", "https", "mailto"}
                assert len(url) <= LONGEST_LINK
                assert text in written
            case Channel(id_) | Person(id_):
                assert id_.removeprefix("#").replace("-", "").replace("_", "").isalnum()
            case Named(name):
                assert name.split()
            case None:
                pass


# --- whose it is ---------------------------------------------------------------------------------


def library(folder: Path, **contacts: str) -> Library:
    for name, contact in contacts.items():
        text = f'format: 1\nid: {name}\ntitle: "{name}"\ncontact: "{contact}"\n'
        text += "facts: [{id: f, answer: A.}]\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return open_library(load([folder]))


def test_it_is_that_of_the_first_briefing_that_has_one(tmp_path: Path) -> None:
    held = library(tmp_path, one="", two="slack:#two", three="three@example.org")
    assert contact_of(held, ["one", "two", "three"], SLACK) == Channel("#two")
    assert contact_of(held, ["three", "two"], SLACK) == Link(
        "mailto:three@example.org", "three@example.org"
    )
    assert contact_of(held, ["one"], SLACK) is None
    assert contact_of(held, ["gone"], SLACK) is None


def test_a_place_on_another_platform_leaves_it_to_the_next(tmp_path: Path) -> None:
    held = library(tmp_path, one="slack:#one", two="two@example.org")
    assert contact_of(held, ["one", "two"], DISCORD) == Link(
        "mailto:two@example.org", "two@example.org"
    )


def test_where_nothing_was_stated_it_is_the_one_of_all(tmp_path: Path) -> None:
    held = library(tmp_path, one="", two="slack:#desk", three="slack:#desk")
    assert contact_of(held, [], SLACK) == Channel("#desk")
    other = library(tmp_path, four="slack:#other")
    assert contact_of(other, [], SLACK) is None
