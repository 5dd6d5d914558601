"""Who stands for or against what, as a sentence itself says it: "the anglers oppose the plan".

No parser: a word that takes a side, whoever stands right beside it, and what is behind it. What
cannot be told so is left out. Whether two such sentences agree is for the gate to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.language.grammar import BE, Grammar
from bot.language.stances import (
    ANSWERS,
    BAD_NAMES,
    BEFORE_VERBS,
    CALLING,
    GOOD_NAMES,
    HAVING,
    LED_STATES,
    MAKING,
    MOVING,
    PLACES,
    REACTING,
    REACTIONS,
    RECEPTIONS,
    STATES,
    TROUBLES,
    VERBS,
    VOTES,
    Verb,
    Way,
)
from bot.language.wordset import word_set
from bot.matching.lexicon import Token
from bot.questions.finite import FINITE
from bot.questions.roles import PREPOSITIONS, is_name
from bot.questions.words import (
    DETERMINERS,
    Words,
    first_name,
    is_denied,
    is_said_to_be,
    is_unsure,
    left_of,
    phrase_at,
    rest_of_clause,
    row_behind,
    row_ending,
    skipped,
    spoken_of,
)

_LEADING_STATES: Final = word_set("in a big great")
_NO: Final = word_set("no any a an the some serious big real")
_SLIGHT: Final = word_set("with a an lot of great much some such deep open")
_THANKS: Final = frozenset({"thank", "thanks"})
_SAID: Final = frozenset({"said", "says", "say"})
_ASKING: Final = frozenset({"who"})
_PRONOUNS: Final = word_set("it they he she we you i this that")
_PEOPLE: Final = frozenset({"who", "whom", "whose", "or", "if", "whether", "nobody"})


@dataclass(frozen=True, slots=True)
class Stance:
    """Who stands which way to what. `denied`: by a "not". `holders` and `towards` are terms; both
    may be empty, where it is left open who or what. `behind` is all that stands in the same
    clause, `said` the words that say it. `sure`: it is so, and not merely may be.
    """

    holders: tuple[str, ...]
    way: Way
    denied: bool
    towards: frozenset[str]
    behind: frozenset[str]
    said: tuple[Token, ...]
    sure: bool

    @property
    def side(self) -> int:
        """1 for it, -1 against it, as the sentence has it in the end."""
        return -self.way.side if self.denied else self.way.side


def stances_of(text: str, tokens: Sequence[Token], grammar: Grammar) -> tuple[Stance, ...]:
    """In: a text and its tokens. Out: who stands for or against what in it."""
    words = [token.text.lower() for token in tokens]
    if not _SAYING.isdisjoint(words) or not CALLING.isdisjoint(words):
        here = Words(text, tokens, words, grammar)
        return tuple(found for place in range(len(tokens)) for found in _at(here, place))
    return ()


def takes_for_granted(words: Sequence[str]) -> bool:
    """Tell whether an open question takes a stance in it for granted: one that asks for no one."""
    return _PEOPLE.isdisjoint(words)


def _at(here: Words, place: int) -> Sequence[Stance]:
    """Find the stance that a word takes, if it takes one."""
    for read in _NAMING if is_name(here.tokens[place]) else _READERS:
        found = tuple(read(here, place))
        if found:
            return found
    return ()


# --- each kind of word ---------------------------------------------------------------------------


def _is_verb(here: Words, place: int, verb: Verb) -> bool:
    """Tell a verb from the noun that is spelled like it: "military support", "its praise"."""
    before = skipped(here, place - 1)
    lead = here.word(before)
    if lead in DETERMINERS | REACTING or here.word(place - 1) in PREPOSITIONS:
        return False
    if here.words[place] == "thanks" and here.word(place + 1) == "to":
        return False
    if before >= 0 and here.tokens[before].text.endswith(("'s", "s'")):
        return False
    if verb.form == "running":
        return any(here.word(at) in BE for at in range(max(0, place - 3), place))
    if verb.form != "bare":
        return not _leads_on(here, place)
    helped = before < place - 1 and any(here.helps(at) for at in range(before + 1, place))
    if here.words[place] == "like":  # "would like it done", "weapons like these"
        first = before - 2 if here.word(before - 1) in PREPOSITIONS else before
        many = first <= 1 and here.word(first).endswith("s")
        states = many and not any(map(FINITE.fullmatch, here.words))
        return states or (helped and here.word(before + 1) != "would")
    many = before >= 0 and (is_name(here.tokens[before]) or lead.endswith(("s", "men", "people")))
    return (helped or many) and not _leads_on(here, place)


def _leads_on(here: Words, place: int) -> bool:
    """Tell whether a verb only leads to another: "refuse to say"."""
    return here.words[place] in BEFORE_VERBS and here.word(place + 1) == "to"


def _of_verb(here: Words, place: int) -> Iterator[Stance]:
    """Read "opposes it", "was condemned by them"."""
    verb = VERBS.get(here.words[place])
    if verb is None or not _is_verb(here, place, verb):
        return
    way = verb.way
    if here.words[place].startswith("want") and "to" in here.words[place : place + 6]:
        return  # "wants its partners to rely on themselves" wants no partners
    passive = here.words[place].endswith("ed") and (
        any(here.words[at] in BE for at in range(max(0, skipped(here, place - 1)), place))
        or (here.word(place + 1) == "by" and not here.helps(place - 1))
    )
    if not passive:
        yield from _made(here, place, way, left_of(here, place), phrase_at(here, place + 1))
        return
    if here.words[place] == "opposed" and here.word(place + 1) == "to":
        yield from _made(here, place, way, left_of(here, place), phrase_at(here, place + 1))
    elif "by" in here.words[place + 1 : place + 4]:
        by = here.words.index("by", place + 1)
        towards = spoken_of(here, place)
        yield from _made(here, place, way, row_behind(here, by + 1), towards, behind=towards)


def _of_moving(here: Words, place: int) -> Iterator[Stance]:
    """Read "it angered them" and "they were angered by it"."""
    verb = MOVING.get(here.words[place])
    if verb is None or not _is_verb(here, place, verb):
        return
    way = verb.way
    if any(here.words[at] in BE for at in range(max(0, skipped(here, place - 1)), place)):
        yield from _made(here, place, way, left_of(here, place), phrase_at(here, place + 1))
        return
    towards = spoken_of(here, place)
    yield from _made(here, place, way, row_behind(here, place + 1), towards, behind=towards)


def _of_state(here: Words, place: int) -> Iterator[Stance]:
    """Read "is angry about it", "is in favour of it", "it made them angry"."""
    word = here.words[place]
    way = STATES.get(word) or LED_STATES.get((word, here.word(place + 1)))
    if way is None:
        return
    before = row_ending(here, place - 1)
    if before and here.word(before[0]) in MAKING:  # "it made them angry"
        towards = spoken_of(here, before[0])
        holders = tuple(here.tokens[at].term for at in before[1:])
        yield from _made(here, place, way, holders, towards, behind=towards)
        return
    if word in {"favour", "favor"} and here.word(place - 1) != "in":
        return
    start = place
    while here.word(start - 1) in _LEADING_STATES:
        start -= 1
    if is_said_to_be(here, start):
        holders, towards = left_of(here, start), phrase_at(here, place + 1)
        yield from _made(here, place, way, holders, towards, start=start)


def _of_place(here: Words, place: int) -> Iterator[Stance]:
    """Read "is for it", "is against it" and "voted against it"."""
    side, voting = PLACES.get(here.words[place], 0), here.word(place - 1) in VOTES
    if not side or not (voting or is_said_to_be(here, place)):
        return
    left = left_of(here, place - 1 if voting else place)
    if voting and not left:
        left = first_name(here, place)
    asked = here.word(skipped(here, place - 1)) in _ASKING
    if voting or asked or any(one.startswith("name:") for one in left):
        way = Way(side, "act" if voting else "attitude")
        said = (place - 1,) if voting else ()
        yield from _made(here, place, way, left, phrase_at(here, place + 1), also=said)


def _of_vote_down(here: Words, place: int) -> Iterator[Stance]:
    """Read "voted the plan down"."""
    votes = [at for at in range(max(0, place - 5), place) if here.words[at] in VOTES]
    if here.words[place] != "down" or not votes:
        return
    vote = votes[-1]
    towards = phrase_at(here, vote + 1)
    yield from _made(here, place, Way(-1, "act"), left_of(here, vote), towards, start=vote)


def _of_answer(here: Words, place: int) -> Iterator[Stance]:
    """Read "said no to it"."""
    side = ANSWERS.get(here.words[place], 0)
    if not side or here.word(place - 1) not in _SAID or here.word(place + 1) not in {"to", ""}:
        return
    way, towards = Way(side, "act"), phrase_at(here, place + 1)
    yield from _made(here, place, way, left_of(here, place - 1), towards, start=place - 1)


def _of_reception(here: Words, place: int) -> Iterator[Stance]:
    """Read "was well received in the town"."""
    side = RECEPTIONS.get(here.word(place - 1), 0)
    if here.words[place] != "received" or not side:
        return
    way, towards = Way(side, "attitude"), spoken_of(here, place)
    if here.word(place + 1) in {"in", "by"}:
        holders = row_behind(here, place + 2)
        yield from _made(here, place, way, holders, towards, start=place - 1, behind=towards)


def _of_trouble(here: Words, place: int) -> Iterator[Stance]:
    """Read "has a problem with it" and "has no objection to it"."""
    at = place - 1
    while at >= 0 and here.words[at] in _NO:
        at -= 1
    if here.words[place] not in TROUBLES or here.word(at) not in HAVING:
        return
    without = "no" in here.words[at:place]
    towards = phrase_at(here, place + 1)
    for one in _made(here, place, Way(-1, "attitude"), left_of(here, at), towards, start=at):
        yield replace(one, denied=one.denied != without)


def _of_reaction(here: Words, place: int) -> Iterator[Stance]:
    """Read "reacted with a lot of anger"."""
    way = REACTIONS.get(here.words[place])
    if way is None:
        return
    at = place - 1
    while at >= 0 and here.words[at] in _SLIGHT:
        at -= 1
    if here.word(at) in REACTING:
        yield from _made(here, place, way, left_of(here, at), phrase_at(here, place + 1), start=at)
        return
    to = max((p for p in range(max(0, place - 8), place) if here.words[p] in REACTING), default=-1)
    if to >= 0 and here.word(to + 1) == "to" and not any(map(here.broken, range(to, place))):
        yield from _made(here, place, way, left_of(here, to), phrase_at(here, to + 2), start=to)


def _of_name(here: Words, place: int) -> Iterator[Stance]:
    """Read "called the deal a serious infringement": an idea may have its own name."""
    word = here.words[place].split()[-1]
    if word not in BAD_NAMES and word not in GOOD_NAMES:
        return
    side, start = 1 if word in GOOD_NAMES else -1, max(0, place - 8)
    called = [at for at in range(start, place) if here.words[at] in CALLING]
    if called:
        at = called[-1]
        towards = phrase_at(here, at + 1)
        way = Way(side, "voiced")
        yield from _made(here, place, way, left_of(here, at), towards, start=at, behind=towards)


def _of_thanks(here: Words, place: int) -> Iterator[Stance]:
    """Read: said "thank you"."""
    if here.words[place] not in _THANKS or here.word(place - 1) not in _SAID:
        return
    way, towards = Way(1, "thanks"), phrase_at(here, place + 1)
    yield from _made(here, place, way, left_of(here, place - 1), towards)


_NAMING: Final = (_of_name,)
_READERS: Final = (
    _of_thanks,
    _of_verb,
    _of_moving,
    _of_state,
    _of_place,
    _of_vote_down,
    _of_answer,
    _of_reception,
    _of_trouble,
    _of_reaction,
    _of_name,
)


# --- what stands around a word -------------------------------------------------------------------


def _made(  # noqa: PLR0913 - a stance has this many sides, and each kind of word gives its own
    here: Words,
    place: int,
    way: Way,
    holders: Sequence[str],
    towards: frozenset[str],
    *,
    start: int = -1,
    behind: frozenset[str] | None = None,
    also: Sequence[int] = (),
) -> Iterator[Stance]:
    """Make a stance of what was found; who takes it may be left open, but not with a pronoun: who
    that is was said before.
    """
    first = start if start >= 0 else place
    if not holders and here.word(skipped(here, first - 1)) in _PRONOUNS:
        return
    denied, sure = is_denied(here, first), not is_unsure(here, first)
    said = tuple(here.tokens[at] for at in (*also, place))
    if start >= 0:
        said = tuple(here.tokens[start : place + 1])
    rest = rest_of_clause(here, place + 1) if behind is None else behind
    yield Stance(tuple(holders), way, denied, towards, towards | rest, said, sure)


_SAYING: Final = frozenset(
    {
        *VERBS,
        *MOVING,
        *STATES,
        *REACTIONS,
        *PLACES,
        *TROUBLES,
        *BAD_NAMES,
        *GOOD_NAMES,
        *(word for word, _ in LED_STATES),
        *ANSWERS,
        "received",
        "down",
    }
)
