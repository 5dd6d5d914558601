"""Proof that a briefing says what its source says.

In come a loaded briefing and the texts of its sources; out come findings. Proven are the words
of each fact, verbatim in the paragraph they are said to stand in, and that the figures, dates and
names of its answer stand there too. What is true is not judged.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from knowledge.files import decode, read_bytes
from knowledge.loading import Loaded
from knowledge.paragraphs import alike, count_lines, holds, paragraphs
from knowledge.problems import Finding, Problem
from knowledge.schema import Fact, Figure, Name, Proof, Source
from knowledge.upkeep import check_upkeep, warn
from knowledge.value import Kind
from knowledge.values import Value, read_values, relation
from knowledge.yaml_document import Step

MAX_WORDS = 12

__all__ = ["Finding", "paragraphs", "prove", "source_texts"]


def prove(
    loaded: Loaded, texts: Mapping[str, str], today: datetime.date | None = None
) -> tuple[Finding, ...]:
    """Return what an editor should look at: proofs that fail, paragraphs without facts, upkeep.

    `texts` holds the text of each source by its id; a source without one is not checked. `today`
    decides whether a review is due; without it that is not looked at.
    """
    briefing = loaded.briefing
    texts_read = {
        source.id: SourceText(source, texts[source.id])
        for source in briefing.sources
        if source.id in texts
    }
    findings = [*_proofs(loaded, texts_read), *check_upkeep(loaded, today)]
    for index, source in enumerate(briefing.sources):
        if source.id in texts_read:
            findings.extend(_coverage(loaded, index, texts_read[source.id]))
    return tuple(sorted(findings, key=lambda one: (one.file, one.line, one.column)))


def source_texts(loaded: Loaded) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Read the texts that a briefing's sources name, beside its file; return them and findings."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for index, source in enumerate(loaded.briefing.sources):
        if source.text:
            file = loaded.file.parent / source.text
            content = read_bytes(file)
            text = content if isinstance(content, Problem) else decode(file, content)
            if isinstance(text, str):
                texts[source.id] = text
            else:
                what = f"The text of the source {source.id!r} cannot be used: {text.what}"
                findings.append(warn(loaded, ("sources", index, "text"), what, text.mend))
    return texts, tuple(findings)


@dataclass(frozen=True)
class SourceText:
    """A source's text, read once: its paragraphs as written, made plain, and their values."""

    source: Source
    text: str

    @cached_property
    def plain(self) -> tuple[str, ...]:
        return tuple(alike(one) for one in paragraphs(self.text, self.source.skip))

    @cached_property
    def values(self) -> tuple[tuple[Value, ...], ...]:
        return tuple(read_values(one) for one in self.plain)

    def where(self, words: str) -> list[int]:
        """Return the numbers of the paragraphs that hold these words."""
        plain = alike(words)
        return [number for number, one in enumerate(self.plain, 1) if holds(one, plain)]


# --- each fact's proof ------------------------------------------------------------------------


def _proofs(loaded: Loaded, texts: Mapping[str, SourceText]) -> Iterator[Finding]:
    """Yield findings for all facts; one for them all where the text must be the wrong one."""
    lost: dict[str, list[Finding]] = {source: [] for source in texts}
    tried = dict.fromkeys(texts, 0)
    for index, fact in enumerate(loaded.briefing.facts):
        if fact.source is None:
            what = f"Nothing proves the fact {fact.id!r}"
            yield warn(loaded, ("facts", index), what, "Add `source` with paragraph and words.")
            continue
        text = texts.get(fact.source.id)
        yield from _form(loaded, index, fact.source)
        if text is not None and fact.source.words:
            tried[fact.source.id] += 1
            lost[fact.source.id].extend(_words(loaded, index, fact.source, text))
        if text is not None:
            yield from _contents(loaded, index, fact, text)
    for index, source in enumerate(loaded.briefing.sources):
        if source.id in texts:
            yield from _lost(loaded, index, lost[source.id], tried[source.id])


def _lost(loaded: Loaded, index: int, lost: list[Finding], tried: int) -> Iterator[Finding]:
    """Yield the proofs that were not found, or one finding where most of several were not."""
    if tried >= 4 and 2 * len(lost) > tried:
        what = f"{tried - len(lost)} of {tried} proofs found; is this the right text?"
        name = loaded.briefing.sources[index].text or "the text given"
        yield _error(loaded, ("sources", index), what, f"Compare {name} with the source.")
    else:
        yield from lost


def _error(loaded: Loaded, path: tuple[Step, ...], what: str, mend: str) -> Finding:
    line, column = loaded.places.at(*path)
    return Finding("error", str(loaded.file), line, column, what, mend)


def _form(loaded: Loaded, index: int, proof: Proof) -> Iterator[Finding]:
    path = ("facts", index, "source")
    if not proof.words:
        mend = "Add the shortest phrase that proves the fact, as it stands in the source."
        yield warn(loaded, path, "No `words` prove this fact", mend)
    elif (size := len(proof.words.split())) > MAX_WORDS:
        what = f"`words` has {size} words, and {MAX_WORDS} are enough"
        yield warn(loaded, (*path, "words"), what, "Keep the shortest phrase that proves it.")
    if proof.paragraph is None:
        mend = "Add the number of the paragraph that the words stand in."
        yield warn(loaded, path, "No `paragraph` says where the words stand", mend)


