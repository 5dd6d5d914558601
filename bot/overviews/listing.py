"""Words lists, overviews and comparisons: each line a fact as it stands, with its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from bot import compose, wording
from bot.gating.decide import MOST_ABROAD, Decision, Ruling
from bot.gating.phrasings import is_near, is_phrasing
from bot.library import Library
from bot.messages import (
    Block,
    Bullet,
    Bullets,
    Figures,
    Heading,
    Outcome,
    Paragraph,
    Reply,
    Row,
)
from bot.overviews import lists, members
from bot.overviews.listwords import COMPARE, ONE_OF_THEM, SEVERAL, WHOLE
from bot.overviews.members import Wanted
from bot.overviews.sides import is_about_views
from bot.overviews.where import first_wanted, may_wish
from bot.questions.parts import Part
from bot.questions.reading import Reading, is_name
from bot.told import Ask, Told, joined, steps_of
from knowledge.values import Value, read_values

MOST_LISTED: Final = 25
MOST_OF_A_SIDE: Final = 8
MOST_ABOUT: Final = 12
MOST_OF_A_PART: Final = 8
_SURE_OF: Final = 0.97
_BARE: Final = 2  # words that are no sentence: "the risks"
_LIKELY: Final = 0.9
_OF_TWO: Final = 3
_OF_MORE: Final = 2
_OF_POSITIONS: Final = 4
_OF_NAMES: Final = frozenset({"about", "position", "sides", "quotes", "figures"})


def listed(ask: Ask, text: str, reading: Reading, decision: Decision) -> Told | None:
    """Answer a question for a list, an overview or a comparison; None if it is none."""
    want = first_wanted(ask.library, text, reading, ask.briefings)
    whole = lists.overview(ask.library, text, decision, ask.briefings)
    put_so = bool(decision.chosen and _is_put_so(ask.library, decision.chosen, text, reading))
    if put_so and whole and whole.entry != (decision.chosen and decision.chosen.entry):
        whole = None
    if whole and (want is None or want.what in {"section", "about"}):
        return told_overview(ask, whole, decision)
    want = want or lists.points_of(ask.library, text, reading, ask.briefings)
    if want and not _said_better(ask, text, want, decision):
        return _told_of_each_home(ask, text, reading, want)
    return None


def _told_of_each_home(ask: Ask, text: str, reading: Reading, want: Wanted) -> Told | None:
    """Tell what is wanted in each briefing that has the names, under its title if several do."""
    wants = [want, *_abroad(ask, text, reading, want)]
    titled = [_under_its_title(ask.library, one) for one in wants] if len(wants) > 1 else []
    told = [one for each in titled if (one := told_list(ask, each, reading))]
    if len(told) < 2:
        return next((one for each in wants if (one := told_list(ask, each, reading))), None)
    whole = joined(told)
    names = {ask.library.term(want.briefing, name) for name in want.names}
    blocks = (*whole.reply.blocks, *more_homes(ask, names))
    return replace(whole, reply=replace(whole.reply, blocks=blocks), listed=True)


def _abroad(ask: Ask, text: str, reading: Reading, want: Wanted) -> list[Wanted]:
    """Return what is wanted of the other briefings that have the same names, if any has them."""
    library, allowed = ask.library, compose.ids(ask.library, ask.briefings)
    if want.what not in _OF_NAMES:
        return []
    homes = library.homes(library.term(want.briefing, name) for name in want.names)
    others = [b for b in homes if b in allowed and b != want.briefing][:MOST_ABROAD]
    found = (lists.wanted(library, text, reading, briefing) for briefing in others)
    return [one for one in found if one and one.what == want.what]


def _under_its_title(library: Library, want: Wanted) -> Wanted:
    """Return what is wanted with the title of its briefing beside its own."""
    titles = (_title(want), library.briefings[want.briefing].title)
    return replace(want, title=" · ".join(title for title in titles if title))


def more_homes(ask: Ask, names: Iterable[str]) -> list[Block]:
    """Return the line that counts the other briefings with a name, where they are too many."""
    allowed = compose.ids(ask.library, ask.briefings)
    left = sum(home in allowed for home in ask.library.homes(names)) - 1 - MOST_ABROAD
    return [Paragraph(wording.MORE_WITH_NAME.format(count=left))] if left > 0 else []


def told_of_each(ask: Ask, entries: Sequence[int], title: str) -> Told:
    """In: what a bare name stands for in each of several briefings. Out: all, by their titles."""
    labels = {entry: ask.library.briefing(entry).title for entry in entries}
    return Told(_listed(ask, title, entries, labels), tuple(entries), listed=True)


def told_facts(ask: Ask, entries: Sequence[int]) -> Told:
    """In: facts. Out: them, one by one."""
    return Told(_listed(ask, "", entries, {}), tuple(entries), listed=True)


def wishes(ask: Ask, part: Part, reading: Reading) -> bool:
    """Tell whether a statement is a request for a list: "I need the key figures for a slide"."""
    briefings = may_wish(ask.library, reading, ask.briefings)
    return lists.wish(ask.library, part, reading, briefings)


def told_list(ask: Ask, want: Wanted, reading: Reading | None = None) -> Told | None:
    """In: what is wanted. Out: the list, or None if there is nothing to list."""
    library = ask.library
    if want.what == "topics":
        return Told(topics(library, ask.briefings))
    if want.what == "sides":
        return _sides(ask, want, reading)
    found = members.members(library, want)
    entries = found[: _most(want)]
    if not entries:
        return None
    if len(entries) == 1 and want.what == "position":
        return None  # one fact is no list: how well it fits is for the gate to say
    if len(entries) == 1:
        reply = compose.answered(library, [(entries[0], 1.0)], ask.today)
        return Told(reply, tuple(entries), names=want.names)
    reply = _reply(ask, want, entries)
    if len(found) > len(entries):
        more = Paragraph(wording.MORE_IN_LIST.format(count=len(found) - len(entries)))
        reply = replace(reply, blocks=(*reply.blocks, more))
    return Told(reply, tuple(entries), listed=True, names=want.names)


def told_overview(ask: Ask, ruling: Ruling, decision: Decision) -> Told:
    """In: an overview. Out: it and its parts, each under its name where that helps."""
    library = ask.library
    parts = [p for p in members.parts_of(library, ruling.entry) if p != ruling.entry]
    labels = {part: _label(library, part, [ruling.entry, *parts]) for part in parts}
    reply = _listed(ask, "", [ruling.entry, *parts], labels)
    blocks = tuple(_without_first(block) for block in reply.blocks)
    lead = compose.stated(library, ruling.entry)
    place = next(i for i, block in enumerate(blocks) if isinstance(block, Bullets))
    steps = steps_of(library, replace(decision, chosen=ruling))
    reply = replace(reply, blocks=(*blocks[:place], lead, *blocks[place:]), steps=steps)
    # "the second one" is the second part: what sums them up stands above them, without a number
    return Told(reply, (*parts, ruling.entry), ruling.phrasing, listed=True)


def _without_first(block: Block) -> Block:
    return replace(block, items=block.items[1:]) if isinstance(block, Bullets) else block


def _said_better(ask: Ask, text: str, want: Wanted, decision: Decision) -> bool:
    """Tell whether one fact answers better than the list that a question seems to want."""
    chosen = decision.chosen
    if chosen is None:
        return False
    whole = bool(WHOLE.search(text)) and not ONE_OF_THEM.match(text)
    if _is_put_so(ask.library, chosen, text, decision.reading):
        return True
    match want.what:
        case "sides":
            return _says_both(ask.library, chosen, want) and not COMPARE.match(text)
        case "position":
            return not whole and chosen.score >= _LIKELY
        case "kind" if want.names:
            return _is_only_one(ask.library, chosen, want)
        case "kind":
            return chosen.score >= _SURE_OF
        case "section" | "about":
            return not whole and chosen.score >= _SURE_OF and len(text.split()) > _BARE
        case _:
            return False


def _is_put_so(library: Library, chosen: Ruling, text: str, reading: Reading) -> bool:
    """Tell whether a curator put a question just so, and it does not say that it wants several."""
    if SEVERAL.search(text) or not is_near(library, chosen.entry, chosen.phrasing, reading):
        return False
    return not WHOLE.search(text) or is_phrasing(library, chosen.entry, chosen.phrasing, text)


def _is_only_one(library: Library, chosen: Ruling, want: Wanted) -> bool:
    """Tell whether a class has one member alone, and the fact that was found is about it."""
    fact = library.fact(chosen.entry)
    one = len(members.members(library, want)) == 1
    return one and bool(fact and set(want.names) & set(fact.about))


def _says_both(library: Library, chosen: Ruling, want: Wanted) -> bool:
    """Tell whether one fact is itself about all that a question compares."""
    fact = library.fact(chosen.entry)
    views = all(members.of_side(library, want.briefing, n) for n in want.names)
    fits = chosen.score >= _SURE_OF and fact is not None and set(want.names) <= set(fact.about)
    return fits and not views


def _most(want: Wanted) -> int:
    of_kind = {"position": MOST_OF_A_SIDE, "about": MOST_ABOUT, "section": MOST_OF_A_PART}
    return of_kind.get(want.what, MOST_LISTED)


def _reply(ask: Ask, want: Wanted, entries: Sequence[int]) -> Reply:
    library = ask.library
    if want.what == "figures":
        return _figures(ask, _title(want), entries)
    labels = {}
    if want.what in {"kind", "people"}:
        named = dict(members.main_facts(library, want.briefing, want))
        labels = {e: _missing_name(library, e, named.get(e, "")) for e in entries}
    if want.what == "section":
        labels = {e: _label(library, e, entries) for e in _parts_among(library, entries)}
    return _listed(ask, _title(want), entries, labels)


def _parts_among(library: Library, entries: Sequence[int]) -> list[int]:
    return [p for e in entries for p in members.parts_of(library, e) if p in entries and p != e]


def _listed(ask: Ask, title: str, entries: Sequence[int], labels: dict[int, str]) -> Reply:
    """Return a numbered list, so that "the second one" can point into it."""
    reply = compose.listed(ask.library, title, entries, ask.today)
    items = tuple(compose.bullet(ask.library, e, labels.get(e, "")) for e in entries)
    blocks = [Bullets(items, numbered=True) if isinstance(b, Bullets) else b for b in reply.blocks]
    return replace(reply, blocks=tuple(blocks))


def _title(want: Wanted) -> str:
    if want.title:
        return want.title
    return {
        "figures": wording.FIGURES,
        "sides": "",  # each of them has a title of its own
        "timeline": wording.TIMELINE,
        "people": wording.PEOPLE,
        "quotes": wording.QUOTES,
        "brief": wording.KEY_FACTS,
        "kind": want.kind[:1].upper() + want.kind[1:] + ("" if want.kind.endswith("s") else "s"),
    }.get(want.what, "")


# --- labels -------------------------------------------------------------------------------------


def _missing_name(library: Library, entry: int, name: str) -> str:
    """Return the name that a line stands for, where its answer does not say it."""
    briefing = library.entries[entry].briefing
    said = library.profile(entry).answer.names
    if not name or library.term(briefing, name) in said:
        return ""
    return library.names(briefing)[name].name


def _label(library: Library, entry: int, others: Sequence[int]) -> str:
    """Return the idea that only this part of an overview is about, unless the part says so."""
    fact, briefing = library.fact(entry), library.entries[entry].briefing
    if fact is None:
        return ""
    names, profile = library.names(briefing), library.profile(entry)
    taken = {n for e in others if e != entry for n in library.items[e].about}
    uses = {n: sum(n in f.about for _, f in library.facts(briefing)) for n in fact.about}
    own = [n for n in fact.about if names[n].kind == "concept" and n not in taken]
    said = profile.answer.names | library.ground(briefing).names
    own = [n for n in own if library.term(briefing, n) not in said]
    return names[min(own, key=lambda n: uses[n])].name if own else ""


# --- figures ------------------------------------------------------------------------------------


def _figures(ask: Ask, title: str, entries: Sequence[int]) -> Reply:
    """Return figures as a table: the figure as its answer writes it, beside the whole answer."""
    library = ask.library
    reply = compose.figures(library, title, entries, ask.today)
    rows = tuple(
        Row(library.items[e].answer, _value(library, e), compose.source_of(library, e))
        for e in entries
    )
    blocks = [Figures(rows) if isinstance(b, Figures) else b for b in reply.blocks]
    return replace(reply, blocks=tuple(blocks))


def _value(library: Library, entry: int) -> str:
    """Return a fact's figures as its answer has them, with "over" or "about" before them."""
    fact = library.fact(entry)
    if fact is None:
        return ""
    wanted = [
        (f.amount, f.amount) if f.amount is not None else (f.from_, f.to) for f in fact.figures
    ]
    values = read_values(fact.answer)
    found = [value for value in values if (value.low, value.high) in wanted]
    return ", ".join(dict.fromkeys(_as_written(value) for value in found))


