"""The values that cross the desk's boundary: a Question comes in, a Reply goes out.

Everything here is frozen and made of plain values. No payload, client, callback or dictionary
of a platform ever crosses; two messages with the same content are equal. Nothing here knows who
is asking or where the reply is shown, and nothing here is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class Verb(StrEnum):
    """What the asker wants done with the text."""

    ASK = "ask"
    CHECK = "check"
    FACT = "fact"
    BRIEF = "brief"
    THREAD = "thread"
    OPENING = "opening"
    SECTION = "section"
    SINCE = "since"
    RECAP = "recap"
    TOPICS = "topics"
    SOURCES = "sources"
    RECEIPT = "receipt"
    CITE = "cite"
    HELP = "help"


class Outcome(StrEnum):
    """How a question ended; exactly one of these, never silence."""

    ANSWERED = "answered"
    LISTED = "listed"
    CHECKED = "checked"
    CHOICE = "choice"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    TALK = "talk"


class Verdict(StrEnum):
    """What comes of a claim. There is no "false": the desk says what the source states."""

    DIFFERS = "differs"
    NOT_COVERED = "not_covered"
    APPROXIMATE = "approximate"
    SUPPORTED = "supported"
    NOT_CHECKABLE = "not_checkable"


class Addressed(StrEnum):
    """How the desk was spoken to. It answers all but what it merely overheard."""

    DIRECT = "direct"
    MENTION = "mention"
    COMMAND = "command"
    OVERHEARD = "overheard"


class Where(StrEnum):
    """What is so where a reply stands, and changes what is said there."""

    QUESTIONS = "questions"  # the desk hears plain questions, too, and not only its mentions
    ALL = "all"  # it hears everything: it is somebody's own place
    NO_FILES = "no_files"  # what goes with the reply could not be attached
    OLD_FILES = "old_files"  # a post was put right, and a file that came with it was not


class Audience(StrEnum):
    """Who should see the reply."""

    EVERYONE = "everyone"
    ASKER = "asker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One message to the desk, in plain words: mentions removed, entities decoded.

    `conversation` is opaque and equal exactly when it is the same thread; empty means that the
    question stands alone. `briefings` are the ids it may draw on; none means all of them.
    """

    text: str
    conversation: str = ""
    verb: Verb = Verb.ASK
    addressed: Addressed = Addressed.DIRECT
    briefings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactRef:
    """Which fact (or unknown) of which briefing, and how sure the match was, 0 to 1."""

    briefing: str
    fact: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer stands: who says so, the paragraph, the date it holds for, its link."""

    said_by: str = ""
    paragraph: int | None = None
    as_of: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A short title over what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Something said. `curated` words are the editor's; the others are the desk's own. `where` has
    what is said instead in some places.
    """

    text: str
    curated: bool = False
    source: Source | None = None
    where: tuple[tuple[Where, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of a list, with its own source."""

    text: str
    label: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered when the next question may point into it."""

    items: tuple[Bullet, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the source itself, short enough to check and not to copy."""

    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it counts, the value in words, and where it stands."""

    label: str
    value: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures side by side; shown as a table where the platform has one."""

    rows: tuple[Row, ...]


Block = Heading | Paragraph | Bullets | Quote | Figures  # closed: add only with every renderer


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that may be meant; `asks` comes back as the next question's text.

    `fact` says which fact it stands for, where its words alone would be ambiguous again.
    """

    label: str
    asks: str
    fact: FactRef | None = None


@dataclass(frozen=True, slots=True)
class Begins:
    """A briefing thread: the reply that says so is the post on top of it. `length` is one of 60s,
    5m and full; `section` is the one to begin with, "" for the first.
    """

    briefing: str
    length: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Onward:
    """A way to another section of the same briefing thread. `key` comes back as the text of a
    question with the verb `section`: letters, digits and "-" alone, 20 characters at most.
    """

    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a reply: a picture (.png), which says all that it shows in `alt`, or a
    text to take away (.md).
    """

    name: str
    data: bytes = field(repr=False)
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that was checked, its verdict, and the facts that the verdict rests on."""

    text: str
    verdict: Verdict
    facts: tuple[FactRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One line of why: a nominee, the phrasing it met, and what each gate found."""

    fact: FactRef
    kind: Literal["fact", "unknown"]
    phrasing: str
    findings: tuple[str, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """All that the desk says to one question. Renderers turn it into a platform's clothes.

    `facts` are those that the reply states, best first; `nominated` the ten best before the gate.
    `nominated` and `steps`, which few look at, may be made when somebody does (`bot.later`).
    """

    blocks: tuple[Block, ...]
    outcome: Outcome
    facts: tuple[FactRef, ...] = ()
    nominated: Sequence[FactRef] = ()
    choices: tuple[Choice, ...] = ()
    follow_ups: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    verdict: Verdict | None = None
    receipt: str = ""
    audience: Audience = Audience.EVERYONE
    begins: Begins | None = None
    onward: tuple[Onward, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    steps: Sequence[Step] = ()
