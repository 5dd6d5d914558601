"""The posts of a briefing thread, and the files that go with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters import wording
from adapters.discord.address import Address
from adapters.discord.buttons import Kind, Press, read_press
from adapters.discord.rendering.again import as_sent, ended, settled, shared
from adapters.discord.rendering.files import LONGEST_ALT
from adapters.discord.rendering.message import Page, render
from adapters.discord.rendering.view import view_of
from bot.journal.values import Outgoing
from bot.messages import Attachment, Begins, Onward
from tests.adapters.discord.rendering.made import PERSON, REPLY
from tests.adapters.discord.rendering.reading import controls, labels, payload, texts
from tests.adapters.discord.samples import SAMPLES
from tests.loopback.discord.components import problems

PUBLIC = Address(guild="1", channel="5")
KEY = "0f1e2d3c-5m"
ROOT = replace(SAMPLES["list"], begins=Begins("harbour-dredging", "60s"))
SECTION = replace(
    SAMPLES["list"],
    onward=(Onward("Next: What it costs", KEY), Onward("Everything in this section", "0a-full")),
)
PICTURE = Attachment("figures.png", b"png", "Dredgers: 3. Barges: 6. Shifts: 2.")
RECAP = Attachment("recap-harbour-2026-03-20.md", b"# Recap")
FILES = replace(SAMPLES["figures"], attachments=(PICTURE, RECAP))
STORE = "https://cdn.discordapp.com/attachments/5/6"


def sent(reply: object, address: Address = PUBLIC) -> Page:
    (page,) = render(Outgoing(reply, REPLY, "nonce"), address)  # type: ignore[arg-type]  # a reply
    assert problems(payload(page)) == []
    return page


def stored(page: Page) -> tuple[dict[str, object], ...]:
    """A message as Discord hands it back: its files have addresses."""

    def back(one: object) -> object:
        if isinstance(one, dict):
            return {name: back(value) for name, value in one.items()}
        if isinstance(one, list):
            return [back(value) for value in one]
        is_file = isinstance(one, str) and one.startswith("attachment://")
        return f"{STORE}/{str(one).partition('://')[2]}?ex=1&is=2" if is_file else one

    return tuple(back(dict(one)) for one in page.components)  # type: ignore[misc]  # as it was


def test_on_top_of_a_thread_there_is_its_recap_and_its_end() -> None:
    page = sent(ROOT)
    assert labels([page]) == [wording.RECAP, wording.END]
    presses = [read_press(str(one["custom_id"])) for one in controls([page])]
    assert presses == [Press(kind=kind, reply=REPLY) for kind in (Kind.RECAP, Kind.END)]


def test_once_it_has_ended_they_are_gone() -> None:
    page = sent(ROOT)
    assert labels([ended(page.components)]) == []
    assert [*texts([ended(page.components)])] == [*texts([page])]


def test_a_way_to_another_section_works_once_and_leaves_the_others() -> None:
    page = sent(SECTION)
    assert labels([page])[:2] == ["Next: What it costs", "Everything in this section"]
    press = read_press(str(controls([page])[0]["custom_id"]))
    assert press == Press(kind=Kind.SECTION, key=KEY)
    assert labels([settled(page.components, press)]) == labels([page])[1:]


def test_a_picture_says_what_it_shows_and_a_text_is_a_file() -> None:
    page = sent(FILES)
    gallery, file = page.components[1:3]
    assert gallery["items"] == [
        {"media": {"url": "attachment://figures.png"}, "description": PICTURE.alt}
    ]
    assert file["file"] == {"url": f"attachment://{RECAP.name}"}
    files = view_of(page)["files"]
    assert [one.filename for one in files] == [PICTURE.name, RECAP.name]
    assert files[0].description == PICTURE.alt
    assert "files" not in view_of(sent(ROOT))


@pytest.mark.parametrize("alt", ["x" * 1025, "🦭" * 600])
def test_words_for_a_picture_that_are_too_long_are_cut(alt: str) -> None:
    page = sent(replace(FILES, attachments=(replace(PICTURE, alt=alt),)))
    said = page.components[1]["items"][0]["description"]
    assert len(said.encode("utf-16-le")) <= 2 * LONGEST_ALT
    assert said.endswith("…")


def test_a_picture_without_words_has_none() -> None:
    page = sent(replace(FILES, attachments=(replace(PICTURE, alt=" "),)))
    assert "description" not in page.components[1]["items"][0]


def test_a_file_keeps_its_place_when_a_message_is_edited() -> None:
    page = sent(FILES)
    assert as_sent(stored(page)) == page.components
    after = settled(stored(page), Press(kind=Kind.WRONG, receipt="77aa0001", reply=REPLY))
    assert after.components[:3] == page.components[:3]
    assert wording.WRONG not in labels([after])


def test_a_link_in_a_picture_s_place_stays_as_it_is() -> None:
    one = {"type": 12, "items": [{"media": {"url": "https://a.example/attachments/1/2/x.png"}}]}
    assert as_sent([one]) == (one,)


def test_what_is_shared_leaves_the_files_where_they_are() -> None:
    private = sent(FILES, Address(guild="1", channel="5", person=PERSON, private=True))
    page = shared(stored(private), PERSON, "Ada")
    assert problems(payload(page)) == []
    assert [*texts([page])][1:] == [*texts([private])]


def test_without_its_files_a_message_says_the_same() -> None:
    page = sent(FILES)
    assert [*texts([page.without_files])] == [*texts([page])]
    assert problems(payload(page.without_files)) == []