def _as_written(value: Value) -> str:
    text = value.text.strip()
    return text[:1].lower() + text[1:] if value.bound != "exactly" else text


# --- topics and sides ---------------------------------------------------------------------------


def topics(library: Library, briefings: Sequence[str]) -> Reply:
    """Return what the briefings cover: each section, with a question to start from."""
    blocks: list[Block] = []
    for briefing in islice(compose.chosen(library, briefings), compose.MOST_NAMED):
        items = [Bullet(section.title, label="") for section in briefing.sections]
        blocks += (
            [Heading(briefing.title), Bullets(tuple(items))] if items else [Heading(briefing.title)]
        )
    blocks += compose.left_out(library, briefings)
    asks = compose.examples(library, briefings)
    if asks:
        blocks.append(Paragraph(wording.COULD_ASK.format(examples=asks)))
    return Reply(blocks=tuple(blocks), outcome=Outcome.LISTED)


def _sides(ask: Ask, want: Wanted, reading: Reading | None) -> Told | None:
    """Set two or more sides beside each other, in the briefing's own order and with no verdict."""
    library = ask.library
    blocks: list[Block] = []
    entries: list[int] = []
    sides = {group: _of_group(library, want, group) for group in want.groups}
    topical = {group: _on_topic(library, found, reading) for group, found in sides.items()}
    if any(topical.values()):
        sides = {group: found[:_OF_MORE] for group, found in topical.items()}
    for group in want.groups:
        own = [e for e in sides[group][: _most_of_each(library, want)] if e not in entries]
        if own:
            blocks += [Heading(_group_title(library, want, group)), Bullets(_bullets(library, own))]
        entries += own
    if not entries:
        return None
    reply = Reply(
        blocks=(*compose.stale(library, entries, ask.today), *blocks),
        outcome=Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries),
        receipt=compose.receipt(library, entries),
    )
    return Told(reply, tuple(entries), listed=True, names=want.names)


