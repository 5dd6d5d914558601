"""What an editor should look at in a briefing that loads, its source's text aside.

Nothing here stops the desk: unused names, facts without a section, a review that is due.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from knowledge.findings import warn
from knowledge.loading import Loaded
from knowledge.problems import Finding
from knowledge.schema import Briefing, Fact, Unknown
from knowledge.yaml_document import Step


def check_upkeep(loaded: Loaded, today: datetime.date | None = None) -> tuple[Finding, ...]:
    """Return findings about one briefing by itself; `today` decides whether a review is due."""
    return tuple(
        warn(loaded, path, what, mend)
        for check in _CHECKS
        for path, what, mend in check(loaded.briefing)
    ) + tuple(_review(loaded, today))


def review_due(briefing: Briefing) -> datetime.date | None:
    """Return the last day before a briefing must be reviewed, if it says so."""
    begin = briefing.reviewed or briefing.as_of
    if begin is None or briefing.review_after is None:
        return None
    try:
        return begin + datetime.timedelta(days=briefing.review_after)
    except OverflowError:
        return None


Found = Iterator[tuple[tuple[Step, ...], str, str]]


def _review(loaded: Loaded, today: datetime.date | None) -> Iterator[Finding]:
    briefing = loaded.briefing
    due = review_due(briefing)
    if briefing.review_after is not None and due is None:
        what = "`review_after` counts from `reviewed` or `as_of`, and neither is given"
        yield warn(loaded, ("review_after",), what, "Add 'reviewed: ' with a date.")
    if due is not None and today is not None and today > due:
        late = (today - due).days
        what = f"The review was due on {due}, {late} day{'s' if late != 1 else ''} ago"
        mend = "Check the facts against the source and set `reviewed` to the day you did."
        counted = "reviewed" if briefing.reviewed else "as_of"
        yield warn(loaded, (counted,), what, mend)


def _unused_names(briefing: Briefing) -> Found:
    used = {name for fact in briefing.facts for name in (*fact.about, fact.said_by)}
    used |= {name for unknown in briefing.unknowns for name in unknown.about}
    for index, name in enumerate(briefing.names):
        if name.id not in used:
            what = f"No fact is about {name.id!r}"
            yield ("names", index), what, "Add it to `about` where it belongs, or delete it."


def _shared_aliases(briefing: Briefing) -> Found:
    first: dict[str, str] = {}
    for index, name in enumerate(briefing.names):
        for alias in {alias.casefold() for alias in (name.name, *name.also)}:
            if first.setdefault(alias, name.id) != name.id:
                what = f"{alias!r} stands for both {first[alias]!r} and {name.id!r}"
                yield ("names", index), what, "Let it stand for one of them."


def _sections(briefing: Briefing) -> Found:
    used = {fact.section for fact in briefing.facts}
    for index, section in enumerate(briefing.sections):
        if section.id not in used:
            what = f"No fact belongs to the section {section.id!r}"
            yield ("sections", index), what, "Put facts in it, or delete it."
    for index, fact in enumerate(briefing.facts):
        if briefing.sections and not fact.section:
            what = f"The fact {fact.id!r} belongs to no section"
            yield ("facts", index), what, "Add `section` with the id of one."


def _shared_phrasings(briefing: Briefing) -> Found:
    owner: dict[str, str] = {}
    entries: list[tuple[str, int, Fact | Unknown]] = [
        *(("facts", index, fact) for index, fact in enumerate(briefing.facts)),
        *(("unknowns", index, unknown) for index, unknown in enumerate(briefing.unknowns)),
    ]
    for part, index, entry in entries:
        seen: set[str] = set()
        for number, ask in enumerate(entry.asks):
            plain = " ".join(ask.casefold().split()).rstrip("?!. ")
            if owner.setdefault(plain, entry.id) != entry.id:
                what = f"{ask!r} is asked by {owner[plain]!r} already"
                yield (part, index, "asks", number), what, "Keep it where it fits better."
            elif plain in seen:
                what = f"{ask!r} stands twice in {entry.id!r}"
                yield (part, index, "asks", number), what, "Delete one of the two."
            seen.add(plain)


def _links(briefing: Briefing) -> Found:
    for index, source in enumerate(briefing.sources):
        if source.url and not source.url.startswith(("https://", "http://")):
            what = f"The link of the source {source.id!r} is no web address"
            yield ("sources", index, "url"), what, "Begin it with https://."


_CHECKS = (_unused_names, _shared_aliases, _sections, _shared_phrasings, _links)
