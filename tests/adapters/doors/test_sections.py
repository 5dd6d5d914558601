"""A section of a briefing thread is one delivery, whichever way it is wanted."""

from __future__ import annotations

from adapters.doors.saying import instead
from adapters.doors.sections import section_in
from bot.journal.alone import Alone
from bot.journal.answering import answer
from bot.journal.values import Delivery, Ending, Outgoing, Policy, Posted
from bot.messages import Question, Verb


def wanted(by: str, key: str = "aa-full", thread: str = "t1") -> Delivery:
    question = Question(text=key, verb=Verb.SECTION, conversation=thread, briefings=("quay",))
    return Delivery(key=by, question=question, door="chat", address="C1")


async def test_a_section_is_the_same_by_any_button_and_another_once_it_is_gone() -> None:
    memory, gone = Alone(Policy()), set[str]()

    async def is_there(posted: Posted) -> bool:
        return posted.messages[0] not in gone

    async def post(_address: str, _outgoing: Outgoing) -> Posted:
        return Posted("C1", (f"m{len(gone)}",))

    keys: list[str] = []
    for round_ in range(3):
        first, nowhere = await section_in(memory, wanted("one button"), is_there)
        assert nowhere.is_nowhere
        assert await answer(instead("x"), memory, first, post) is Ending.ANSWERED
        again, stands = await section_in(memory, wanted("another"), is_there)
        assert (again.key, stands.messages) == (first.key, (f"m{round_}",))
        keys.append(first.key)
        gone.add(stands.messages[0])
    assert len({*keys}) == 3
    others = [wanted("b", key="aa-5m"), wanted("b", thread="t2")]
    found = [(await section_in(memory, one, is_there))[0].key for one in others]
    assert len({*keys, *found}) == 5
