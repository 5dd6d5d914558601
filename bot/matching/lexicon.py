"""The words of the loaded knowledge: which term a typed word stands for, and how much it says.

A term is what questions and facts are compared by: a stem; ``name:<briefing>/<id>`` for an alias
of a name; ``syn:<n>`` for a member of a synonym group. Words that nobody knows are mapped to the
knowledge's vocabulary when they are a slip away from it and no English word themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Literal, NamedTuple

import Stemmer

from bot.language import english
from bot.language.text import Word, clean, forms, words
from bot.language.typos import Typos
from bot.matching.folds import LONGEST, Folds, folds

if TYPE_CHECKING:
    from knowledge.loading import Knowledge

How = Literal["known", "corrected", "unknown"]

FUNCTION_SHARE = 0.5
"""Function words weigh this much of what their rarity says (which is little)."""

SHARPNESS = 1.5
"""The power that rarity is raised to: rare words count for more than their share."""

PART_SHARE = 0.3
"""The words of a folded span weigh this much beside the span's own term."""

_REMEMBERED = 50_000
_CERTAINTY: Mapping[How, int] = {"unknown": 0, "corrected": 1, "known": 2}


class Token(NamedTuple):
    """One word or name of a text, as matching and the gate see it.

    ``parts`` is empty for a plain word; for a span folded into a name or a synonym it holds the
    stems of its words, corrected.
    """

    text: str
    start: int
    end: int
    term: str
    stem: str
    how: How
    weight: float
    parts: tuple[str, ...] = ()


class Reading(NamedTuple):
    """What one typed form stands for: its own stem, the (corrected) stem used, how that was found,
    and its weight.
    """

    own: str
    stem: str
    how: How
    weight: float


class Texts(NamedTuple):
    """All that a lexicon is made of: the texts of each entry, aliases by "briefing/id" (the name
    itself first), synonym groups, titles.
    """

    documents: Sequence[Sequence[str]]
    names: Mapping[str, Sequence[str]]
    synonyms: Sequence[Sequence[str]]
    titles: Sequence[str]


