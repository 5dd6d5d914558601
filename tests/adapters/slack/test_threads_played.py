"""Briefing threads, played through the door: begun once, read on, asked in, recapped and ended."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from adapters import wording
from bot import wording as said
from bot.desk import Desk, Handled, Recalled, open_desk
from bot.journal.alone import Alone
from bot.journal.values import Policy
from bot.messages import Question
from knowledge.loading import builtin, load
from tests.adapters.slack.briefed import C1, HARBOUR, begun, buttons, played, quiet, roots
from tests.adapters.slack.house import street
from tests.loopback.slack.state import ALL_SCOPES, Message


async def test_a_command_begins_a_thread_and_tells_the_asker_where(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        [pointer] = here.slack.private("U1")
        assert f"/archives/C1/p{root.ts.replace('.', '')}" in pointer.text
        assert "thread" in pointer.text
        [opening] = here.slack.replies(root)
        assert said.OPENING[:20] in opening.text
        kept = await house.door.journal.threads.at(C1, root.ts)
        assert kept
        assert (kept.briefing, kept.length, kept.opened, kept.number) == (HARBOUR, "60s", True, 1)


async def test_whoever_asks_again_is_shown_the_same_thread(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        await here.slack.command("U2", "C1", "/brief", "full")
        await quiet(here, house)
        assert roots(here.slack) == [root]
        [pointer] = here.slack.private("U2")
        assert root.ts.replace(".", "") in pointer.text


async def test_a_thread_whose_first_post_was_deleted_is_begun_anew(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        root.deleted = True
        again = await begun(here, house)
        assert again.ts != root.ts


async def test_fifty_commands_at_once_in_two_houses_give_one_thread(
    desk: Desk, tmp_path: Path
) -> None:
    people = [f"U{number}" for number in range(1, 51)]
    async with street(desk, tmp_path / "journal.db", "http") as here:
        for person in people[2:]:
            here.slack.add_person(person, person)
            here.slack.channel("C1").members.add(person)
        async with here.house() as one, here.house() as other:
            houses = (one.to, other.to)
            commands = (
                here.slack.command(person, "C1", "/brief", "", to=houses[number % 2])
                for number, person in enumerate(people)
            )
            await asyncio.gather(*commands)
            await quiet(here, one, other)
            [root] = roots(here.slack)
            assert len(here.slack.replies(root)) == 1
            for person in people:
                [pointer] = here.slack.private(person)
                assert root.ts.replace(".", "") in pointer.text


async def test_a_command_that_is_delivered_again_gives_one_thread_and_one_pointer(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        await here.slack.command("U1", "C1", "/brief", "", again=2)
        await quiet(here, house)
        assert len(roots(here.slack)) == len(here.slack.private("U1")) == 1


async def test_where_the_desk_is_not_all_of_it_comes_privately(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        await here.slack.command("U1", "C2", "/brief", "60s")
        await quiet(here, house)
        [told] = here.slack.private("U1")
        assert "48 million euros" in told.text
        assert wording.THREAD_NOT_HERE.format(command="/brief") in told.text
        assert not roots(here.slack, "C2")


async def test_a_briefing_that_there_is_not_begins_nothing(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        await here.slack.command("U1", "C1", "/brief", "zanzibar 5m")
        await quiet(here, house)
        [told] = here.slack.private("U1")
        assert "zanzibar" in told.text
        assert not roots(here.slack)


async def test_slack_not_knowing_the_address_of_a_post_it_is_the_apps_own(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        here.slack.fail("chat.getPermalink", "fatal_error", times=9)
        root = await begun(here, house)
        asked = await here.slack.mention("U2", "C1", "brief 60s")
        await quiet(here, house)
        for pointer in (*here.slack.private("U1"), *here.slack.replies(asked)):
            assert f"app.slack.com/client/T1/C1/thread/C1-{root.ts}" in pointer.text
        assert len(here.slack.replies(asked)) == 1


async def test_a_section_comes_once_for_two_people_and_its_button_goes(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house, "5m")
        [opening] = here.slack.replies(root)
        press = here.slack.press
        await asyncio.gather(
            press("U1", opening, "bd1.section"), press("U2", opening, "bd1.section")
        )
        await quiet(here, house)
        assert len(here.slack.replies(root)) == 2
        labels = [one["text"]["text"] for one in buttons(opening) if "section" in one["action_id"]]
        assert not [label for label in labels if label.startswith("Next")]


async def test_a_button_that_is_back_says_that_its_section_is_there(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house, "5m")
        [opening] = here.slack.replies(root)
        before, count = [*opening.blocks], len(buttons(opening))
        await here.slack.press("U1", opening, "bd1.section")
        await quiet(here, house)
        opening.blocks = before  # as when the post is put right
        delivery = await here.slack.press("U2", opening, "bd1.section")
        await here.slack.redeliver(delivery)
        await quiet(here, house)
        _, section = here.slack.replies(root)
        [told] = here.slack.private("U2")
        assert wording.SECTION_THERE.partition("{place}")[0] in told.text
        assert f"/archives/C1/p{section.ts.replace('.', '')}" in told.text
        assert len(buttons(opening)) == count - 1


async def test_a_section_that_two_posts_lead_to_comes_once(tmp_path: Path) -> None:
    taiwan = open_desk(load([builtin()]), lambda: date(2026, 3, 20))
    async with played(taiwan, tmp_path) as (here, house):
        root = await begun(here, house, "5m")
        [opening] = here.slack.replies(root)
        labels = [one["text"]["text"] for one in buttons(opening)]
        [whole] = [one for one in buttons(opening) if one["text"]["text"] == said.ONWARD_ALL]
        await here.slack.press("U1", opening, whole["action_id"])
        await quiet(here, house)
        _, everything = here.slack.replies(root)
        [onward] = [one for one in buttons(everything) if one["text"]["text"].startswith("Next")]
        assert onward["text"]["text"] in labels
        await here.slack.press("U1", everything, onward["action_id"])
        await quiet(here, house)
        *_, section = here.slack.replies(root)
        await here.slack.press("U2", opening, "bd1.section")
        await quiet(here, house)
        assert here.slack.replies(root) == [opening, everything, section]
        [told] = here.slack.private("U2")
        assert section.ts.replace(".", "") in told.text
        assert not [one for one in buttons(opening) if "bd1.section" in one["action_id"]]


async def test_a_section_that_was_deleted_comes_again(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house, "5m")
        [opening] = here.slack.replies(root)
        before = [*opening.blocks]
        for count in (1, 2, 3):
            await here.slack.press("U1", opening, "bd1.section")
            await quiet(here, house)
            *_, section = here.slack.replies(root)
            assert len(here.slack.replies(root)) == 2, count
            section.deleted, opening.blocks = True, before
        assert here.slack.private("U1")[1:] == []


async def test_in_a_direct_message_nobody_has_to_mention_it(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        direct = here.slack.direct_channel("U1").id
        await here.slack.command("U1", direct, "/brief", "5m")
        await quiet(here, house)
        [root] = roots(here.slack, direct)
        [opening] = here.slack.replies(root)
        assert said.OPENING_ALL.partition("{")[0] in opening.text
        assert "ention" not in opening.text
        asked = await here.slack.direct("U1", "how much does it cost?", root)
        await here.slack.direct("U1", "recap", root)
        await quiet(here, house)
        assert [*map(_is_recap, here.slack.replies(asked))] == [False, True]


def _is_recap(message: Message) -> bool:
    return "recap" in message.text.partition("\n")[0]


async def test_where_it_reads_along_the_thread_says_what_it_answers(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path, overhears=True) as (here, house):
        root = await begun(here, house)
        [opening] = here.slack.replies(root)
        assert said.OPENING_QUESTIONS.partition("{")[0] in opening.text
        assert "without a mention" not in opening.text


async def test_questions_in_a_thread_are_about_its_briefing_and_follow_on(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        first = await here.slack.mention("U1", "C1", "how much does it cost?", root)
        assert "48 million" in (await here.slack.replied(first)).text
        then = await here.slack.mention("U2", "C1", "who says so?", root)
        await quiet(here, house)
        assert "paragraph" in here.slack.replies(then)[-1].text


async def test_what_is_asked_in_a_thread_is_about_its_briefing_by_button_too(
    desk: Desk, tmp_path: Path
) -> None:
    asked: list[Question] = []

    def consider(question: Question, recalled: Recalled) -> Handled | None:
        asked.append(question)
        return desk.consider(question, recalled)

    async with played(desk, tmp_path, consider) as (here, house):
        root = await begun(here, house)
        question = await here.slack.mention("U1", "C1", "how much does it cost?", root)
        await quiet(here, house)
        assert (asked[-1].text, asked[-1].briefings) == ("how much does it cost?", (HARBOUR,))
        await here.slack.press("U2", here.slack.replies(question)[-1], "bd1.ask")
        await quiet(here, house)
        assert asked[-1].text != "how much does it cost?"
        assert asked[-1].briefings == (HARBOUR,)
        elsewhere = await here.slack.mention("U1", "C1", "how much does it cost?")
        await here.slack.replied(elsewhere)
        last = asked[-1]
        assert last.briefings == ()


async def test_a_recap_by_mention_has_what_was_asked_and_its_file(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path, scopes=ALL_SCOPES) as (here, house):
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "how much does it cost?", root)
        await quiet(here, house)
        asked = await here.slack.mention("U1", "C1", "recap", root)
        await quiet(here, house)
        recap, file = here.slack.replies(asked)
        assert "48 million" in recap.text
        [shared] = file.files
        assert shared["name"].endswith(".md")
        assert file.thread_ts == root.ts


async def test_a_recap_that_stands_is_not_given_again(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "recap", root)
        await quiet(here, house)
        await here.slack.press("U2", root, "bd1.recap")
        await here.slack.mention("U2", "C1", "recap", root, again=2)
        await quiet(here, house)
        assert len(here.slack.replies(root)) == 2
        assert [one.text for one in here.slack.private("U2")] == [wording.RECAP_STANDS] * 2
        await here.slack.mention("U1", "C1", "who objects?", root)
        await quiet(here, house)
        await here.slack.press("U2", root, "bd1.recap")
        await here.slack.mention("U1", "C1", "end", root)
        await quiet(here, house)
        count = len(here.slack.replies(root))
        await here.slack.mention("U2", "C1", "recap", root, again=2)
        await quiet(here, house)
        assert [*map(_is_recap, here.slack.replies(root))] == [False, True, False, True, True]
        assert len(here.slack.replies(root)) == count
        assert [one.text for one in here.slack.private("U2")][2:] == [wording.ENDED_ALREADY]


async def test_the_buttons_of_the_first_post_recap_and_end_once(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        await here.slack.press("U1", root, "bd1.recap")
        await quiet(here, house)
        assert len(here.slack.replies(root)) == 2
        end = [one for one in buttons(root) if one["action_id"].startswith("bd1.end")]
        assert end
        press = here.slack.press
        await asyncio.gather(press("U1", root, "bd1.end"), press("U2", root, "bd1.end"))
        await quiet(here, house)
        assert len(here.slack.replies(root)) == 3
        assert not [one for one in buttons(root) if "bd1.end" in one["action_id"]]
        assert not [one for one in buttons(root) if "bd1.recap" in one["action_id"]]
        kept = await house.door.journal.threads.at(C1, root.ts)
        assert kept
        assert kept.ended
        assert (await begun(here, house)).ts != root.ts


async def test_end_by_mention_takes_the_buttons_away_and_who_comes_late_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "end", root)
        await quiet(here, house)
        assert len(here.slack.replies(root)) == 2
        assert not [one for one in buttons(root) if "bd1.end" in one["action_id"]]
        await here.slack.mention("U2", "C1", "end", root)
        await quiet(here, house)
        assert len(here.slack.replies(root)) == 2
        assert here.slack.private("U2")[-1].text == wording.ENDED_ALREADY


async def test_a_thread_has_no_threads(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "brief 5m", root)
        theirs = await here.slack.say("U1", "C1", "hello")
        await here.slack.mention("U1", "C1", "brief 5m", theirs)
        await here.slack.mention("U1", "C1", "brief recap", theirs)
        await quiet(here, house)
        assert here.slack.replies(root)[-1].text == wording.THREAD_IN_BRIEFING
        first, then = here.slack.replies(theirs)
        assert (first.text, then.text) == (
            wording.THREAD_IN_THREAD,
            wording.RECAP_WHERE.replace(">", "&gt;"),
        )
        assert roots(here.slack) == [root]


async def test_a_mention_begins_a_thread_and_shows_the_way_below_itself(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        asked = await here.slack.mention("U1", "C1", "brief 5m")
        await quiet(here, house)
        [root] = roots(here.slack)
        [pointer] = here.slack.replies(asked)
        assert root.ts.replace(".", "") in pointer.text
        assert len(here.slack.replies(root)) == 1


async def test_bare_recap_elsewhere_is_a_question(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        asked = await here.slack.mention("U1", "C1", "end")
        await quiet(here, house)
        assert len(here.slack.replies(asked)) == 1
        assert here.slack.replies(asked)[0].text != wording.RECAP_WHERE


async def test_a_house_that_opens_later_goes_on_with_the_thread(desk: Desk, tmp_path: Path) -> None:
    async with street(desk, tmp_path / "journal.db", "http") as here:
        async with here.house() as house:
            root = await begun(here, house)
        async with here.house() as house:
            await here.slack.command("U2", "C1", "/brief", "")
            await here.slack.mention("U2", "C1", "how much does it cost?", root)
            await quiet(here, house)
            await here.slack.press("U2", root, "bd1.end")
            await quiet(here, house)
        assert roots(here.slack) == [root]
        assert "48 million" in here.slack.replies(root)[-1].text


async def test_a_process_alone_keeps_its_threads_too(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    alone = Alone(Policy(secret="a secret of a test"))  # noqa: S106 - of a test
    async with street(desk, file, "http") as here, here.house(changed=lambda _: alone) as house:
        root = await begun(here, house)
        await here.slack.command("U2", "C1", "/brief", "")
        await here.slack.mention("U1", "C1", "how much does it cost?", root)
        await quiet(here, house)
        await here.slack.press("U1", root, "bd1.end")
        await quiet(here, house)
        assert roots(here.slack) == [root]
        assert "48 million" in here.slack.replies(root)[-1].text
