"""The edge: what it catches, what it lets through, and what it never writes down."""

from __future__ import annotations

import pytest

from adapters.edge import Incident, guarded


def _break(words: str) -> str:
    raise LookupError(words)


def _interrupt() -> None:
    raise KeyboardInterrupt


def test_work_that_is_done_is_passed_on(caplog: pytest.LogCaptureFixture) -> None:
    assert guarded(lambda: "done") == "done"
    assert not caplog.records


def test_what_breaks_is_logged_under_its_code_without_anybodys_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    typed = "".join(("my", " ", "secret"))
    incident = guarded(lambda: _break(typed))
    assert isinstance(incident, Incident)
    assert f"incident {incident.code}." in incident.sentence
    assert f"incident {incident.code}: LookupError" in caplog.text
    assert "test_edge.py" in caplog.text
    assert typed not in caplog.text


def test_an_interrupt_goes_through() -> None:
    with pytest.raises(KeyboardInterrupt):
        guarded(_interrupt)
