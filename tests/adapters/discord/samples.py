"""Replies of each kind that people get, for golden files: what the desk says of the harbour."""

from __future__ import annotations

from typing import Final

from bot.messages import (
    Bullet,
    Bullets,
    Choice,
    Claim,
    Figures,
    Heading,
    Outcome,
    Paragraph,
    Quote,
    Reply,
    Row,
    Source,
    Verdict,
)
from tests.adapters.replies import AS_OF, COUNCIL, PORT

FISHERS: Final = Source("Fishing association", 6, AS_OF, COUNCIL.title, COUNCIL.url)
LETTER: Final = Source(
    "Fishing association", 2, "5 March 2026", "Letters [1]", "https://gazette.example/letters_(1)"
)
COST: Final = Paragraph("48 million euros for the whole plan.", True, COUNCIL)
VOTE: Final = Paragraph(
    "The council voted on 27 February 2026.", True, Source("", 2, AS_OF, COUNCIL.title, COUNCIL.url)
)

SAMPLES: Final = {
    "answer": Reply(
        blocks=(COST,),
        outcome=Outcome.ANSWERED,
        receipt="4f2a9c01",
        follow_ups=("When did they vote?", "Who objects?"),
    ),
    "unknown": Reply(
        blocks=(
            Paragraph("The article gives no end date.", True),
            Paragraph("It does say that work starts in May 2026.", True, COUNCIL),
        ),
        outcome=Outcome.UNKNOWN,
        receipt="9d03b700",
    ),
    "declined": Reply(
        blocks=(
            Paragraph(
                "That is not in this briefing. It covers what the plan costs, the vote, the works,"
                ' and who objects. You could ask "who objects?".'
            ),
        ),
        outcome=Outcome.DECLINED,
    ),
    "list": Reply(
        blocks=(
            Heading("What will work"),
            Bullets(
                (Bullet("Three grab dredgers.", "", PORT), Bullet("Six barges.", "", PORT)),
                numbered=True,
            ),
        ),
        outcome=Outcome.LISTED,
        receipt="b81e0200",
    ),
    "figures": Reply(
        blocks=(
            Heading("Figures"),
            Figures(
                (Row("Dredgers", "3", PORT), Row("Barges", "6", PORT), Row("Shifts", "2", PORT))
            ),
        ),
        outcome=Outcome.LISTED,
        receipt="77aa0001",
    ),
    "figures-too-wide-for-columns": Reply(
        blocks=(
            Figures(
                (
                    Row("Dredgers", "Three grab dredgers, leased for the first year.", PORT),
                    Row("The whole plan", "48 million euros for the whole plan.", COUNCIL),
                    Row("挖泥船", "*six*", PORT),
                )
            ),
        ),
        outcome=Outcome.LISTED,
        receipt="77aa0002",
    ),
    "claim-differs": Reply(
        blocks=(
            Paragraph("The briefing differs: it has 48 million euros where you wrote 480 million."),
            COST,
        ),
        outcome=Outcome.CHECKED,
        verdict=Verdict.DIFFERS,
        claims=(Claim("so it's 480 million, right?", Verdict.DIFFERS),),
        receipt="4f2a9c01",
    ),
    "several-claims": Reply(
        blocks=(
            Paragraph('"They voted 14 to 9."'),
            Paragraph("As the briefing has it:"),
            Paragraph("The council approved the plan by 14 votes to 9.", True, COUNCIL),
            Paragraph('"It ends in 2029."'),
            Paragraph("The briefing does not cover that claim."),
        ),
        outcome=Outcome.CHECKED,
        verdict=Verdict.NOT_COVERED,
        receipt="9d03b701",
    ),
    "choice": Reply(
        blocks=(Paragraph("Whose view do you mean?"),),
        outcome=Outcome.CHOICE,
        choices=tuple(
            Choice(name, f"What is {name}'s position?")
            for name in ("City Council", "Fishing association", "Port authority")
        ),
    ),
    "choice-of-many": Reply(
        blocks=(Paragraph("Which of these do you mean?"),),
        outcome=Outcome.CHOICE,
        choices=tuple(Choice(f"Pier {n}", f"Where is pier {n}?") for n in range(1, 8)),
    ),
    "choice-of-long-names": Reply(
        blocks=(Paragraph("Which of these do you mean?"),),
        outcome=Outcome.CHOICE,
        choices=(
            Choice("The council", "a"),
            Choice("The association of those who fish in the bay " * 3 + "since 1911", "b"),
        ),
    ),
    "comparison": Reply(
        blocks=(
            Bullets(
                (
                    Bullet('the plan is "a lifeline for the port".', "City Council", COUNCIL),
                    Bullet('it is "the end of the bay".', "Fishing association", FISHERS),
                )
            ),
        ),
        outcome=Outcome.LISTED,
        receipt="c0ffee00",
    ),
    "sources-of-two-articles": Reply(
        blocks=(
            Bullets(
                (
                    Bullet('the plan is "a lifeline for the port".', "City Council", COUNCIL),
                    Bullet('it is "the end of the bay".', "Fishing association", LETTER),
                )
            ),
            Paragraph("They met in *March*.", True, LETTER),
        ),
        outcome=Outcome.LISTED,
        receipt="c0ffee01",
    ),
    "quote": Reply(
        blocks=(
            Paragraph("Port authority, in paragraph 4:"),
            Quote("three grab dredgers and six barges", PORT),
        ),
        outcome=Outcome.ANSWERED,
        receipt="b81e0200",
        follow_ups=("Since when?", f"{'Is it so, as has been said many times, ' * 3}for good?"),
    ),
    "stale": Reply(
        blocks=(Paragraph("Last reviewed 200 days ago; it may have changed."), COST),
        outcome=Outcome.ANSWERED,
        receipt="4f2a9c01",
    ),
    "several-at-once": Reply(blocks=(COST, VOTE), outcome=Outcome.ANSWERED, receipt="1234abcd"),
    "greeting": Reply(
        blocks=(
            Paragraph(
                "Hello. I answer from the briefing on the harbour dredging plan. Try"
                ' "what does it cost?" or "who objects?".'
            ),
        ),
        outcome=Outcome.TALK,
    ),
    "long-list": Reply(
        blocks=(
            Heading("The piers"),
            Bullets(
                tuple(
                    Bullet(f"Pier {n} has {n * 3} berths and is dredged in 2027.", "", PORT)
                    for n in range(1, 101)
                ),
                numbered=True,
            ),
        ),
        outcome=Outcome.LISTED,
        receipt="10015700",
    ),
    "nothing": Reply(blocks=(), outcome=Outcome.TALK),
}
