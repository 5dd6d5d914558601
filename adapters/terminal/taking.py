"""A text that goes with a reply, written to a file of the user's own."""

from __future__ import annotations

from pathlib import Path

from adapters import wording


def written(file: Path, content: bytes) -> str:
    """Write a new file; never over one that is there. Return what came of it, as a sentence."""
    try:
        file = file.expanduser()
        with file.open("xb") as stream:
            stream.write(content)
    except FileExistsError:
        return wording.EXISTS.format(file=file)
    except (OSError, RuntimeError, ValueError) as error:  # also no home, and a name with a NUL
        return _why_not(file, error)
    return wording.RECAP_WRITTEN.format(file=file)


def _why_not(file: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError) and not file.parent.exists():
        return wording.NO_FOLDER.format(folder=file.parent)
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return wording.NOT_WRITTEN.format(file=file, reason=reason)
