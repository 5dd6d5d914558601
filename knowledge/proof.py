"""Proof that a briefing says what its source says.

In come a loaded briefing and the texts of its sources; out come findings. Proven are the words
of each fact, verbatim in the paragraph they are said to stand in, and that the figures, dates and
names of its answer stand there too. What is true is not judged.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from knowledge.files import NO_FILE, read_text
from knowledge.findings import error, warn
from knowledge.loading import Loaded
from knowledge.naming import names_missing, plain_answer
from knowledge.paragraphs import alike, count_lines, holds, paragraphs
from knowledge.problems import Finding
from knowledge.right_text import look_at_whole
from knowledge.schema import Fact, Figure, Proof, Source
from knowledge.source_text import SourceText, listed, listed_numbers
from knowledge.upkeep import check_upkeep
from knowledge.value import Kind
from knowledge.values import Value, read_values, relation
from knowledge.yaml_document import Step

MAX_WORDS = 12

__all__ = ["Finding", "Proofs", "count_proofs", "paragraphs", "prove", "source_texts"]


def prove(
    loaded: Loaded, texts: Mapping[str, str], today: datetime.date | None = None
) -> tuple[Finding, ...]:
    """Return what an editor should look at: proofs that fail, paragraphs without facts, upkeep.

    `texts` holds the text of each source by its id; a source without one is not checked. `today`
    decides whether a review is due; without it that is not looked at.
    """
    findings = list(check_upkeep(loaded, today))
    right: dict[str, SourceText] = {}
    told: set[int] = set()
    answers = [fact.answer for fact in loaded.briefing.facts]
    for index, source in enumerate(loaded.briefing.sources):
        if source.id not in texts:
            continue
        text = SourceText(source, texts[source.id], answers)
        whole = look_at_whole(loaded, index, text)
        findings.extend([whole.finding] if whole.finding else [])
        told.update(whole.told)
        if whole.right:
            right[source.id] = text
            findings.extend(_coverage(loaded, index, text))
    findings.extend(_proofs(loaded, right, told))
    return tuple(sorted(findings, key=lambda one: (one.file, one.line, one.column)))


@dataclass(frozen=True, slots=True)
class Proofs:
    """How many facts give words of a source, and how many of those stand where they are said to;
    None where the source's text is not at hand.
    """

    briefing: str
    source: str
    tried: int
    found: int | None


def count_proofs(loaded: Loaded, texts: Mapping[str, str]) -> tuple[Proofs, ...]:
    """Return, for each source of a briefing, how many of its proofs were found in its text."""
    sources = loaded.briefing.sources
    return tuple(_counted(loaded, source, texts.get(source.id)) for source in sources)


def _counted(loaded: Loaded, source: Source, text: str | None) -> Proofs:
    given = [fact.source for fact in loaded.briefing.facts if fact.source]
    tried = [proof for proof in given if proof.id == source.id and proof.words]
    found = None
    if text is not None:
        read = SourceText(source, text)
        found = sum(read.stands(proof) for proof in tried)
    return Proofs(loaded.briefing.id, source.id, len(tried), found)


def source_texts(
    loaded: Loaded, but: Collection[str] = ()
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Read the texts that a briefing's sources name, beside its file; return them and findings.

    The sources in `but` are left out: whoever asks has their texts.
    """
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for index, source in enumerate(loaded.briefing.sources):
        if source.text and source.id not in but:
            file = loaded.file.parent / source.text
            text = read_text(file)
            if isinstance(text, str):
                texts[source.id] = text
            else:
                what = f"The text of the source {source.id!r} cannot be used: {text.what}"
                found = warn if text.what == NO_FILE else error  # not everybody may keep a copy
                findings.append(found(loaded, ("sources", index, "text"), what, text.mend))
    return texts, tuple(findings)


# --- each fact's proof ------------------------------------------------------------------------