class Lexicon:
    """Reads clean text into tokens. Built once from the knowledge; it only remembers what it has
    read.
    """

    def __init__(
        self, documents: int, stems: Mapping[str, int], vocabulary: Mapping[str, int], folds: Folds
    ) -> None:
        self.folds = folds
        self.documents = documents
        self.stems = stems
        self.vocabulary = vocabulary
        self._firsts = folds.firsts
        self._readings: dict[str, tuple[Reading, ...]] = {}

    def read(self, text: str) -> tuple[Token, ...]:
        """In: a clean text.
        Out: its tokens in order, names and multi-word synonyms folded, longest first.
        """
        found, readings = self._read_words(text)
        tokens: list[Token] = []
        place = 0
        while place < len(found):
            length, term = self._fold(readings, place)
            tokens.append(
                _token(text, found[place : place + length], readings[place : place + length], term)
            )
            place += length
        return tuple(tokens)

    def sequence(self, text: str) -> list[tuple[str, float]]:
        """In: a clean text.
        Out: (term, weight) in order, a folded span's term followed by its words.
        """
        known = self._readings
        readings: list[Reading] = []
        for form in forms(text):
            readings.extend(known.get(form) or self.readings(form))
        plain = [(reading.stem, reading.weight) for reading in readings]
        if not self._firsts or self._firsts.isdisjoint([stem for stem, _ in plain]):
            return plain
        stems = [stem for stem, _ in plain]
        folded: list[tuple[str, float]] = []
        place = 0
        while place < len(plain):
            length, term = 0, ""
            if stems[place] in self._firsts:
                length, term = self.folds.longest(stems[place : place + LONGEST])
            if term:
                span = plain[place : place + length]
                folded.append((term, max(weight for _, weight in span)))
                folded.extend((stem, weight * PART_SHARE) for stem, weight in span)
            else:
                folded.append(plain[place])
            place += length or 1
        return folded

    def meant(self, token: Token) -> tuple[str, ...]:
        """In: a token.
        Out: every term that it may stand for (an alias may belong to several names).
        """
        return self.folds.meant(token.parts) or (token.term,)

    def readings(self, form: str) -> tuple[Reading, ...]:
        """In: a lower-case form.
        Out: what it stands for (two readings for a compound written as one word).
        """
        found = self._readings.get(form)
        if found is None:
            found = self._look_up(form)
            if len(self._readings) < _REMEMBERED:
                self._readings[form] = found
        return found

    def knows(self, form: str) -> bool:
        """In: a lower-case form.
        Out: whether the knowledge has it, in this or another inflection.
        """
        return form in self.vocabulary or stem_of(form) in self.stems

    def weight(self, form: str, stem: str) -> float:
        """In: a lower-case form and its stem. Out: 0..1, how much it says."""
        rare = english.information(form)
        count = self.stems.get(stem, 0)
        if count:
            here = log((self.documents + 1) / count) / log(self.documents + 1)
            rare = 0.5 * min(here, 1.0) + 0.5 * rare
        heft = float(rare**SHARPNESS)
        return heft * FUNCTION_SHARE if form in english.FUNCTION_WORDS else heft

    @cached_property
    def typos(self) -> Typos:
        """Out: the vocabulary and the commonest English words, for misspelled look-ups; made when
        first needed.
        """
        counts = dict.fromkeys(english.common(), 0)
        counts.update((word, 0) for word in english.FUNCTION_WORDS)
        counts.update(self.stems)
        counts.update(self.vocabulary)
        return Typos(counts)

    def _fold(self, readings: Sequence[Reading], place: int) -> tuple[int, str]:
        """In: readings and a place among them.
        Out: how many make one token, and its term if they fold.
        """
        if readings[place].stem not in self._firsts:
            return 1, ""
        length, term = self.folds.longest(
            [reading.stem for reading in readings[place : place + LONGEST]]
        )
        return max(length, 1), term

    def _read_words(self, text: str) -> tuple[list[Word], list[Reading]]:
        """In: a clean text. Out: its words and what each stands for; compounds split and joined."""
        found: list[Word] = []
        readings: list[Reading] = []
        for word in self._compounds(words(text)):
            split = self.readings(word.form)
            readings.extend(split)
            found.extend([word] if len(split) == 1 else _halves(word, split))
        return found, readings

    def _compounds(self, found: list[Word]) -> list[Word]:
        """In: words. Out: the same, neighbours joined that the vocabulary writes as one word."""
        joined: list[Word] = []
        for word in found:
            last = joined[-1] if joined else None
            if last and word.start - last.end <= 1 and self._is_compound(last.form, word.form):
                joined[-1] = Word(last.form + word.form, last.start, word.end)
            else:
                joined.append(word)
        return joined

    def _is_compound(self, one: str, other: str) -> bool:
        """In: two neighbouring forms.
        Out: whether the vocabulary has them as one word, and not as two.
        """
        return one + other in self.vocabulary and not (self.knows(one) and self.knows(other))

    def _look_up(self, form: str) -> tuple[Reading, ...]:
        """In: a form.
        Out: its readings: known, English, one slip away, a compound, two slips away, or unknown.
        """
        own = stem_of(form)
        if own in self.stems or form in english.FUNCTION_WORDS:
            return (Reading(own, own, "known", self.weight(form, own)),)
        if english.is_english(form):
            return (Reading(own, own, "unknown", self.weight(form, own)),)
        near = self.typos.one_slip(form)
        if not near:
            halves = self._split(form)
            if halves:
                return halves
            near = self.typos.two_slips(form)
        return (
            self._corrected(own, near)
            if near
            else Reading(own, own, "unknown", self.weight(form, own)),
        )

    def _corrected(self, own: str, near: str) -> Reading:
        """In: the stem of a misspelled form, and the word meant. Out: its reading."""
        stem = near if near in self.stems and near not in self.vocabulary else stem_of(near)
        how: How = (
            "corrected" if stem in self.stems or near in english.FUNCTION_WORDS else "unknown"
        )
        return Reading(own, stem, how, self.weight(near, stem))

    def _split(self, form: str) -> tuple[Reading, ...]:
        """In: an unknown form.
        Out: the readings of its halves if the vocabulary has both; else nothing.
        """
        for place in range(3, len(form) - 2):
            one, other = form[:place], form[place:]
            if one in self.vocabulary and other in self.vocabulary:
                return tuple(Reading(half, *self._half(half)) for half in (one, other))
        return ()

    def _half(self, form: str) -> tuple[str, How, float]:
        """In: half of a compound. Out: its stem, how it was found, its weight."""
        stem = stem_of(form)
        return stem, "corrected", self.weight(form, stem)


