"""Made-up knowledge of any size, and questions to it, for the benchmarks of size and time.

    knowledge(facts)            briefings of 50 to 100 facts, four phrasings each
    questions(knowledge, n)     paraphrases, half of them typed badly, a tenth off topic

Every briefing has a subject, names, synonyms, figures, dates and unknowns of its own. Its words are
drawn from general English by how common they are, so that a few turn up everywhere and most are
rare; further words are coined (places, people, trades), so that the vocabulary goes on growing. The
same number always makes the same briefing: larger knowledge begins with the smaller one.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, count, islice
from pathlib import Path

from benchmarks import synthetic_words as table
from benchmarks.public_sets import slipped
from bot.language import english
from knowledge.loading import Knowledge, Loaded, digest_of
from knowledge.schema import Briefing, Fact, Figure, Name, Proof, Section, Source, Unknown
from knowledge.yaml_document import Places

SEED = 20261125
PHRASINGS = 4
SMALLEST, LARGEST = 50, 100
_UNKNOWN_SHARE = 0.06
_OFF_TOPIC = 0.1
_LATER, _OTHERS = 5_000_000, 40  # numbers of briefings that no knowledge gets to
_TEMPER = 0.55  # rare words are what articles are about


# --- words ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Urn:
    """Words to draw from, each as often as it is common."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, dice: random.Random) -> str:
        """Return a word."""
        return self.words[bisect_right(self.sums, dice.random() * self.sums[-1])]


@lru_cache(maxsize=1)
def urns() -> tuple[Urn, Urn]:
    """Return the nouns and the adjectives of general English, told by their endings."""
    plain = frozenset(table.THINGS)
    nouns = [w for w in english.frequencies() if w in plain or w.endswith(table.NOUN_ENDINGS)]
    adjectives = [w for w in english.frequencies() if w.endswith(table.ADJECTIVE_ENDINGS)]
    return _urn(nouns), _urn(adjectives)


def _urn(words: Sequence[str]) -> Urn:
    known = english.frequencies()
    found = [w for w in words if len(w) > 4 and not any(part in w for part in table.UNFIT)]
    return Urn(tuple(found), tuple(accumulate(10 ** (_TEMPER * known[w]) for w in found)))


def coined(dice: random.Random, ends: Sequence[str]) -> str:
    """Return a made-up proper name that can be said aloud."""
    middle = "".join(dice.choice(table.SYLLABLES) for _ in range(dice.choice((1, 1, 2))))
    return (dice.choice(table.ONSETS) + middle + dice.choice(ends)).capitalize()


# --- what a briefing is about --------------------------------------------------------------------


@dataclass(frozen=True)
class World:
    """The names and things of one briefing."""

    names: tuple[Name, ...]
    things: tuple[tuple[str, str], ...]
    """Each with its full and its short form: "tidal pumping station", "station"."""
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]

    def of_kind(self, *kinds: str) -> list[Name]:
        """Return the names of these kinds."""
        return [name for name in self.names if name.kind in kinds]


def _world(dice: random.Random) -> World:
    nouns, adjectives = urns()
    places = [coined(dice, table.PLACE_ENDS) for _ in range(dice.randint(3, 6))]
    described = tuple(adjectives.draw(dice) for _ in range(60))
    things = tuple(_thing(dice, nouns, described) for _ in range(dice.randint(14, 24)))
    names = [
        *(Name(id=p.lower(), name=p, also=(f"{p}'s government",), kind="place") for p in places),
        *(_organisation(dice, places) for _ in range(dice.randint(4, 8))),
        *(_person(dice) for _ in range(dice.randint(4, 9))),
    ]
    unique = {name.id: name for name in names}
    drawn = tuple(nouns.draw(dice) for _ in range(120))
    return World(tuple(unique.values()), things, described, drawn)


def _thing(dice: random.Random, nouns: Urn, adjectives: Sequence[str]) -> tuple[str, str]:
    head = dice.choice(table.THINGS)
    before = nouns.draw(dice) if dice.random() < 0.6 else dice.choice(table.TRADES)
    if dice.random() < 0.15:
        before = dice.choice(table.PREFIXES) + before
    full = f"{before} {head}"
    return (f"{dice.choice(adjectives)} {full}" if dice.random() < 0.4 else full), full


def _organisation(dice: random.Random, places: Sequence[str]) -> Name:
    place, head = dice.choice(places), dice.choice(table.BODIES)
    name = f"{place} {dice.choice(table.TRADES).title()} {head}"
    also = (f"{place} {head}", f"the {head.lower()}") if dice.random() < 0.5 else ()
    return Name(id=name.lower().replace(" ", "-"), name=name, also=also, kind="organisation")


