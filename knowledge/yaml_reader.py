"""YAML 1.2 as ruamel.yaml reads it, with the place of every key and value.

Events come from libyaml where it reads the same, which is about twenty times faster, and else
from ruamel.yaml; `yaml_build` says what they mean. Nothing in here knows briefings.
"""

from __future__ import annotations

import re
import warnings

import yaml

from knowledge.yaml_build import build, too_deep
from knowledge.yaml_document import START, Document, place
from knowledge.yaml_wording import bad_directive, in_plain_words

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML built without libyaml
    CParser = None  # type: ignore[assignment,misc]

# Beyond this, ruamel.yaml would take minutes: libyaml reads such a file, and has the last word.
MAX_FOR_RUAMEL = 2_000_000

# Where the two parsers differ: tabs, line breaks that YAML 1.2 dropped, directives, the end of a
# document, a comment right after "|", and keys that "?" begins.
RUAMEL_ONLY = re.compile(
    r"[\t\x85\u2028\u2029]|^%|^ *\.\.\.|:\.\.\.|[|>][-+1-9]{0,2}#"
    r"|(?:^[ -]*|[\[{,] {0,3})\?(?=[\s\]},]|$)",
    re.MULTILINE,
)

# Without any of these in it, a text cannot have what RUAMEL_ONLY looks for, which takes five times
# as long to see.
_HINTS = ("\t", "\x85", "\u2028", "\u2029", "\n%", "...", "|", ">", *(f"{s}?" for s in "\n -[{,"))


def read_yaml(text: str) -> Document:
    """Read one document from text; raise YamlError for what is not YAML."""
    large = len(text) > MAX_FOR_RUAMEL
    if CParser is not None and (large or not for_ruamel_only(text)):
        try:
            return read_with_libyaml(text)
        except yaml.YAMLError as error:
            if large:
                raise in_plain_words(error, text) from error
    return read_with_ruamel(text)


def for_ruamel_only(text: str) -> bool:
    """Say whether a text has anything in it that the two parsers read differently."""
    hinted = text.startswith(("%", "?")) or any(hint in text for hint in _HINTS)
    return hinted and RUAMEL_ONLY.search(text) is not None


def read_with_libyaml(text: str) -> Document:
    """Read with PyYAML's C parser; let its own errors through."""
    # Events, not nodes: composing recurses in C, and "- - - -" often enough ends the process.
    return build(iter(CParser(text).get_event, None))


def read_with_ruamel(text: str) -> Document:
    """Read with ruamel.yaml, whose word on what is an error is the last."""
    import ruamel.yaml  # few files need it, and it takes a while

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an anchor that is given twice is no mistake
        try:
            return build(iter(ruamel.yaml.YAML(typ="safe", pure=True).parse(text)))
        except ruamel.yaml.error.YAMLError as error:
            raise in_plain_words(error, text) from error
        except AssertionError as error:  # what becomes of "%YAML 1.6"
            raise bad_directive(text) from error
        except RecursionError as error:
            raise too_deep(place(START)) from error