def stem_of(form: str) -> str:
    """In: a lower-case form. Out: its stem, irregular forms folded."""
    return str(_STEMMER.stemWord(english.LEMMAS.get(form, form)))


_STEMMER = Stemmer.Stemmer("english")


def _halves(word: Word, split: Sequence[Reading]) -> list[Word]:
    """In: a compound and the readings of its halves. Out: a word for each half."""
    middle = min(word.start + len(split[0].own), word.end)
    return [word._replace(end=middle), word._replace(start=middle)]


def _token(text: str, span: Sequence[Word], readings: Sequence[Reading], term: str) -> Token:
    """In: a text, a span of its words, their readings, and the term if they fold into one.
    Out: the token.
    """
    start, end = span[0].start, span[-1].end
    if len(readings) == 1:
        own, stem, how, weight = readings[0]
        return Token(
            text[start:end], start, end, term or stem, own, how, weight, (stem,) if term else ()
        )
    return Token(
        text=text[start:end],
        start=start,
        end=end,
        term=term,
        stem=" ".join(reading.own for reading in readings),
        how=min((reading.how for reading in readings), key=_CERTAINTY.__getitem__),
        weight=max(reading.weight for reading in readings),
        parts=tuple(reading.stem for reading in readings),
    )


def build(
    documents: Iterable[Sequence[str]],
    names: Mapping[str, Sequence[str]] | None = None,
    synonyms: Iterable[Sequence[str]] = (),
    titles: Iterable[str] = (),
) -> Lexicon:
    """In: the texts of each entry, aliases by "briefing/id", synonym groups, titles.
    Out: their lexicon.
    """
    vocabulary: Counter[str] = Counter()
    number = 0
    for texts in documents:
        for text in texts:
            vocabulary.update(list(dict.fromkeys(forms(clean(text)))))
        number += len(texts)
    found = folds(names or {}, synonyms, stem_of)
    stems = _stem_counts(vocabulary, number)
    stems.update((stem, 1) for stem in sorted(found.stems) if stem not in stems)
    for form in (form for title in titles for form in forms(clean(title))):
        vocabulary.setdefault(form, 1)
        stems.setdefault(stem_of(form), 1)
    return Lexicon(max(number, 1), stems, dict(vocabulary), found)


def _stem_counts(vocabulary: Mapping[str, int], most: int) -> dict[str, int]:
    """In: forms and how many documents have each.
    Out: the same for stems, roughly (their forms' sum).
    """
    counts: dict[str, int] = {}
    for form, count in vocabulary.items():
        stem = stem_of(form)
        counts[stem] = min(counts.get(stem, 0) + count, most)
    return counts


def texts_of(knowledge: Knowledge) -> Texts:
    """In: the loaded knowledge. Out: what the lexicon of all its briefings is made of."""
    documents: list[Sequence[str]] = []
    names: dict[str, Sequence[str]] = {}
    synonyms: list[Sequence[str]] = []
    titles: list[str] = []
    for briefing in (loaded.briefing for loaded in knowledge.loaded):
        documents.extend((fact.answer, *fact.asks) for fact in briefing.facts)
        documents.extend((unknown.answer, *unknown.asks) for unknown in briefing.unknowns)
        names.update(
            {f"{briefing.id}/{name.id}": (name.name, *name.also) for name in briefing.names}
        )
        synonyms.extend(briefing.synonyms)
        titles.extend((briefing.title, *(section.title for section in briefing.sections)))
    return Texts(documents, names, synonyms, titles)
