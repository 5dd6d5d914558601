"""The pictures as they are drawn: measured in their own pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bot.briefs.finding import Target
from bot.desk import open_desk
from bot.pictures.bars import bars_of
from bot.pictures.drawing import PIXELS, drawer
from bot.pictures.layout import NOTE, WIDTH
from bot.pictures.moments import timeline_of
from bot.pictures.spec import Picture
from knowledge.loading import builtin, load
from tests.bot.briefs.quay import DAY
from tests.bot.pictures.images import (
    BLUE,
    PAGE,
    bar_rows,
    colours,
    contrast,
    laid_out,
    opened,
    outside,
    overlapping,
    part,
)
from tests.bot.pictures.made import fact, figure, some_bars, timeline

ROOT = Path(__file__).parents[3]
PAGES = {"white": (255, 255, 255), "Slack, dark": (26, 29, 33), "Discord, dark": (49, 51, 56)}
LEAST_TEXT, LEAST_CONTRAST, LEAST_SHAPE = 11, 4.5, 3


def known() -> dict[str, Picture]:
    """Return the pictures of the briefings that come with the desk."""
    found: dict[str, Picture] = {}
    for file in (builtin(), ROOT / "examples" / "harbour-dredging.yaml"):
        library = open_desk(load([file]), lambda: DAY).library
        [briefing] = library.briefings
        for name, of in (("figures", bars_of), ("timeline", timeline_of)):
            picture = of(library, Target(briefing))
            assert picture
            found[f"{name}-{briefing}"] = picture
    return found


KNOWN = known()


@pytest.mark.parametrize("picture", KNOWN.values(), ids=KNOWN)
def test_all_of_it_is_read_on_a_phone(picture: Picture) -> None:
    image, layout = opened(picture), laid_out(picture)

    assert image.size == (WIDTH * PIXELS, layout.height * PIXELS)
    assert layout.height < 3 * WIDTH
    assert outside(layout) == []
    assert list(overlapping(layout)) == []
    assert min(text.style.size for text in layout.texts) >= LEAST_TEXT


@pytest.mark.parametrize("picture", KNOWN.values(), ids=KNOWN)
def test_what_is_written_stands_out_from_its_background(picture: Picture) -> None:
    image = opened(picture)

    for text in laid_out(picture).texts:
        found = colours(part(image, text.box))
        paper = max(found, key=sum)
        assert contrast(paper, PAGE) < 1.05, text.words
        assert max(contrast(one, paper) for one in found) >= LEAST_CONTRAST, text.words


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_edge_of_the_card_is_seen_on_every_page(page: tuple[int, int, int]) -> None:
    image = opened(KNOWN["figures-taiwan-arms-package"])
    edges = {image.getpixel(at) for at in ((0, 0), (image.width - 1, image.height - 1))}

    [edge] = edges
    assert isinstance(edge, tuple)
    assert max(contrast(edge, page), contrast(PAGE, page)) >= LEAST_SHAPE
    assert contrast(BLUE, PAGE) >= LEAST_SHAPE


@pytest.mark.parametrize("picture", KNOWN.values(), ids=KNOWN)
def test_the_same_knowledge_gives_the_same_bytes(picture: Picture) -> None:
    assert drawer().draw(picture) == drawer().draw(picture)
    assert len(drawer().draw(picture) or b"") < 100_000


def test_the_picture_in_the_readme_is_the_one_that_is_drawn() -> None:
    shown = Image.open(ROOT / "docs" / "figures-harbour-dredging.png").convert("RGB")
    drawn = opened(KNOWN["figures-harbour-dredging"])

    assert shown.size == drawn.size
    assert bar_rows(shown) == bar_rows(drawn)


def test_bars_are_as_long_as_their_amounts() -> None:
    amounts = [(40, "exactly"), (10, "exactly"), (20, "over"), (30, "about"), (25, "under")]
    facts = [fact(f"f{n}", f"{n} boats.", figure(n, "boats", bound)) for n, bound in amounts]
    rows = bar_rows(opened(some_bars(*facts)))

    assert len(rows) == len(amounts)
    assert len({left for left, _ in rows}) == 1, "all begin at zero"
    longest = rows[0][1] - rows[0][0]
    for (left, right), (amount, _) in zip(rows, amounts, strict=True):
        gap = 6 if amount == 30 else 3  # a striped bar may end within a gap of its stripes
        assert abs((right - left) - longest * amount / 40) <= gap, amount


def test_a_range_goes_from_one_to_the_other() -> None:
    facts = [
        fact("all", "40 boats.", figure(40, "boats")),
        fact("some", "10 to 30 boats.", figure(10, "boats"), figure(30, "boats")),
    ]
    (zero, end), (left, right) = bar_rows(opened(some_bars(*facts)))

    assert abs(left - (zero + (end - zero) / 4)) <= 2
    assert abs(right - (zero + (end - zero) * 3 / 4)) <= 2


def test_what_is_below_zero_goes_the_other_way() -> None:
    facts = [fact(f"f{n}", "So it is.", figure(n, "m")) for n in (-10, 30)]
    (left, zero), (begin, right) = bar_rows(opened(some_bars(*facts)))

    assert abs(zero - begin) <= 2
    assert abs((right - begin) - 3 * (zero - left)) <= 4


def test_a_bar_too_short_to_be_seen_is_not_made_longer() -> None:
    facts = [fact("a", "Many.", figure(10**12, "m")), fact("b", "Few.", figure(1, "m"))]
    picture = some_bars(*facts)

    none = some_bars(facts[0], fact("c", "None.", figure(0, "m")))

    assert len(bar_rows(opened(picture))) == 1
    assert "too short" not in " ".join(text.words for text in laid_out(none).texts)
    assert "too short" in " ".join(text.words for text in laid_out(picture).texts)


def test_each_bound_is_drawn_in_its_own_way_and_explained() -> None:
    bounds = {"exactly": "solid", "about": "striped", "over": "arrow", "under": "hollow"}
    for bound, kind in bounds.items():
        facts = [fact("a", "A.", figure(9, "m", bound)), fact("b", "B.", figure(5, "m"))]
        layout = laid_out(some_bars(*facts))
        kinds = {shape.kind for shape in layout.shapes}
        written = " ".join(text.words for text in layout.texts)

        assert kinds - {"line", "solid"} == {kind} - {"solid"}
        assert (f"{bound} 9" in written) == (f": {bound}." in written) == (bound != "exactly")


def test_a_figure_alone_in_its_unit_has_no_bar() -> None:
    picture = some_bars(fact("a", "Nine boats.", figure(9, "boats")))
    layout = laid_out(picture)

    assert bar_rows(opened(picture)) == []
    assert {shape.kind for shape in layout.shapes} == {"line"}
    assert "9 boats" in [text.words for text in layout.texts]


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (["2026-02-03", "2026-05-04"], "Jan 2026, Apr, Jul, Oct"),
        (["2025-02-03", "2026-05-04"], "Jan 2025, Jul, Jan 2026, Jul"),
        (["2024-02-03", "2026-05-04"], "2024, 2025, 2026"),
        (["1998-02-03", "2026-05-04"], "2000, 2005, 2010, 2015, 2020, 2025"),
        (["0001-02-03", "9999-05-04"], "2000, 4000, 6000, 8000"),
    ],
)
def test_the_line_of_time_says_where_it_is(days: list[str], written: str) -> None:
    facts = [fact(f"f{n}", "So it was.", event_date=day) for n, day in enumerate(days)]
    picture = timeline(*facts, as_of=None, sources=[])
    assert picture
    layout = laid_out(picture)
    notes = [text.words for text in layout.texts if text.style.size == NOTE.size]
    dots = [(s.box.left + s.box.right) / 2 for s in layout.shapes if s.kind == "dot"]

    assert ", ".join(notes) == written
    assert dots == sorted(dots)


def test_a_day_is_a_dot_years_are_a_bar_and_what_is_not_exact_is_striped() -> None:
    picture = timeline(
        fact("a", "They vote.", event_date="2026-01-01"),
        fact("b", "Works go on.", {"years": {"from": 2026, "to": 2033}}),
        fact("c", "It opens in 2034.", event_date="2034-03-01"),
        fact("d", "It ends.", {"years": {"from": 2034, "to": 2035}}),
    )
    assert picture
    layout = laid_out(picture)
    blue = [shape for shape in layout.shapes if shape.kind != "line"]
    day, works, opens, ends = blue

    assert [shape.kind for shape in blue] == ["dot", "solid", "striped", "solid"]
    lengths = [shape.box.right - shape.box.left for shape in (works, opens, ends)]
    assert lengths[0] == pytest.approx(8 * lengths[1], rel=0.01)
    assert lengths[2] == pytest.approx(2 * lengths[1], rel=0.01)
    assert opens.box.left == pytest.approx(works.box.right, abs=0.1)
    assert day.box.left < works.box.left + 10
    assert "Striped: no day is given." in [text.words for text in layout.texts]
