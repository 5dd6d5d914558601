"""What a question in a conversation refers to: what the last answer was about, or another name.

Works from ids of facts and names alone, never from what somebody typed before. What comes out is
always about what the last answer was about: a fact that merely has the words is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from bot.conversing.around import (
    OF_A_THING,
    Around,
    around,
    entries_of,
    is_about,
    is_about_own,
    is_of_the_section,
    is_on_the_whole,
    label_of,
    meant,
    persons,
    related,
)
from bot.conversing.beside import beside
from bot.conversing.conversation import Context
from bot.conversing.fits import is_asked
from bot.conversing.moves import nth
from bot.conversing.pronouns import (
    Pronoun,
    asks_exactly,
    asks_for_other,
    asks_purpose,
    asks_share,
    has_own_name,
    pronoun,
    rephrased,
    written_out,
)
from bot.conversing.swaps import is_swap, swapped
from bot.gating.decide import Decision, decide, likely
from bot.language.grammar import SILENT_KINDS
from bot.language.text import clean
from bot.language.wordset import word_set
from bot.library import Library
from bot.matching.lexicon import stem_of
from bot.overviews.lists import wanted
from bot.questions.parts import spelled
from bot.questions.reading import Reading, is_name

__all__ = ["entries_of", "leans", "may_stand_alone", "related", "resolve"]

Lean = Literal["", "swap", "back", "loose"]

_SAME: Final = 0.05  # written out, a question may score so much less than as it was typed
_LATER: Final = 0.15  # so much less likely is the next name that a pronoun may stand for
_AGAIN: Final = 0.15  # so much less likely is the fact that was just told
_ALIKE: Final = 0.1  # nominees this near to the chosen one may be meant as well
_STRONG: Final = 0.75
_SURE: Final = 0.9  # with a name that fits so well no other is tried
_FOR_A_PURPOSE: Final = frozenset(
    stem_of(word)
    for word in word_set(
        """
        purpose aim goal objective point meant intended role job function let lets allow allows
        enable enables deter deterrent stop stops used
    """
    )
)
_LONGEST: Final = 300  # a question that leans on an answer is short


def leans(library: Library, text: str, reading: Reading, context: Context) -> Lean:
    """Tell how a question leans on the answer before: by another name, a pronoun, or loosely."""
    about = around(library, context) if len(text) <= _LONGEST else None
    if about is None:
        return ""
    text, reading = _legible(library, text, reading)
    if is_swap(text, reading):
        return "swap"
    found = pronoun(text, reading.tokens)
    if found and found.kind == "thing" and not about.own:
        return _on_the_whole(library, text, reading, about)
    bare = bool(nth(text)) or (bool(reading.asked_for) and not reading.content)
    if found or bare or asks_exactly(text) or asks_share(text):
        return "back"
    return "" if has_own_name(reading) else "loose"


def _legible(library: Library, text: str, reading: Reading) -> tuple[str, Reading]:
    """Write a question's chat spelling out where a word that points back hides in it."""
    full = spelled(text)
    if pronoun(text, reading.tokens) or not pronoun(full):
        return text, reading
    return full, library.read(clean(full))


def _on_the_whole(library: Library, text: str, reading: Reading, about: Around) -> Lean:
    """Tell whether "it" is what the whole briefing is about, so that nothing else is needed."""
    if wanted(library, text, reading, about.briefing):
        return ""
    whole = decide(library, reading, (about.briefing,))
    chosen = whole.chosen
    if chosen is None:
        return ""
    topic = is_on_the_whole(library, chosen.entry, about) or library.fact(chosen.entry) is None
    return "" if topic and _is_asked(library, whole, reading) else "back"


def may_stand_alone(text: str, reading: Reading) -> bool:
    """Tell whether a question that points back names enough of its own: "does it affect Tokyo?"."""
    found = pronoun(text, reading.tokens)
    return has_own_name(reading) and (found is None or found.kind not in {"person", "several"})


def resolve(
    library: Library,
    text: str,
    reading: Reading,
    context: Context,
    briefings: Sequence[str] = (),
) -> Decision | None:
    """In: a question that leans on the last answer. Out: the decision on what it asks."""
    about, lean = around(library, context), leans(library, text, reading, context)
    if about is None or not lean:
        return None
    text, reading = _legible(library, text, reading)
    if lean == "swap":
        return swapped(library, reading, about, context)
    found = pronoun(text, reading.tokens)
    person = found is not None and found.kind == "person"
    if not reading.content and not person and not _of_a_thing(reading):
        return beside(library, reading, about, context)
    if nth(text):
        return _as_typed(library, decide(library, reading, briefings), found, reading, about)
    if lean == "loose":
        return _loose(library, text, reading, about, briefings)
    best = _best(library, text, reading, found, about)
    if asks_share(text):
        fits = best is not None and bool(reading.content) and _is_of_the_last(library, best, about)
        return best if fits else None
    if best or person:
        return best
    return beside(library, reading, about, context)


def _is_of_the_last(library: Library, decision: Decision, about: Around) -> bool:
    """Tell whether a fact is about what was last told, and does not merely have the words."""
    chosen = decision.chosen
    return chosen is not None and (
        chosen.entry in about.near or is_about_own(library, chosen.entry, None, about)
    )


def _of_a_thing(reading: Reading) -> bool:
    """Tell whether a question with no word of its own still asks something of a thing."""
    of_whom = reading.text.lower().removeprefix("and ").startswith("whose")
    return of_whom or reading.asked_for in OF_A_THING or not reading.asked_for


