"""`ask --jsonl`: one JSON object a line in, one out, in order, as each line comes.

A line that cannot be answered gets an object with "error" in its place, and the rest goes on.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from adapters import wording
from adapters.edge import Handle, Incident, guarded
from adapters.plain import render
from adapters.streams import RawLine
from bot.messages import Claim, FactRef, Outcome, Question, Reply, Verb

MAX_LINE = 1_000_000  # bytes; 40,000 characters take 480,000 at most, escaped one by one
VERBS = (Verb.ASK, Verb.CHECK, Verb.FACT, Verb.BRIEF)

Id: TypeAlias = str | int | None


@dataclass(frozen=True, slots=True)
class Request:
    """A line that holds a question."""

    id: Id
    question: Question


class BadLineError(Exception):
    """A line that holds none: its id as far as it is known, and how to mend it."""

    def __init__(self, id_: Id, mend: str) -> None:
        self.id, self.mend = id_, mend
        super().__init__(mend)


def replies(handle: Handle, raw: Iterable[RawLine]) -> Iterator[str]:
    """Yield one line of JSON for each line that is not empty."""
    for number, line in enumerate(raw):
        content = line.content.removeprefix(b"\xef\xbb\xbf") if number == 0 else line.content
        if content.strip():
            yield _encoded(_outcome(handle, RawLine(content, line.whole)))


def _encoded(value: dict[str, Any]) -> str:
    """Return JSON in UTF-8 that stays one line for every reader, and is valid for each."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text)


# Half characters cannot be encoded; the others end a line for some readers.
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def _outcome(handle: Handle, line: RawLine) -> dict[str, Any]:
    try:
        request = read_request(line)
    except BadLineError as error:
        return {"id": error.id, "error": error.mend}
    answered = guarded(lambda: _answered(handle, request))
    if isinstance(answered, Incident):
        return {"id": request.id, "error": answered.sentence}
    return answered


def _answered(handle: Handle, request: Request) -> dict[str, Any]:
    started = time.perf_counter()
    reply = handle(request.question)
    took = time.perf_counter() - started
    if reply is None:
        return {"id": request.id, "error": wording.LINE_SILENT}
    return {"id": request.id, **reply_object(reply), "ms": round(took * 1000, 3)}


def reply_object(reply: Reply) -> dict[str, Any]:
    """Return a reply as the object that machines read."""
    checked = {
        "verdict": reply.verdict and reply.verdict.value,
        "claims": [_claim(claim) for claim in reply.claims],
    }
    return {
        "outcome": reply.outcome.value,
        **(checked if reply.outcome is Outcome.CHECKED else {}),
        "facts": [_fact(fact) for fact in reply.facts],
        "nominated": [_fact(fact) for fact in reply.nominated],
        "text": render(reply),
        "receipt": reply.receipt,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    facts = [_fact(fact) for fact in claim.facts]
    return {"text": claim.text, "verdict": claim.verdict.value, "facts": facts}


def _fact(fact: FactRef) -> dict[str, Any]:
    return {"briefing": fact.briefing, "fact": fact.fact, "score": round(fact.score, 4)}


def read_request(line: RawLine) -> Request:
    """Read one line of input; raise BadLineError for one that holds no question."""
    given = _object(line)
    id_ = _id(given)
    text = _string(given, "text", id_)
    if text is None:
        raise BadLineError(id_, wording.LINE_NO_TEXT)
    conversation = _string(given, "conversation", id_) or ""
    verb = _verb(_string(given, "verb", id_) or Verb.ASK, id_)
    return Request(id_, Question(text=text, conversation=conversation, verb=verb))


def _object(line: RawLine) -> dict[str, Any]:
    if not line.whole:
        raise BadLineError(_id_seen(line), wording.LINE_TOO_LONG.format(limit=f"{MAX_LINE:,}"))
    try:
        given = _decoder.decode(line.content.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadLineError(_id_seen(line), wording.LINE_NOT_UTF8) from None
    except (ValueError, RecursionError):
        raise BadLineError(_id_seen(line), wording.LINE_NOT_JSON) from None
    if not isinstance(given, dict):
        raise BadLineError(None, wording.LINE_NOT_OBJECT)
    return given


def _no_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are Python's, not JSON's


_decoder = json.JSONDecoder(parse_constant=_no_constant)


def _id_seen(line: RawLine) -> Id:
    """Return the id of a line that cannot be read as a whole, where it begins with one."""
    found = _ID_FIRST.match(line.content[:1000].decode("utf-8", "replace"))
    return str(found[1]) if found else None


_ID_FIRST = re.compile(r'\s*\{\s*"id"\s*:\s*"([^"\\\ufffd]*)"\s*[,}]')


def _id(given: dict[str, Any]) -> Id:
    id_ = given.get("id")
    if id_ is None or isinstance(id_, str) or (isinstance(id_, int) and not isinstance(id_, bool)):
        return id_
    raise BadLineError(None, wording.LINE_BAD_ID)


def _string(given: dict[str, Any], key: str, id_: Id) -> str | None:
    value = given.get(key)
    if value is None or isinstance(value, str):
        return value
    raise BadLineError(id_, wording.LINE_NO_STRING.format(key=key))


def _verb(name: str, id_: Id) -> Verb:
    if name in VERBS:
        return Verb(name)
    known = ", ".join(VERBS)
    raise BadLineError(id_, wording.LINE_NO_VERB.format(verb=name[:40], known=known))
