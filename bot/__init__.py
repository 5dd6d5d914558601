"""What the desk does: a Question comes in, a Reply goes out. It knows no platform and no SDK.

The way of a question, and where each step lives:

    desk        recall the conversation, choose by the verb, remember what was told
    asking      small talk aside; then each part of the message in turn (answering, verbs, checking)
    questions/  read      text -> parts -> Readings: words, figures, names, negation, what is asked
    matching/   nominate  Reading x Index -> Candidates, best first (fuzzy)
    gating/     gate      Candidate x Reading -> findings (exact); decide joins the two keys; claims
    overviews/  lists and comparisons        conversing/  follow-ups, turns on the last answer
    briefs/     briefings to be read, the posts of a briefing thread, what changed, its recap
    compose     words the reply; every sentence of the desk's own stands in wording
    language/   general English, shared by all of them

    journal/   beside all that: what is remembered beyond one process; it calls the desk, never the
               reverse, and is the only place that knows a database

`messages` holds the values that cross the boundary; `library` is the loaded knowledge, ready.
Arrows point from the top of this list to its end, and from here to knowledge/, never back.
"""
