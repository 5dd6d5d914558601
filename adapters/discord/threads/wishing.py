"""What is wanted by the words after /brief, or by a mention that begins with "brief"."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from adapters import wording
from adapters.discord.address import Address, Asked
from adapters.discord.asking import ask
from adapters.discord.deliveries import conversation_of, interaction_key, to_delivery
from adapters.discord.door import Door, Interaction
from adapters.discord.reading import read_address
from adapters.discord.threads import wording as said
from adapters.discord.threads.ending import Act, close, end, recap
from adapters.discord.threads.finding import briefing_of, thread_of
from adapters.discord.threads.managing import Rights, managed, rights_of
from adapters.discord.threads.standing import Ground, Standing, standing
from adapters.discord.words import words
from adapters.doors.considering import states_something
from adapters.doors.wishes import Begin, End, Picture, Recap, Wish, read_wish
from bot.desk import Handled, Recalled
from bot.journal.health import OutOfReachError
from bot.journal.values import Consider, Delivery, Ending
from bot.messages import Addressed, Paragraph, Question, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A wish, and all that is known of how it came: `key` tells it from others, `address` is where
    the reply goes, `stands` whether a thread can be begun there, `rights` what the person may.
    """

    wish: Wish
    key: str
    address: Address
    stands: Standing
    rights: Rights
    interaction: Interaction | None = None

    def delivery(self, text: str, verb: Verb) -> Delivery:
        """Return a question that is asked by it."""
        by_command = self.interaction is not None
        addressed = Addressed.COMMAND if by_command else Addressed.MENTION
        question = Question(
            text=text,
            conversation=conversation_of(self.address),
            verb=verb,
            addressed=addressed if by_command or self.address.guild else Addressed.DIRECT,
        )
        return to_delivery(self.key, question, self.address)

    @property
    def errand(self) -> Delivery:
        """What is done by it and is no question: another process that had to take it over would ask
        the person to say it again.
        """
        return to_delivery(self.key, Question(text=""), self.address)


async def brief(door: Door, interaction: Interaction, text: str) -> None:
    """Do what is wanted by the words after /brief: its reply is for the asker alone, but a picture
    that there is is for all.
    """
    wish = read_wish(words(text), door.library)
    address = read_address(interaction, Asked.COMMAND, private=True)
    if isinstance(wish, Picture) and await _is_there(door, address, wish.text):
        address = replace(address, private=False)
    kind = interaction.channel.type if interaction.channel else None
    wanted = Wanted(
        wish=wish,
        key=interaction_key(address.interaction),
        address=address,
        stands=standing(address, kind, interaction.app_permissions),
        rights=rights_of(interaction),
        interaction=interaction,
    )
    await carry_out(door, wanted)


async def carry_out(door: Door, wanted: Wanted) -> Ending:
    """Do what is wanted, and reply, once."""
    match wanted.wish:
        case Begin(text):
            return await _begin(door, wanted, text)
        case Picture(text):
            picture = wanted.delivery(text, Verb.BRIEF)
            question = replace(picture.question, briefings=await _about(door, wanted.address, text))
            picture = replace(picture, question=question)
            return await ask(door, picture, interaction=wanted.interaction)
        case Recap():
            return await door.underway.start(_in_thread(door, wanted, recap))
        case End():
            return await door.underway.start(_in_thread(door, wanted, end))
        case wish:
            doing = partial(managed, door, wish, wanted.address, wanted.rights)
            return await ask(door, wanted.errand, interaction=wanted.interaction, doing=doing)


# --- pictures ------------------------------------------------------------------------------------


async def _is_there(door: Door, address: Address, text: str) -> bool:
    about = await _about(door, address, text)
    return states_something(door.consider, Question(text=text, verb=Verb.BRIEF, briefings=about))


async def _about(door: Door, address: Address, text: str) -> tuple[str, ...]:
    """Return what a picture may be of: in a briefing thread its briefing, unless one is named."""
    if " " in text:
        return tuple(door.library.briefings)
    briefing = await briefing_of(door, address)
    return (briefing,) if briefing in door.library.briefings else ()


# --- a briefing ----------------------------------------------------------------------------------


async def _begin(door: Door, wanted: Wanted, text: str) -> Ending:
    """Begin a thread where there can be one; else the whole briefing comes, with why it does."""
    if wanted.stands.ground is Ground.THREAD:
        doing = partial(_no_thread_here, door, wanted.address)
        return await ask(door, wanted.errand, interaction=wanted.interaction, doing=doing)
    if wanted.stands.ground is Ground.CHANNEL:
        delivery = wanted.delivery(text, Verb.THREAD)
        return await ask(door, delivery, interaction=wanted.interaction)
    why = wanted.stands.why_not
    consider = explained(door.consider, why) if why else None
    delivery = wanted.delivery(text, Verb.BRIEF)
    return await ask(door, delivery, interaction=wanted.interaction, consider=consider)


async def _no_thread_here(door: Door, address: Address) -> str:
    try:
        found = await thread_of(door, address)
    except OutOfReachError:
        found = None
    return wording.THREAD_IN_BRIEFING if found else wording.THREAD_IN_THREAD


def explained(consider: Consider, why: str) -> Consider:
    """In: the desk, and why a briefing comes as it does. Out: the desk, which says so below one."""

    def considered(question: Question, recalled: Recalled) -> Handled | None:
        handled = consider(question, recalled)
        if handled is None or not handled.reply.facts:
            return handled
        blocks = (*handled.reply.blocks, Paragraph(why))
        return replace(handled, reply=replace(handled.reply, blocks=blocks))

    return considered


# --- its recap and its end -----------------------------------------------------------------------


async def _in_thread(door: Door, wanted: Wanted, act: Act) -> Ending:
    """Do something with the briefing thread that it is wanted in, and tell whoever used a command:
    a mention is answered by what is posted.
    """
    acted = partial(_acted, door, wanted, act)
    ending = await ask(door, wanted.errand, interaction=wanted.interaction, doing=acted)
    if act is end and ending is Ending.ANSWERED:
        with suppress(OutOfReachError):
            if thread := await thread_of(door, wanted.address):
                await close(door, thread)
    return ending


async def _acted(door: Door, wanted: Wanted, act: Act) -> str:
    try:
        thread = await thread_of(door, wanted.address)
    except OutOfReachError:
        return wording.NOT_NOW
    if thread is None:
        return wording.RECAP_WHERE
    came = await act(door, thread)
    unsaid = wanted.interaction is None and came in {said.RECAP_POSTED, said.ENDED}
    return "" if unsaid else came