def _words(loaded: Loaded, index: int, proof: Proof, text: SourceText) -> Iterator[Finding]:
    """Yield an error where the words do not stand in their paragraph; name the right one."""
    path: tuple[Step, ...] = ("facts", index, "source")
    found = text.where(proof.words)
    if proof.paragraph in found or (proof.paragraph is None and found):
        return
    if found:
        what = f"These words stand in paragraph {_listed(found)}, not in {proof.paragraph}"
        yield _error(loaded, (*path, "paragraph"), what, f"Write 'paragraph: {found[0]}'.")
        return
    folded = alike(proof.words).casefold()
    if any(holds(one.casefold(), folded) for one in text.plain):
        what, mend = "These words stand in the source with other capitals", "Copy them as they are."
    else:
        what = "These words do not stand in the source"
        mend = "Copy the shortest phrase that proves the fact, letter for letter."
    yield _error(loaded, (*path, "words"), what, mend)


def _listed(numbers: list[int]) -> str:
    return " and ".join(filter(None, (", ".join(map(str, numbers[:-1])), str(numbers[-1]))))


# --- what a fact's answer says ----------------------------------------------------------------


def _contents(loaded: Loaded, index: int, fact: Fact, text: SourceText) -> Iterator[Finding]:
    """Yield findings where an answer says more than the paragraph that proves it."""
    number = fact.source.paragraph if fact.source else None
    if number is None:
        return
    if number > len(text.plain):
        what = f"The source has {len(text.plain)} paragraphs, and no paragraph {number}"
        at = ("facts", index, "source", "paragraph")
        yield _error(loaded, at, what, "Count the non-empty lines that are not skipped.")
        return
    stated = text.values[number - 1]
    for value in read_values(fact.answer):
        path = ("facts", index, "answer")
        yield from _value(loaded, path, value, stated)
    for position, figure in enumerate(fact.figures):
        value = as_value(figure)
        yield from _value(loaded, ("facts", index, "figures", position), value, stated)
    yield from _names(loaded, index, fact, text.plain[number - 1])


def _value(
    loaded: Loaded, path: tuple[Step, ...], value: Value, stated: tuple[Value, ...]
) -> Iterator[Finding]:
    relations = {relation(value, other) for other in stated}
    if "equal" in relations:
        return
    mend = "Correct it, or name the paragraph that says it."
    if "approximate" in relations:
        what = f"{value.text!r} is more exact than the source"
        yield warn(loaded, path, what, "Say 'about' or 'over', as the source does.")
    elif _is_prose(value):
        yield warn(loaded, path, f"{value.text!r} does not stand in the paragraph", mend)
    else:
        yield _error(loaded, path, f"{value.text!r} does not stand in the paragraph", mend)


def _is_prose(value: Value) -> bool:
    """Say whether a figure is of the kind that prose adds by itself: first, two."""
    return value.kind == "ordinal" or (value.kind == "number" and value.text.isalpha())


def as_value(figure: Figure) -> Value:
    """Return a briefing's figure as the value it would be in a text."""
    if figure.amount is None:
        low, high = Decimal(figure.from_ or 0), Decimal(figure.to or 0)
        text = f"{low} to {high}"
        return Value("years", low, high, text=text) if low < high else _year(int(low))
    kind: Kind = "number"
    if figure.unit in ("%", "percent"):
        kind = "percent"
    elif len(figure.unit) == 3 and figure.unit.isupper():
        kind = "money"
    return Value(
        kind,
        figure.amount,
        figure.amount,
        unit={"percent": "%", "money": figure.unit}.get(kind, ""),
        noun=figure.unit.lower() if kind == "number" else "",
        bound=figure.bound,
        text=f"{figure.amount.normalize():,f} {figure.unit}".strip(),
    )


def _year(year: int) -> Value:
    return Value("date", Decimal(year), Decimal(year), year=year, text=str(year))


def _names(loaded: Loaded, index: int, fact: Fact, paragraph: str) -> Iterator[Finding]:
    plain = paragraph.casefold()
    answer = alike(fact.answer).casefold()
    for name in loaded.briefing.names:
        if _occurs(name, answer) and not _occurs(name, plain):
            what = (
                f"{name.name!r} does not stand in paragraph {fact.source and fact.source.paragraph}"
            )
            mend = "Name it as the source does, add that to `also`, or correct the paragraph."
            yield warn(loaded, ("facts", index, "answer"), what, mend)


def _occurs(name: Name, plain: str) -> bool:
    return any(holds(plain, alike(alias).casefold()) for alias in (name.name, *name.also))


# --- what the source says and the briefing does not ---------------------------------------------


def _coverage(loaded: Loaded, index: int, text: SourceText) -> Iterator[Finding]:
    source = text.source
    proofs = [fact.source for fact in loaded.briefing.facts if fact.source]
    covered = {proof.paragraph for proof in proofs if proof.id == source.id}
    missing = [number for number in range(1, len(text.plain) + 1) if number not in covered]
    if missing:
        what = f"No fact covers paragraph {_listed(missing)} of {len(text.plain)}"
        mend = "Add facts, or the lines to `skip` if they are no paragraphs."
        yield warn(loaded, ("sources", index), what, mend)
    lines = count_lines(text.text)
    if beyond := [number for number in source.skip if number > lines]:
        what = f"`skip` names line {_listed(beyond)}, and the text has {lines} that are not empty"
        yield warn(loaded, ("sources", index, "skip"), what, "Correct the numbers.")