def _person(dice: random.Random) -> Name:
    first, last = dice.choice(table.FIRST_NAMES), coined(dice, table.SURNAME_ENDS)
    return Name(id=f"{first}-{last}".lower(), name=f"{first} {last}", also=(last,), kind="person")


# --- its facts -----------------------------------------------------------------------------------


def _fields(dice: random.Random, world: World) -> dict[str, str]:
    """Return what fills the frames of one fact."""
    full, short = dice.choice(world.things)
    actor, other = (dice.choice(world.of_kind("organisation", "place")).name for _ in range(2))
    verb = dice.choice(table.VERBS)
    day = date(2015, 1, 1) + timedelta(days=dice.randrange(4400))
    return {
        "full": full,
        "short": short,
        "actor": actor,
        "other": other,
        "person": dice.choice(world.of_kind("person")).name,
        "place": dice.choice(world.of_kind("place")).name,
        "verb": verb,
        "past": f"{verb}d" if verb.endswith("e") else f"{re.sub('y$', 'i', verb)}ed",
        "adj": dice.choice(world.adjectives),
        "adj2": dice.choice(world.adjectives),
        "noun": dice.choice(world.nouns),
        "noun2": dice.choice(world.nouns),
        "noun3": dice.choice(world.nouns),
        "plural": dice.choice(table.PLURALS),
        "money": f"{dice.randint(2, 990)} {dice.choice(('million', 'million', 'billion'))}",
        "currency": dice.choice(("euros", "dollars", "pounds")),
        "number": f"{dice.choice((dice.randint(3, 99), dice.randint(100, 9900))):,}",
        "percent": str(dice.randint(2, 97)),
        "date": f"{day.day} {day:%B %Y}",
        "iso": day.isoformat(),
        "month": f"{day:%B %Y}",
        "year": str(day.year),
        "until": str(day.year + dice.randint(1, 15)),
        "role": dice.choice(table.ROLES),
    }


def _asks(dice: random.Random, frames: Sequence[str], fields: dict[str, str]) -> tuple[str, ...]:
    """Return phrasings of a fact, in words that differ as people's do."""
    found: list[str] = []
    for frame in dice.sample(frames, len(frames)):
        thing = fields["full"] if dice.random() < 0.6 else fields["short"]
        text = frame.format(thing=thing, **fields)
        if dice.random() < 0.25 and text.endswith("?"):
            text = f"{text[:-1]} {dice.choice(table.TAILS).format(thing=thing, **fields)}?"
        found.append(text[0].upper() + text[1:])
    return tuple(dict.fromkeys(found))[:PHRASINGS]