def _bullets(library: Library, entries: Sequence[int]) -> tuple[Bullet, ...]:
    return tuple(compose.bullet(library, entry) for entry in entries)


def _group_title(library: Library, want: Wanted, group: Sequence[str]) -> str:
    label = compose.join([library.names(want.briefing)[name].name for name in group])
    return f"{label} · {want.title}" if want.title else label


def _of_group(library: Library, want: Wanted, group: Sequence[str]) -> list[int]:
    """Return the facts that stand for one side: what it holds, or what is said of it."""
    briefing = want.briefing
    held = [e for name in group for e in members.of_side(library, briefing, name)]
    if want.towards:
        near = [e for name in group for e in members.about(library, briefing, name)]
        sections = members.own_sections(library, briefing, want.towards[0])
        near = [e for e in held or near if _concerns(library, e, want.towards[0], sections)]
        held = near or held
    held = held or _of_voiceless(library, briefing, group)
    return members.without_repeats(library, list(dict.fromkeys(held)))


def _most_of_each(library: Library, want: Wanted) -> int:
    """Return how many lines each side gets: more where two whole positions are compared."""
    if len(want.groups) > 2:
        return _OF_MORE
    held = [any(members.of_side(library, want.briefing, n) for n in g) for g in want.groups]
    return _OF_POSITIONS if all(held) and not want.towards else _OF_TWO


def _of_voiceless(library: Library, briefing: str, group: Sequence[str]) -> list[int]:
    """Return what is said of those who say nothing themselves: their own section first."""
    sections = members.own_sections(library, briefing, group[0])
    found = [e for s in sorted(sections) for e in members.of_section(library, briefing, s)]
    return found or [e for name in group for e in members.about(library, briefing, name)]


def _concerns(library: Library, entry: int, name: str, sections: frozenset[str]) -> bool:
    fact = library.fact(entry)
    return bool(fact and (name in fact.about or fact.section in sections))


def _on_topic(library: Library, entries: list[int], reading: Reading | None) -> list[int]:
    """Keep, of what a side holds, what the question's own topic is about; nothing if none is."""
    if reading is None:
        return []
    topic = [t for t in reading.content if not is_name(t) and not is_about_views(t)]
    return [e for e in entries if any(t.term in library.profile(e).terms for t in topic)]
