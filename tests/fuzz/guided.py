"""The part that libFuzzer does: it sees what code each input reaches, and goes where none has been.

In libfuzzer.py is the fuzzer itself, a process of its own; `run` starts it, waits, and reads what
it says.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.fuzz.kinds.texts import as_bytes
from tests.fuzz.pieces import CORPUS, FOUND, KEPT, ROOT, words

LAST_RESORT: Final = 1_200
"""Seconds by the clock after which libFuzzer itself gives up on an input that nothing else ends:
so many that a busy machine, which may keep the fuzzer waiting for minutes, raises no alarm."""

NOT_HERE: Final = (
    "The coverage-guided half needs atheris, and it is not here: `make fuzz` installs it where it"
    " has wheels, for CPython 3.11 to 3.13 on Linux x86-64. Hypothesis makes all inputs."
)

_STATE: Final = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)/(\S+)")
_RUNS: Final = re.compile(r"^stat::number_of_executed_units:\s*(\d+)|^#(\d+)\s", re.MULTILINE)
_WRITTEN: Final = re.compile(r"Test unit written to (\S+)")


@dataclass(frozen=True, slots=True)
class Guided:
    """What a run of the fuzzer came to: inputs it made, edges of the code and features it saw."""

    inputs: int
    edges: int
    features: int
    corpus: str
    failed: Path | None
    said: str


def at_hand() -> bool:
    """Say whether the coverage-guided fuzzer is installed."""
    return importlib.util.find_spec("atheris") is not None


def run(kind: str, pieces: tuple[str, ...], longest: int, inputs: int, start: int) -> Guided:
    """In: a kind, its pieces, its longest input, how many inputs, the number that chance starts
    from. Out: what came of them.
    """
    kept, found = KEPT / "corpus" / kind, FOUND / kind
    for folder in (kept, found):
        folder.mkdir(parents=True, exist_ok=True)
    words_file = KEPT / f"{kind}.dict"
    words_file.write_text(_dictionary(pieces), encoding="ascii")
    known = sum(1 for folder in (kept, CORPUS / kind) for _ in folder.iterdir())
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz.libfuzzer", kind, str(kept), str(CORPUS / kind)),
            *(f"-runs={inputs + known}", f"-seed={start + 1}", f"-max_len={longest}"),
            *(f"-dict={words_file}", f"-artifact_prefix={found}/", f"-timeout={LAST_RESORT}"),
            f"-report_slow_units={LAST_RESORT}",
            *("-print_final_stats=1", "-use_value_profile=0"),
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    return _read(done, known)


def _read(done: subprocess.CompletedProcess[bytes], known: int) -> Guided:
    said = done.stderr.decode("utf-8", "replace")
    states, written = _STATE.findall(said), _WRITTEN.findall(said)
    runs = max((int(final or so_far) for final, so_far in _RUNS.findall(said)), default=0)
    edges, features, files, size = states[-1] if states else (0, 0, 0, "0b")
    if done.returncode and not written:
        raise RuntimeError(f"The fuzzer did not run:\n{said[-3_000:]}")
    return Guided(
        inputs=max(runs - known, 0),
        edges=int(edges),
        features=int(features),
        corpus=f"{files} inputs, {size}",
        failed=Path(written[-1]) if written else None,
        said=said[said.find(" === Uncaught") :][:6_000] if written else "",
    )


def _dictionary(pieces: tuple[str, ...]) -> str:
    """Return pieces as libFuzzer has them: a line each, all but plain characters as numbers."""
    found = [as_bytes(piece)[:60] for name in pieces for piece in words(name)]
    lines = ["".join(_plain(byte) for byte in piece) for piece in dict.fromkeys(found) if piece]
    return "".join(f'"{line}"\n' for line in lines)


def _plain(byte: int) -> str:
    sign = chr(byte)
    return sign if sign.isascii() and (sign.isalnum() or sign == " ") else f"\\x{byte:02x}"
