"""From files to knowledge: every briefing validated, or every problem of every file at once.

In come paths; out comes `Knowledge`, frozen, or a `LoadError` whose problems each say
`file:line:column`, what is wrong and how to mend it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from knowledge.cache import Kept
from knowledge.explain import Mistake, empty_keys, explain
from knowledge.files import decode, find_files, read_bytes, too_much
from knowledge.problems import LoadError, Problem
from knowledge.references import fill_in_sources, mistakes_between
from knowledge.schema import Briefing
from knowledge.yaml_document import START, Document, Places, Tree, YamlError
from knowledge.yaml_reader import read_yaml

__all__ = [
    "Knowledge",
    "LoadError",
    "Loaded",
    "Places",
    "Problem",
    "builtin",
    "digest_of",
    "load",
    "load_text",
]


# Of one kind, in one file: nobody reads more, and explaining each takes time.
MAX_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Loaded:
    """One briefing with the file it came from, a digest of its bytes and the place of each part."""

    briefing: Briefing
    file: Path
    digest: str
    places: Places = field(compare=False)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All briefings that are in service, in the order of their files, and a digest of them all."""

    loaded: tuple[Loaded, ...]
    digest: str


def builtin() -> Path:
    """Return the folder with the briefings that come with Briefdesk."""
    return Path(__file__).with_name("briefings")


def load(paths: Sequence[Path], cache: Path | None = None) -> Knowledge:
    """Load the briefings in these files and folders; raise LoadError with all problems.

    `cache` is a folder where what reading large files gives is kept for the next time.
    """
    files, problems = find_files(paths)
    if problem := too_much(files):
        raise LoadError([*problems, problem])
    kept = Kept(cache)
    results = [_load_file(file, kept) for file in files]
    kept.tidy()
    loaded = tuple(result for result in results if isinstance(result, Loaded))
    found = [*problems, *(p for r in results if not isinstance(r, Loaded) for p in r)]
    found.extend(_same_ids(loaded))
    if not results and not found:
        found.append(Problem("briefings", 1, 1, "No briefing is named", "Name a file or a folder."))
    if found:
        raise LoadError(found)
    return Knowledge(loaded, _digest_all(one.digest for one in loaded))


def load_text(text: str, name: str = "briefing.yaml") -> Loaded:
    """Load one briefing from text, as if it stood in a file of this name."""
    result = _load_content(Path(name), text.encode(), Kept(None))
    if isinstance(result, Loaded):
        return result
    raise LoadError(result)


def _load_file(file: Path, kept: Kept) -> Loaded | tuple[Problem, ...]:
    content = read_bytes(file)
    if isinstance(content, Problem):
        return (content,)
    return _load_kept(file, content, kept) or _load_content(file, content, kept)


def _load_kept(file: Path, content: bytes, kept: Kept) -> Loaded | None:
    """Load a briefing from what reading its file gave before; None if there is any doubt."""
    data = kept.data(content)
    briefing = None if data is None else _validate(Document(data, Places()))
    return _loaded(briefing, file, content) if isinstance(briefing, Briefing) else None


def _load_content(file: Path, content: bytes, kept: Kept) -> Loaded | tuple[Problem, ...]:
    text = decode(file, content)
    if isinstance(text, Problem):
        return (text,)
    try:
        document = read_yaml(text)
    except YamlError as error:
        return (_from_yaml(file, error),)
    problems = tuple(_from_yaml(file, mistake) for mistake in document.mistakes[:MAX_PROBLEMS])
    briefing = _validate(document)
    if isinstance(briefing, Briefing) and not problems:
        kept.keep(content, document.data)
        return _loaded(briefing, file, content)
    if not isinstance(briefing, Briefing):
        problems += tuple(_from_mistake(file, document.places, one) for one in briefing)
    return tuple(sorted(set(problems)))


def _loaded(briefing: Briefing, file: Path, content: bytes) -> Loaded:
    # The places are read again from the content as it was, whatever has become of the file.
    places = Places(partial(_tree, zlib.compress(content, 1)))
    return Loaded(briefing, file, _digest(content), places)


def _tree(packed: bytes) -> Tree:
    text = decode(Path(), zlib.decompress(packed))
    return read_yaml(text).places.tree if isinstance(text, str) else START


def _validate(document: Document) -> Briefing | list[Mistake]:
    data = document.data
    if not isinstance(data, dict):
        return [_no_briefing(data)]
    fill_in_sources(data)
    result = _model(document)
    mistakes = list(islice(empty_keys(document), MAX_PROBLEMS))
    mistakes.extend(islice(mistakes_between(data, document.places), MAX_PROBLEMS))
    if isinstance(result, Briefing):
        return mistakes or result
    return [*mistakes, *(explain(error, data) for error in result[:MAX_PROBLEMS])]


def _model(document: Document) -> Briefing | list[ErrorDetails]:
    """Validate; where text is wanted and YAML saw a number or a date, take what was written."""
    result = _attempt(document.data)
    if isinstance(result, Briefing):
        return result
    taken = [error for error in result if _take_as_written(document, error)]
    return _attempt(document.data) if taken else result


def _attempt(data: Any) -> Briefing | list[ErrorDetails]:
    try:
        return Briefing.model_validate(data)
    except ValidationError as error:
        return error.errors(include_url=False)


def _take_as_written(document: Document, error: ErrorDetails) -> bool:
    """Put the text as written in place of a number, date or truth value; say if that was done."""
    path = error["loc"]
    written = document.raw.get(document.places.at(*path))
    if error["type"] != "string_type" or written is None or error["input"] is None:
        return False
    holder: Any = document.data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = written
    return True


def _no_briefing(data: Any) -> Mistake:
    if data is None:
        return Mistake((), "This file is empty", "Begin with 'format: 1', 'id: …' and 'title: …'.")
    what = "This file holds no briefing: it is not made of 'key: value' lines"
    return Mistake((), what, "Begin with 'format: 1', 'id: …' and 'title: …'.")


def _from_yaml(file: Path, error: YamlError) -> Problem:
    return Problem(str(file), *error.place, error.what, error.mend)


def _from_mistake(file: Path, places: Places, mistake: Mistake) -> Problem:
    at_key = mistake.at_key or not places.has(*mistake.path)
    line, column = places.key_at(*mistake.path) if at_key else places.at(*mistake.path)
    return Problem(str(file), line, column, mistake.what, mistake.mend)


def _same_ids(loaded: Sequence[Loaded]) -> Iterator[Problem]:
    first: dict[str, Loaded] = {}
    for one in loaded:
        before = first.setdefault(one.briefing.id, one)
        if before is not one:
            what = f"The briefing id {one.briefing.id!r} is already used by {before.file}"
            line, column = one.places.at("id")
            yield Problem(str(one.file), line, column, what, "Give one of the two another id.")


def digest_of(contents: Iterable[bytes]) -> str:
    """Return the digest that knowledge from files with these contents, in order, would have."""
    return _digest_all(_digest(content) for content in contents)


def _digest_all(digests: Iterable[str]) -> str:
    return _digest("\n".join(digests).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
