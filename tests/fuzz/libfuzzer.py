"""The coverage-guided fuzzer: `python -m tests.fuzz.libfuzzer KIND`, with libFuzzer's options.

Nothing of the house may be imported before the instruments are in place, hence the late imports.
"""

from __future__ import annotations

import sys
from typing import Final

LIMIT: Final = 10.0
"""Seconds for one input under instruments, which make everything several times slower."""


def main(arguments: list[str]) -> None:
    """In: a kind of input, and options. Out: never; the process ends when the fuzzer does."""
    import atheris

    with atheris.instrument_imports(include=["bot", "knowledge", "adapters"]):
        from tests.fuzz.registry import KINDS
    from tests.fuzz.watch import Watch

    kind, *options = arguments
    atheris.Setup([sys.argv[0], *options], Watch(KINDS[kind].check, LIMIT))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
