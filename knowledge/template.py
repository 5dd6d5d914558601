"""The briefing that `briefdesk new FILE` begins with: small, commented, and it loads."""

from __future__ import annotations

from datetime import date


def template(today: date) -> str:
    """In: today. Out: the text of a new briefing that holds for it, for an editor to fill in."""
    return _TEMPLATE.replace(_DAY, today.isoformat())


_DAY = "2026-01-31"


_TEMPLATE = """\
# A briefing: one article, broken down into facts. Lines that begin with # are for you alone.
# Only format, id, title and, for each fact, id and answer are required.
format: 1
id: my-briefing                   # no spaces; people never see it
title: What this briefing is about
as_of: 2026-01-31                 # the date the facts hold for
reviewed: 2026-01-31              # when a person last checked them
review_after: 90d                 # past it, replies say so first
contact: "@your-desk"             # who hears "this is wrong"; text that begins with @ needs quotes

sources:
  - id: article
    title: The article's headline
    publisher: Who published it
    published: 2026-01-31
    url: https://example.org/article
    skip: [1]                     # non-empty lines that are no paragraphs, such as the headline

sections:                         # the parts of the article, in its order
  - id: main
    title: The main points

names:                            # who and what it is about, with the other names they go by
  - id: mayor
    name: the mayor
    also: [mayor, city hall]
    kind: person

synonyms:                         # words readers use for words the briefing uses
  - [cost, price, bill]

facts:
  - id: bridge-cost
    section: main
    key: true                     # one of the few that matter most
    answer: The new bridge costs 12 million euros, says the mayor.
    asks:                         # how people ask for it: the more ways, the better it is found
      - How much does the new bridge cost?
      - How much will the new bridge cost?
      - What does the new bridge cost?
      - What is the price of the new bridge?
    not_asks:                     # near misses that this fact must never answer
      - How much did the old bridge cost?
    about: [mayor]
    figures:
      - {amount: 12_000_000, unit: EUR, bound: exactly}   # exactly, about, over or under
    said_by: mayor
    standing: stated              # stated, claimed, disputed, opinion or forecast
    source:
      id: article
      paragraph: 1                # counted from 1 over the non-empty lines that are not skipped
      words: 12 million euros     # the shortest phrase that proves it

unknowns:                         # what the source does not say, and people ask
  - id: opening-date
    asks:
      - When will the new bridge open?
      - When does the new bridge open?
      - On what date will the bridge open?
    answer: The article gives no date for the opening.
    see: [bridge-cost]
"""