def _best(
    library: Library, text: str, reading: Reading, found: Pronoun | None, about: Around
) -> Decision | None:
    """Return the likeliest decision on a question, as typed or written out, about the last."""
    new = asks_for_other(text) or asks_exactly(text)
    best, most = None, 0.0
    for less, decision in _options(library, text, reading, found, about):
        if decision is None or (new and _is_told(decision, about)):
            continue
        worth = _worth(library, decision, about) - less
        if best is None or worth > most:
            best, most = decision, worth
    return replace(best, sure=True) if best else None


def _options(
    library: Library, text: str, reading: Reading, found: Pronoun | None, about: Around
) -> Iterator[tuple[float, Decision | None]]:
    """Go through a question as typed, then with each name that it may be about."""
    reading = library.read(clean(rephrased(text)))
    whole = decide(library, reading, (about.briefing,))
    typed = _as_typed(library, whole, found, reading, about)
    yield 0.0, typed if typed and _is_asked(library, typed, reading) else None
    for place, name in enumerate(meant(library, found, reading, about)):
        sure = False
        for full in written_out(text, found, label_of(library, about.briefing, name)):
            decision = decide(library, library.read(clean(full)), (about.briefing,))
            if asks_purpose(text):
                decision = _with_a_purpose(library, decision)
            option = _about_name(library, decision, name, about)
            term = library.term(about.briefing, name)
            if option and not _is_asked(library, option, reading, term):
                continue
            sure = sure or bool(option and option.chosen and option.chosen.score >= _SURE)
            yield place * _LATER, option
        if sure:
            return


def _is_asked(library: Library, decision: Decision, reading: Reading, term: str = "") -> bool:
    chosen = decision.chosen
    return chosen is not None and is_asked(library, chosen.entry, reading, term)


def _is_told(decision: Decision, about: Around) -> bool:
    return decision.chosen is not None and decision.chosen.entry in about.last


def _worth(library: Library, decision: Decision, about: Around) -> float:
    """Return how likely a decision is meant; what was just told is seldom asked for again."""
    if decision.chosen is None:
        return 0.0
    again = _is_told(decision, about) and _is_open(decision.reading)
    return likely(library, decision.reading, decision.chosen) - _AGAIN * again


def _is_open(reading: Reading) -> bool:
    """Tell whether a question asks for no value and has no word but names: "what about them?"."""
    return not reading.asked_for and all(is_name(token) for token in reading.content)


def _with_a_purpose(library: Library, decision: Decision) -> Decision:
    """Keep of a decision the fact that is most about what something is for, if one is at all."""
    shares = [(_purpose_share(library, r.entry), r) for r in decision.rulings if r.passed]
    best = max(shares, key=lambda share: share[0], default=None)
    return replace(decision, chosen=best[1] if best and best[0] > 0 else None)


def _purpose_share(library: Library, entry: int) -> float:
    """Return which share of a fact's phrasings, answer included, speaks of a purpose."""
    profile = library.profile(entry)
    texts = (profile.answer, *profile.asks)
    told = sum(any(token.stem in _FOR_A_PURPOSE for token in text.tokens) for text in texts)
    return told / len(texts) if library.fact(entry) else 0.0


def _about_name(library: Library, decision: Decision, name: str, about: Around) -> Decision | None:
    """Return a decision whose fact is about a name; in place of what was just told, the next."""
    first = decision.chosen
    if first is None or not is_about(library, first.entry, name, about):
        return None
    if not _is_open(decision.reading) or first.entry not in about.last:
        return decision
    alike = [r for r in decision.rulings if r.passed and first.score - r.score < _ALIKE]
    fresh = [r for r in alike if r.entry not in about.last and library.fact(r.entry)]
    linked = [r for r in fresh if is_about(library, r.entry, name, about)]
    return replace(decision, chosen=linked[0]) if linked else decision


def _as_typed(
    library: Library, whole: Decision, found: Pronoun | None, reading: Reading, about: Around
) -> Decision | None:
    """Return the decision on a question as it stands, if the fact is about what was last told."""
    chosen = whole.chosen
    person = found is not None and found.kind == "person"
    if chosen is None or (person and not persons(library, about.own, about)):
        return None
    place = found is not None and found.kind == "place"
    if (chosen.entry in about.near and not place) or is_about_own(
        library, chosen.entry, found, about
    ):
        return whole
    kinds = {name: library.names(about.briefing)[name].kind for name in about.own}
    if found and found.kind == "place" and "place" in kinds.values():
        return None
    things = [name for name, kind in kinds.items() if kind in SILENT_KINDS]
    if things and (found is not None or reading.asked_for in OF_A_THING):
        return None
    if chosen.score >= _STRONG and is_of_the_section(library, chosen.entry, about):
        return whole
    return whole if is_on_the_whole(library, chosen.entry, about) else None


def _loose(
    library: Library, text: str, reading: Reading, about: Around, briefings: Sequence[str]
) -> Decision | None:
    """Prefer, for a question that names nothing, a fact about what was last told."""
    if wanted(library, text, reading, about.briefing):
        return None
    whole = decide(library, reading, briefings)
    if whole.chosen and is_about_own(library, whole.chosen.entry, None, about):
        return None  # it is answered well as it stands
    best = _best(library, text, reading, None, about)
    if best is None or best.chosen is None:
        return None
    better = whole.chosen is None or best.chosen.score >= whole.chosen.score - _SAME
    return best if better else None