def _proofs(
    loaded: Loaded, texts: Mapping[str, SourceText], told: Collection[int]
) -> Iterator[Finding]:
    """Yield what is wrong with the proof of each fact, held against those of the texts given; not
    that words stand in another paragraph, of the facts of which that was `told`.
    """
    for index, fact in enumerate(loaded.briefing.facts):
        if fact.source is None:
            what = f"Nothing proves the fact {fact.id!r}"
            yield warn(loaded, ("facts", index), what, "Add `source` with paragraph and words.")
            continue
        yield from _form(loaded, index, fact.source)
        text = texts.get(fact.source.id)
        if text is not None and fact.source.words and index not in told:
            yield from _words(loaded, index, fact.source, text)
        if text is not None:
            yield from _contents(loaded, index, fact, text)


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
    if text.stands(proof):
        return
    found = text.where(proof.words)
    if found:
        what = f"These words stand in {listed(found)}, not in {proof.paragraph}"
        yield error(loaded, (*path, "paragraph"), what, f"Write 'paragraph: {found[0]}'.")
        return
    folded = alike(proof.words).casefold()
    if any(holds(one.casefold(), folded) for one in text.plain):
        what, mend = "These words stand in the source with other capitals", "Copy them as they are."
    else:
        what = "These words do not stand in the source"
        mend = "Copy the shortest phrase that proves the fact, letter for letter."
    yield error(loaded, (*path, "words"), what, mend)


# --- what a fact's answer says ----------------------------------------------------------------


def _contents(loaded: Loaded, index: int, fact: Fact, text: SourceText) -> Iterator[Finding]:
    """Yield findings where an answer says more than the paragraph that proves it."""
    numbers = text.meant(fact.source) if fact.source else []
    if not numbers:
        return
    if numbers[-1] > len(text.plain):
        what = f"The source has {len(text.plain)} paragraphs, and no paragraph {numbers[-1]}"
        at = ("facts", index, "source", "paragraph")
        yield error(loaded, at, what, "Count the non-empty lines that are not skipped.")
        return
    stated = {value for number in numbers for value in text.values[number - 1]}
    held = _Held(loaded, index, listed(numbers), text)
    for value in read_values(fact.answer):
        yield from _value(held, ("answer",), value, stated)
    for position, figure in enumerate(fact.figures):
        yield from _value(held, ("figures", position), as_value(figure), stated)
    yield from _names(held, fact, "\n".join(text.plain[number - 1] for number in numbers))


class _Held(NamedTuple):
    """A fact of a briefing, and the paragraphs that it is held against, in words."""

    loaded: Loaded
    fact: int
    where: str
    text: SourceText

    def path(self, *more: Step) -> tuple[Step, ...]:
        return ("facts", self.fact, *more)


def _value(
    held: _Held, path: tuple[Step, ...], value: Value, stated: Collection[Value]
) -> Iterator[Finding]:
    relations = {relation(value, other) for other in stated}
    if "equal" in relations:
        return
    if "approximate" in relations:
        what = f"{value.text!r} is more exact than the source"
        mend = "Say 'about' or 'over', as the source does."
        yield warn(held.loaded, held.path(*path), what, mend)
        return
    found = warn if _is_prose(value) else error
    what = f"{value.text!r} does not stand in {held.where}"
    mend = "Correct it, or name the paragraph that says it."
    yield found(held.loaded, held.path(*path), what, mend)


def _is_prose(value: Value) -> bool:
    """Say whether a figure is of the kind that prose adds by itself: "the first", "one of them"."""
    return value.kind == "ordinal" or value.text.casefold() == "one"


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


def _names(held: _Held, fact: Fact, paragraph: str) -> Iterator[Finding]:
    answer = plain_answer(fact.answer)
    names = held.loaded.briefing.names
    missing = names_missing(answer, read_values(answer), paragraph, names, held.text.small)
    for name, sure in dict.fromkeys(missing):
        what = f"{name!r} does not stand in {held.where}"
        mend = "Name it as the source does, add that to `also`, or correct the paragraph."
        found = error if sure else warn
        yield found(held.loaded, held.path("answer"), what, mend if sure else _IF_A_NAME + mend)


_IF_A_NAME: Final = "If it is a name: "


# --- what the source says and the briefing does not ---------------------------------------------


def _coverage(loaded: Loaded, index: int, text: SourceText) -> Iterator[Finding]:
    source = text.source
    proofs = [fact.source for fact in loaded.briefing.facts if fact.source]
    own = (proof for proof in proofs if proof.id == source.id)
    covered = {number for proof in own for number in text.meant(proof)}
    missing = [number for number in range(1, len(text.plain) + 1) if number not in covered]
    if missing:
        what = f"No fact covers {listed(missing)} of {len(text.plain)}"
        mend = "Add facts, or the lines to `skip` if they are no paragraphs."
        yield warn(loaded, ("sources", index), what, mend)
    lines = count_lines(text.text)
    if beyond := [number for number in source.skip if number > lines]:
        named = listed_numbers(beyond)
        what = f"`skip` names line {named}, and the text has {lines} that are not empty"
        yield warn(loaded, ("sources", index, "skip"), what, "Correct the numbers.")
