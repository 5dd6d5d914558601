"""`check-knowledge`: the proof against the sources and the self-test, joined, and how it shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from adapters import wording
from adapters.plain import safe
from bot.selftest.check import count_steps, self_test
from knowledge.files import read_text
from knowledge.loading import Loaded
from knowledge.problems import Finding, LoadError, Problem, did_you_mean
from knowledge.proof import Proofs, count_proofs, prove, source_texts

Tick = Callable[[], None]
Texts = Mapping[tuple[str, str], str]


class SourceError(ValueError):
    """A --source that cannot be used, in words for the person who gave it."""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings in the order of the files, and how many proofs were found in which source."""

    findings: tuple[Finding, ...]
    proofs: tuple[Proofs, ...]

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(one.severity == "error" for one in self.findings)


def check(
    loaded: Sequence[Loaded], given: Texts, today: date, *, strict: bool, terminal: bool
) -> Report:
    """In: briefings, texts of sources by (briefing, source), the day; whether warnings are errors,
    and whether somebody watches standard error. Out: the report.
    """
    findings: list[Finding] = []
    proofs: list[Proofs] = []
    with _progress(sum(count_steps(one.briefing) for one in loaded), shown=terminal) as tick:
        for one in loaded:
            texts, found = _texts(one, given)
            findings += [*found, *prove(one, texts, today), *self_test(one, today, tick)]
            proofs += count_proofs(one, texts)
    if strict:
        findings = [replace(one, severity="error") for one in findings]
    return Report(tuple(sorted(findings, key=_place)), tuple(proofs))


def _place(one: Finding) -> tuple[str, int, int, str, str]:
    return one.file, one.line, one.column, one.severity, one.what


def _texts(loaded: Loaded, given: Texts) -> tuple[dict[str, str], list[Finding]]:
    """Return the texts of a briefing's sources: those that were given, before those it names."""
    name = loaded.briefing.id
    own = {source: text for (briefing, source), text in given.items() if briefing == name}
    texts, findings = source_texts(loaded, but=own)
    return {**texts, **own}, list(findings)


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Tick]:
    """Show on standard error how far the work is, if somebody watches and there is much of it."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(wording.CHECKING, total=total)
        yield lambda: bar.advance(task)


# --- the sources that are given -------------------------------------------------------------------


def given_texts(loaded: Sequence[Loaded], options: Iterable[str]) -> Texts:
    """In: briefings, and each `ID=FILE` or `BRIEFING/ID=FILE`. Out: the texts of these files.

    Raises SourceError for what names no source or two, and LoadError for a file that is no text.
    """
    texts: dict[tuple[str, str], str] = {}
    problems: list[Problem] = []
    for option in options:
        key, file = _parsed(loaded, option)
        if key in texts:
            raise SourceError(wording.SOURCE_TWICE.format(id=key[1]))
        text = read_text(file)
        if isinstance(text, Problem):
            problems.append(text)
        texts[key] = text if isinstance(text, str) else ""
    if problems:
        raise LoadError(problems)
    return texts


def _parsed(loaded: Sequence[Loaded], option: str) -> tuple[tuple[str, str], Path]:
    """Take an option apart at the sign that ends a known id: ids and files may have one too."""
    known = _sources(loaded)
    cuts = [at for at, sign in enumerate(option) if sign == "="]
    cut = next((at for at in cuts if option[:at] in known), cuts[0] if cuts else -1)
    name, file = option[:cut], option[cut + 1 :]
    if cut < 1 or not file:
        raise SourceError(wording.SOURCE_FORM.format(given=option))
    meant = known.get(name, [])
    if not meant:
        mend = did_you_mean(name, known) if known else wording.SOURCE_NONE
        raise SourceError(wording.SOURCE_UNKNOWN.format(id=name, mend=mend))
    if len(meant) > 1:
        briefings = " and ".join(briefing for briefing, _ in meant)
        raise SourceError(wording.SOURCE_OF_TWO.format(id=name, briefings=briefings))
    return meant[0], Path(file)


def _sources(loaded: Sequence[Loaded]) -> dict[str, list[tuple[str, str]]]:
    """Return what each name of a source stands for: its id alone, or after that of its briefing."""
    known: dict[str, list[tuple[str, str]]] = {}
    for one in loaded:
        for source in one.briefing.sources:
            key = (one.briefing.id, source.id)
            for name in (source.id, f"{one.briefing.id}/{source.id}"):
                known.setdefault(name, []).append(key)
    return known


# --- how a report is shown ------------------------------------------------------------------------


def as_text(report: Report) -> str:
    """Return the findings, one a line, and a closing line of counts."""
    return "\n".join(safe(str(line)) for line in (*report.findings, _closing(report)))


def _closing(report: Report) -> str:
    warnings = len(report.findings) - report.errors
    sentences = [
        wording.COUNTS.format(
            errors=_counted(report.errors, "No error", "error"),
            warnings=_counted(warnings, "no warning", "warning"),
        )
    ]
    checked = [one for one in report.proofs if one.found is not None]
    if checked:
        found, tried = sum(one.found or 0 for one in checked), sum(one.tried for one in checked)
        proofs = wording.PROOFS.format(found=found, tried=_counted(tried, "no proof", "proof"))
        sentences.append(proofs if tried else wording.NO_PROOFS)
    sentences += [_unchecked(one) for one in report.proofs if one.found is None]
    return " ".join(sentences)


def _counted(number: int, none: str, one: str) -> str:
    return f"{none}s" if not number else f"{number} {one}{'s' if number > 1 else ''}"


def _unchecked(one: Proofs) -> str:
    tried = _counted(one.tried, "no proof", "proof")
    return wording.UNCHECKED.format(source=one.source, briefing=one.briefing, tried=tried)


def as_json(report: Report) -> str:
    """Return the report as one JSON document."""
    told = {
        "errors": report.errors,
        "warnings": len(report.findings) - report.errors,
        "sources": [asdict(one) for one in report.proofs],
        "findings": [asdict(one) for one in report.findings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
