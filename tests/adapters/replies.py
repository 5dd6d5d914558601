"""Replies built by hand: every kind of block, and everything that may stand around it."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import (
    Bullet,
    Bullets,
    Choice,
    FactRef,
    Figures,
    Heading,
    Outcome,
    Paragraph,
    Quote,
    Reply,
    Row,
    Source,
    Step,
)

AS_OF = "1 March 2026"
LINK = "https://gazette.example/dredging"
COUNCIL = Source("City Council", 3, AS_OF, "Council backs the dredging plan", LINK)
PORT = Source("Port authority", 4, AS_OF, "Council backs the dredging plan", LINK)
HOSTILE = (
    "[bold red]a[/] \x1b[31mb\x1b]0;c\x07 \x9bd\x00 :smile: \u202egnp.exe"
    "\r\nsecond\u2028third\ud800"
)


def _answered(*blocks: Paragraph | Bullets | Figures | Quote | Heading) -> Reply:
    return Reply(blocks=blocks, outcome=Outcome.ANSWERED, receipt="4f2a9c")


PLAIN = _answered(Paragraph("48 million euros for the whole plan.", True, COUNCIL))

REPLIES = {
    "answer": PLAIN,
    "answer-with-follow-ups": Reply(
        blocks=PLAIN.blocks,
        outcome=Outcome.ANSWERED,
        receipt="4f2a9c",
        follow_ups=("When did they vote?", "Who objects?", "What about barges?"),
    ),
    "answer-of-several-lines": _answered(
        Paragraph("First it says.\n\nThen it says. \n", True, PORT)
    ),
    "answer-past-its-shelf-life": _answered(
        Paragraph("Last reviewed 200 days ago; it may have changed."),
        Paragraph("48 million euros for the whole plan.", True, COUNCIL),
        Paragraph("The council says so."),
    ),
    "answer-with-a-title-only": _answered(
        Paragraph("It is so.", True, Source(title="Council backs the dredging plan", as_of=AS_OF))
    ),
    "answer-without-a-source": _answered(Paragraph("It is so.", True)),
    "answer-with-an-empty-source": _answered(Paragraph("It is so.", True, Source())),
    "two-answers": _answered(
        Paragraph("48 million euros for the whole plan.", True, COUNCIL),
        Paragraph("The council voted on 27 February 2026.", True, Source("", 2, AS_OF)),
    ),
    "quote": _answered(
        Paragraph("The port authority says so:"), Quote("three grab dredgers", PORT)
    ),
    "list-of-one-voice": _answered(
        Heading("What will work"),
        Bullets((Bullet("Three grab dredgers", "", PORT), Bullet("Six barges", "", PORT))),
    ),
    "list-of-many-voices": _answered(
        Bullets((Bullet("Three grab dredgers", "", PORT), Bullet("48 million euros", "", COUNCIL)))
    ),
    "list-of-several-dates": _answered(
        Bullets(
            (
                Bullet("Three grab dredgers", "", PORT),
                Bullet("Four of them", "", Source("Port authority", 9, "2 May 2026")),
                Bullet("Nobody said this"),
            )
        )
    ),
    "two-sides": _answered(
        Bullets(
            (
                Bullet('"a lifeline for the port"', "City Council", COUNCIL),
                Bullet("one line\nand another", "Port authority", PORT),
            )
        )
    ),
    "numbered": Reply(
        blocks=(
            Paragraph("It covers:"),
            Bullets((Bullet("What it costs"), Bullet("The works")), numbered=True),
        ),
        outcome=Outcome.LISTED,
    ),
    "answer-and-list": _answered(
        Paragraph("48 million euros for the whole plan.", True, COUNCIL),
        Bullets((Bullet("6 million a year", "", COUNCIL), Bullet("Six barges", "", PORT))),
    ),
    "figures": _answered(
        Heading("Figures"),
        Figures(
            (
                Row("Dredgers", "3", PORT),
                Row("挖泥船 barges", "6, in two shifts", PORT),
                Row(
                    "The cost of the whole plan over all of its years", "48 million euros", COUNCIL
                ),
                Row("No source", "7"),
            )
        ),
    ),
    "sections": _answered(
        Heading("The harbour dredging plan"),
        Bullets((Bullet("It costs 48 million euros.", "", COUNCIL),)),
        Heading("The works"),
        Bullets((Bullet("Three grab dredgers.", "", PORT),)),
        Paragraph("Ask me anything about it in this thread."),
    ),
    "choice": Reply(
        blocks=(Paragraph("Whose view do you mean?"),),
        outcome=Outcome.CHOICE,
        choices=(Choice("City Council", "a"), Choice("Fishing association", "b")),
    ),
    "choice-that-names-none": Reply(
        blocks=(Paragraph("Whose view do you mean?"),),
        outcome=Outcome.CHOICE,
        choices=(Choice("City Council", "a"), Choice("None of these", "none of these")),
    ),
    "nothing": Reply(blocks=(), outcome=Outcome.TALK),
    "hostile": Reply(
        blocks=(
            Heading(HOSTILE),
            Paragraph(HOSTILE, True, Source(HOSTILE, 1, HOSTILE, HOSTILE, f"https://{HOSTILE}")),
            Quote(HOSTILE, COUNCIL),
            Bullets((Bullet(HOSTILE, HOSTILE, Source(HOSTILE, 2)),), numbered=True),
            Figures((Row(HOSTILE, HOSTILE, Source(HOSTILE, 3)),)),
        ),
        outcome=Outcome.ANSWERED,
        choices=(Choice(HOSTILE, HOSTILE),),
        follow_ups=(HOSTILE,),
        receipt=HOSTILE,
    ),
}

_COST = FactRef("harbour", "total-cost", 0.931)
_YEARLY = FactRef("harbour", "yearly-cost", 0.7)
_END = FactRef("harbour", "end-date", 0.4)
_FOUND = Step(_COST, "fact", "How much does it cost?", ("figures: none asked for",), chosen=True)
_NEXT = Step(_YEARLY, "fact", "What is the yearly bill?", ("each year: not asked",))
_UNKNOWN = Step(_END, "unknown", "", ())

EXPLAINED = {
    "why-answered": Reply(
        blocks=PLAIN.blocks, outcome=Outcome.ANSWERED, steps=(_FOUND, _NEXT, _UNKNOWN)
    ),
    "why-one-was-refused": Reply(
        blocks=PLAIN.blocks,
        outcome=Outcome.ANSWERED,
        steps=(_NEXT, replace(_FOUND, fact=replace(_COST, score=0.66))),
    ),
    "why-declined": Reply(blocks=(), outcome=Outcome.DECLINED, steps=(_NEXT, _UNKNOWN)),
    "why-talk": Reply(blocks=(), outcome=Outcome.TALK),
    "why-nothing-asked": None,
}
