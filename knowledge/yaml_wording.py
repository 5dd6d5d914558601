"""What a YAML parser complains about, in words for an editor."""

from __future__ import annotations

import re
from typing import Any

from knowledge.yaml_document import Place, YamlError

_LINE_BREAK = re.compile(r"\r\n?")

# What the parser says, what that means, how to mend it. The first that fits is used.
_WORDINGS: tuple[tuple[str, str, str], ...] = (
    (
        r"found character '\\t'|\btab\b",
        "A tab stands where YAML allows only spaces",
        "Indent with spaces.",
    ),
    (
        r"found character '(.)' that cannot start",
        "Text cannot begin with {0} unless it is in quotes",
        'Put the whole text in quotes: "{0}…".',
    ),
    (
        r"found character that cannot start",
        "Text cannot begin with a character such as @ or % unless it is in quotes",
        "Put the whole text in quotes.",
    ),
    (
        r"mapping values are not allowed",
        (
            "A colon followed by a space stands inside text that has no quotes, "
            "or the line is indented wrongly"
        ),
        "Put the whole text in quotes, or line the key up with the keys above it.",
    ),
    (
        r"found undefined alias '?([^']*)|undefined alias",
        "Text that begins with * refers to an anchor, and there is none of that name",
        "Put the text in quotes.",
    ),
    (
        r"end of stream|document separator",
        "A quote is opened here and never closed",
        "Close it, or put a text that contains quotes into quotes of the other kind.",
    ),
    (
        r"sequence entries are not allowed",
        "A list begins on the same line as its key",
        "Put each '- ' on a line of its own below the key.",
    ),
    (
        r"expected '<document start>'",
        "This line begins further left than the first line of the file",
        "Begin the keys of the file, such as format and id, at the same column.",
    ),
    (
        r"expected alphabetic or numeric character",
        "Text cannot begin with & or * unless it is in quotes",
        "Put the whole text in quotes.",
    ),
    (
        r"expected a comment or a line break|expected chomping or indentation",
        "Text stands on the same line as the | or > that announces it",
        "Begin it on the next line, or put the whole text in quotes.",
    ),
    (
        r"mapping keys are not allowed",
        "A question mark followed by a space begins a text that has no quotes",
        "Put the whole text in quotes.",
    ),
    (
        r"could not find expected ':'",
        "This line is neither a key with a colon nor the rest of a text",
        "Write 'key: value', or indent the line further than the key it belongs to.",
    ),
    (
        (
            r"did not find expected '-' indicator|expected <block end>, but found '-'"
            r"|block collection.*expected"
        ),
        "This line does not line up with the list it belongs to",
        "Give every '- ' of a list the same indentation.",
    ),
    (
        r"expected <block end>|did not find expected key",
        (
            "This line does not fit what stands above it: "
            "its indentation differs, or a text above has a stray quote"
        ),
        "Line up the keys of one block; put texts with quotes inside into quotes.",
    ),
    (
        r"expected ',' or '[\]}]'|expected the node content.*|did not find expected ',' or",
        "A list in brackets or braces is not closed, or a comma is missing in it",
        "Close it with ] or }, and put a text with commas or colons in quotes.",
    ),
    (
        r"unknown escape character|expected escape sequence",
        "A backslash in double quotes begins something that YAML does not know",
        "Use single quotes, or write the backslash twice.",
    ),
    (
        (
            r"special characters are not allowed|control characters are not allowed"
            r"|unacceptable character"
        ),
        "A control character stands in the file",
        "Delete it; if you see none there, type the line anew.",
    ),
    (
        r"found incompatible YAML|%YAML|directive",
        "A line that begins with % is a directive, and this one cannot be read",
        "Delete the line.",
    ),
)


def in_plain_words(error: Any, text: str) -> YamlError:
    """Take a parser's exception and the text it read; return where, what and how to mend it."""
    problem = " ".join(
        str(part)
        for part in (getattr(error, "problem", None), getattr(error, "reason", None))
        if part
    )
    return YamlError(_place(error, text), *_wording(problem or str(error).split("\n")[0]))


def bad_directive(text: str) -> YamlError:
    """Take a text; return what is wrong with the first directive in it."""
    first = re.search(r"^%", text, re.MULTILINE)
    before = text[: first.start() if first else 0]
    return YamlError((before.count("\n") + 1, 1), *_wording("directive"))


def _wording(problem: str) -> tuple[str, str]:
    for pattern, what, mend in _WORDINGS:
        if match := re.search(pattern, problem):
            found = match[1] if match.groups() and match[1] else ""
            return what.replace("{0}", found), mend.replace("{0}", found)
    return f"This cannot be read as YAML: {problem}", "Compare the line with those around it."


def _place(error: Any, text: str) -> Place:
    # An unclosed quote is reported at the end of the file; its beginning helps more.
    mark = getattr(error, "problem_mark", None)
    if re.search("end of stream|document separator", str(getattr(error, "problem", ""))):
        mark = getattr(error, "context_mark", None) or mark
    if mark is not None:
        return mark.line + 1, mark.column + 1
    before = _LINE_BREAK.sub("\n", text[: getattr(error, "position", 0) or 0])
    return before.count("\n") + 1, len(before) - before.rfind("\n")