def _fact(dice: random.Random, world: World, number: int, sections: Sequence[Section]) -> Fact:
    kind = dice.choice(table.KINDS)
    fields = _fields(dice, world)
    answer = dice.choice(kind.answers).format(thing=fields["full"], **fields)
    about = [name.id for name in world.names if name.name in answer]
    return Fact(
        id=f"{kind.name}-{number}",
        section=dice.choice(sections).id,
        key=number % 20 == 0,
        answer=answer[0].upper() + answer[1:],
        asks=_asks(dice, kind.asks, fields),
        about=tuple(about),
        figures=_figures(kind.name, fields),
        said_by=about[0] if about and dice.random() < 0.5 else "",
        event_date=date.fromisoformat(fields["iso"]) if kind.name == "date" else None,
        source=Proof(id="article", paragraph=1 + number // 4, words=answer[:30]),
    )


def _linked(dice: random.Random, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Let some facts lead on to others, and name near misses that are another's to answer."""
    linked: list[Fact] = []
    for fact in facts:
        other = dice.choice(facts)
        more: dict[str, tuple[str, ...]] = {}
        if other is not fact and dice.random() < 0.3:
            more["see"] = (other.id,)
        if other is not fact and dice.random() < 0.1:
            more["not_asks"] = other.asks[:1]
        linked.append(fact.model_copy(update=more))
    return tuple(linked)


def _figures(kind: str, fields: dict[str, str]) -> tuple[Figure, ...]:
    if kind == "cost":
        much, power = fields["money"].split()
        unit = {"euros": "EUR", "dollars": "USD", "pounds": "GBP"}[fields["currency"]]
        return (Figure(amount=Decimal(much) * (10**6 if power == "million" else 10**9), unit=unit),)
    if kind == "count":
        return (Figure(amount=Decimal(fields["number"].replace(",", ""))),)
    return ()


def _unknown(dice: random.Random, world: World, number: int) -> Unknown:
    kind = dice.choice(table.KINDS)
    asks = _asks(dice, kind.asks, _fields(dice, world))
    return Unknown(id=f"unknown-{number}", asks=asks, answer="The article does not say.")


def briefing(number: int, facts: int = LARGEST) -> Briefing:
    """In: which briefing, and how many facts at most. Out: always the same one."""
    dice = random.Random(f"{SEED}/{number}")  # noqa: S311 - seeded, so that runs are alike
    world = _world(dice)
    size = min(dice.randint(SMALLEST, LARGEST), facts)
    titles = dict.fromkeys(dice.choice(world.things)[1] for _ in range(6))
    sections = [Section(id=f"s{n}", title=f"The {title}") for n, title in enumerate(titles)]
    subject = f"{dice.choice(world.of_kind('place')).name} {dice.choice(world.things)[0]}"
    day = date(2024, 1, 1) + timedelta(days=dice.randrange(700))
    made = _linked(dice, [_fact(dice, world, n, sections) for n in range(size)])
    return Briefing(
        format=1,
        id=f"briefing-{number}",
        title=f"The {subject}",
        as_of=day,
        sources=(Source(id="article", title=f"What the {subject} comes to", published=day),),
        sections=tuple(sections),
        names=world.names,
        synonyms=tuple(dice.sample(table.SYNONYMS, 4)),
        facts=made,
        unknowns=tuple(_unknown(dice, world, n) for n in range(int(size * _UNKNOWN_SHARE))),
    )


def knowledge(facts: int) -> Knowledge:
    """In: how many facts. Out: briefings that have so many, as if they were loaded from files."""
    found: list[Loaded] = []
    left = facts
    for number in count():
        if not left:
            break
        made = briefing(number, left)
        left -= len(made.facts)
        content = made.model_dump_json().encode()
        found.append(Loaded(made, Path(f"{made.id}.yaml"), digest_of([content]), Places()))
    return Knowledge(tuple(found), digest_of(one.digest.encode() for one in found))


# --- what is asked -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody types, the phrasing that it says in other words, and how."""

    text: str
    phrasing: str
    slipped: bool
    off_topic: bool


def questions(known: Knowledge, count: int, seed: int = SEED) -> tuple[str, ...]:
    """In: knowledge, how many questions, a seed. Out: what people might type."""
    return tuple(one.text for one in asked(known, count, seed))


def asked(known: Knowledge, count: int, seed: int = SEED) -> tuple[Asked, ...]:
    """In: knowledge, how many questions, a seed. Out: the same, with where each comes from."""
    dice = random.Random(seed)  # noqa: S311 - seeded, so that runs are alike
    return tuple(islice(_typed(known, dice), count))


def _typed(known: Knowledge, dice: random.Random) -> Iterator[Asked]:
    inside = [loaded.briefing for loaded in known.loaded]
    outside = [briefing(_LATER + number) for number in range(_OTHERS)]
    while True:
        off_topic = dice.random() < _OFF_TOPIC
        about = dice.choice(outside if off_topic else inside)
        items: tuple[Fact | Unknown, ...] = (*about.facts, *about.unknowns)
        phrasing = dice.choice(dice.choice(items).asks)
        text = _paraphrased(phrasing, dice)
        badly = dice.random() < 0.5
        yield Asked(slipped(text, dice) if badly else text, phrasing, badly, off_topic)


def _paraphrased(text: str, dice: random.Random) -> str:
    """Return a phrasing as somebody else would type it: words swapped, left out, moved."""
    text = text.rstrip("?.")
    for _ in range(dice.choice((0, 1, 1, 2))):
        text = dice.choice((_swapped, _shortened, _moved, _opened))(text, dice)
    if dice.random() < 0.5:
        text = text.lower()
    return text + dice.choice(("?", "?", "", " ?"))


def _swapped(text: str, dice: random.Random) -> str:
    """Put another word of the same meaning."""
    swaps = [(old, new) for old, new in table.SWAPS if re.search(rf"\b{old}\b", text, re.I)]
    if not swaps:
        return text
    old, new = dice.choice(swaps)
    return re.sub(rf"\b{old}\b", new, text, count=1, flags=re.I)


def _shortened(text: str, dice: random.Random) -> str:
    """Leave out an article or one of the later words."""
    words = text.split()
    loose = [n for n, word in enumerate(words) if word.lower() in {"the", "a", "of"}]
    places = loose if loose and dice.random() < 0.6 else list(range(3, len(words)))
    if not places or len(words) < 5:
        return text
    del words[dice.choice(places)]
    return " ".join(words)


def _moved(text: str, dice: random.Random) -> str:
    """Begin with the end: "in Velmark, how much does the bridge cost"."""
    found = [m.start() for m in re.finditer(r" (?:in|of|for|by|after|since) ", text)]
    if not found:
        return text
    place = dice.choice(found)
    return f"{text[place + 1 :]}, {text[:place]}"


def _opened(text: str, dice: random.Random) -> str:
    return f"{dice.choice(table.OPENERS)} {text[0].lower()}{text[1:]}"
