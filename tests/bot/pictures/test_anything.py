"""Properties of pictures, whatever a briefing says: all of it is told, and nothing runs over."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefs.finding import Target
from bot.pictures.alt import MOST_ALT, alt_of
from bot.pictures.amounts import amounts_of, shortened
from bot.pictures.bars import MOST_AMOUNTS, bars_of
from bot.pictures.drawing import drawer
from bot.pictures.layout import LABEL, plain, wrapped
from bot.pictures.panels import LEAST
from bot.pictures.spec import Bars
from tests.bot.pictures.images import laid_out, outside, overlapping
from tests.bot.pictures.made import Data, bars, fact, figure, library_of, port, timeline

DRAWER: Final = drawer()
HOSTILE: Final = [
    "W" * 300,
    "a" * 5_000,
    "-" * 200,
    "<b>bold</b> *stars* _lines_ `code`",
    "\u202eright to left\u202c and\u200b hidden",
    "\U0001f6a2\ufe0f ships \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "Łódź – “naïve” café €5 ½ ≥ 3′",
    "many\n\nlines\tand tabs",
    "e\u0301te\u0301",
]
UNREADABLE: Final = ["漢字の船", "سفينة", "ship \u0335\u0489 x"]

texts = st.sampled_from(HOSTILE) | st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=("Cc", "Cf")),
    min_size=1,
    max_size=120,
)
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.sampled_from(
    [
        Decimal(n)
        for n in ("0", "1E+300", "-1E+300", "1E-300", "9" * 60, "9.9E+99999", "-9.9E+99999")
    ]
)
units = st.sampled_from(["boats", "USD", "EUR", "%", "", "km", "u" * 60, "W W" * 30])
bounds = st.sampled_from(["exactly", "about", "over", "under"])
figures = st.builds(figure, amounts.map(str), units, bounds)
years = st.builds(
    lambda first, long: {"years": {"from": first, "to": min(first + long, 9999)}},
    st.integers(1, 9999),
    st.integers(0, 9998),
)
days = st.none() | st.dates().map(lambda day: day.isoformat())


@st.composite
def facts(draw: st.DrawFn) -> list[Data]:
    """Return the facts of a made-up briefing."""
    return [
        fact(
            f"f{n}",
            draw(texts.filter(lambda text: bool(text.strip()))),
            *draw(st.lists(figures | years, max_size=4)),
            key=draw(st.booleans()),
            event_date=draw(days),
            said_by=draw(st.sampled_from(["", "zoo", "anglers"])),
        )
        for n in range(draw(st.integers(1, 20)))
    ]


@settings(max_examples=40, deadline=None)
@given(facts())
def test_whatever_it_says_it_fits_on_the_card_and_in_the_words(made: list[Data]) -> None:
    for picture in (bars(*made, title="W" * 200), timeline(*made, title="A port")):
        if picture is None:
            continue
        layout = laid_out(picture)

        assert DRAWER.draw(picture)
        assert outside(layout) == []
        assert list(overlapping(layout)) == []
        alt = alt_of(picture)
        assert len(alt) <= MOST_ALT
        told = [e.moment.words for e in picture.shown] if not isinstance(picture, Bars) else []
        assert [words for words in told if words not in alt] == []


@settings(max_examples=60, deadline=None)
@given(facts())
def test_no_figure_is_left_out_unsaid(made: list[Data]) -> None:
    library = library_of(port(*made))
    given_ones = {one for _, fact in library.facts("port") for one in amounts_of(fact)}
    picture = bars_of(library, Target("port"))
    if picture is None:
        assert not given_ones
        return
    shown = [
        (panel.unit, amount)
        for panel in picture.panels
        for item in panel.items
        for amount in item.amounts
    ]
    alt = alt_of(picture)

    assert set(shown) <= given_ones
    assert len(shown) <= MOST_AMOUNTS
    assert picture.left or set(shown) == given_ones
    assert [a.words for _, a in shown if shortened(a.words, 60) not in alt] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=8, unique=True))
def test_lengths_are_as_amounts(numbers: list[int]) -> None:
    picture = bars(*(fact(f"f{n}", "So many.", figure(n, "boats")) for n in numbers))
    assert picture
    layout = laid_out(picture)
    lengths = [s.box.right - s.box.left for s in layout.shapes if s.kind == "solid"]
    longest = max(lengths)
    wanted = [longest * n / max(numbers) for n in numbers]

    assert len(lengths) == sum(one >= LEAST for one in wanted)
    for length, right in zip(lengths, (one for one in wanted if one >= LEAST), strict=True):
        assert abs(length - right) < 0.01


@given(texts, st.integers(20, 328), st.integers(1, 4))
def test_wrapped_lines_hold_the_text_in_its_order(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, LABEL, DRAWER.letters.width, most)
    whole = plain(text).replace(" ", "")
    held = "".join(lines).replace(" ", "")

    assert len(lines) <= most
    assert held == whole or (held.endswith("…") and whole.startswith(held[:-1]))
    assert all(DRAWER.letters.width(line, LABEL) <= width for line in lines)


def test_letters_that_are_not_there_are_never_drawn_as_boxes() -> None:
    for text in HOSTILE:
        picture = bars(fact("a", text, figure(9, "boats")))
        assert picture
        assert DRAWER.draw(picture), text
    for text in UNREADABLE:
        picture = bars(fact("a", text, figure(9, "boats")))
        assert picture
        assert DRAWER.draw(picture) is None, text
