"""Every sentence that the desk says itself, in one place, for an editor to read and change.

Curated answers never stand here: they come from the briefing, word for word. Names in braces are
filled in by the desk and must stay. The manner: short, plain, kind; the answer first; no
exclamation marks, no jargon.
"""

from typing import Final

# Small talk
HELLO: Final = "Hello. I answer from the briefing on {title}."
HELLO_MANY: Final = "Hello. I answer from {count:,} briefings: {title}."
OTHERS: Final = "{count:,} more"
MORE_BRIEFINGS: Final = "And {count:,} more briefings: ask about any of them."
TRY: Final = "Try {examples}."
THANKS: Final = "You are welcome. Ask me anything else about {title}."
GOODBYE: Final = "Goodbye. The briefing on {title} stays here when you need it."
HELP: Final = (
    "I answer questions about {title} from facts that an editor took from the source, each with who"
    " says so and where it stands. Ask in your own words, ask for a list or a comparison, or"
    " give me a claim to check. When the briefing does not cover something, I say so."
)
EMPTY: Final = "There was no question in that."
SOUNDS_FINE: Final = "All right. Ask me anything about {title}."
DOUBTED: Final = (
    'I pass on what the source says, and cannot judge it. Ask "source?" after an answer for its own'
    " words. If I do not have them right, please tell whoever keeps the briefing."
)
NOT_A_MODEL: Final = (
    "I am a briefing desk: I pass on what an editor wrote about {title}, and add nothing."
)

# When nothing can be stated
NOT_HERE: Final = "That is not in this briefing."
NOT_HERE_MANY: Final = "That is not in these briefings."
COVERS: Final = "It covers {topics}."
COVERS_MANY: Final = "They cover {topics}."
COULD_ASK: Final = "You could ask {examples}."
NO_SENSE: Final = "I could not read a question in that."
NOT_ENGLISH: Final = "I can only read questions in English for now."
NO_SUMS: Final = (
    "I give figures as the source has them; I do not add them up, compare them by arithmetic or"
    " convert them."
)
TOO_LONG: Final = (
    "That is longer than I can read at once. Ask one thing at a time, in a few sentences."
)
NOTHING_BEFORE: Final = "There is no answer before this one to go back to. Ask me something first."
NO_SUCH_NUMBER: Final = "There is no number {number} in what I last listed."
NO_MORE: Final = "That is all the briefing has on this."
NOT_SAID_WHEN: Final = "The briefing gives no date for that."
NOT_SAID_WHO: Final = "The briefing does not say who said that."
NOT_SAID_FOR: Final = "The briefing does not say that anybody is for it."
NOT_SAID_AGAINST: Final = "The briefing does not say that anybody is against it."
NOT_SAID_OF_ANYBODY: Final = "The briefing does not say that of anybody."
NOT_SAID_HOW_MANY: Final = "The briefing gives no number for that."
NOT_SAID_HOW_MUCH: Final = "The briefing gives no amount for that."
NOT_BROKEN_DOWN: Final = "The briefing does not break that down."
NOT_SAID_WHERE: Final = "The briefing gives no place for that."
NOT_SAID_WHY: Final = "The briefing gives no reason for that."

# When a nominee fell, and why
FITS_LESS: Final = "fits less than the one that is stated"
WRONG_YEAR: Final = "You asked about {asked}; this briefing has nothing from {asked}."
WRONG_DATE: Final = "You asked about {asked}; the briefing does not have that date for it."
WRONG_FIGURE: Final = "You wrote {asked}; the briefing does not have that figure for it."
WRONG_NAME: Final = "The briefing does not say that of {asked}."
WRONG_SIDE: Final = "The briefing does not have it that way round."
WRONG_NEGATION: Final = "The briefing does not say so; it says the opposite."
WRONG_OPPOSITE: Final = 'The briefing does not say so: it has "{stated}" where you wrote "{asked}".'
WRONG_WORD: Final = 'The briefing does not say so: your question turns on "{asked}".'
WRONG_ASKED: Final = "The briefing does not give {asked} for that."
ASKED_FOR_NAMES: Final = {
    "count": "a number",
    "amount": "an amount",
    "time": "a date",
    "span": "a period",
    "person": "a person",
    "place": "a place",
    "reason": "a reason",
    "measure": "a measure",
    "size": "a size",
    "times": "how often",
    "outcome": "what comes of it",
    "happening": "what happens",
    "called": "another name",
    "words": "anybody's words",
    "reaction": "a reaction",
    "purpose": "a purpose",
    "holding": "what they have",
    "showing": "what it shows",
    "saying": "what they say",
    "price": "a price",
    "maker": "a maker",
    "version": "a version",
    "author": "whose idea it is",
    "text": "more of it",
    "figure": "a figure",
    "reach": "a measure",
    "due": "a date",
    "earlier": "anything earlier",
    "language": "a language",
    "other": "anything besides",
}
NEAREST: Final = "The nearest it has: {title}"

# Claims
SUPPORTED: Final = "As the briefing has it:"
DIFFERS: Final = "The briefing differs:"
DIFFERS_IN: Final = "The briefing differs: it has {stated} where you wrote {asked}."
DIFFERS_WORD: Final = 'The briefing differs: it has "{stated}" where you wrote "{asked}".'
DIFFERS_NO: Final = "The briefing differs: it does say so."
DIFFERS_YES: Final = "The briefing differs: it says that this is not so."
DIFFERS_SIDE: Final = "The briefing differs: it has it the other way round."
DIFFERS_NOT: Final = 'The briefing differs, on "{asked}":'
APPROXIMATE: Final = 'The source says "{stated}", nothing more exact.'
APPROXIMATE_PLAIN: Final = "The source does not put it that exactly:"
HEDGED: Final = 'The briefing says "{stated}", not that it is so.'
FORECAST: Final = "The briefing gives that as what may come, not as what is so."
NOT_COVERED: Final = "The briefing does not cover that claim."
NOT_CHECKABLE: Final = "Nothing to check in that."
NOTHING_TO_CHECK: Final = (
    "There was no claim in that. Give me a statement, and I hold it against the briefing."
)
CHECKED_LINE: Final = {
    "supported": "As the briefing has it",
    "differs": "The briefing differs",
    "approximate": "Roughly as the source has it",
    "not_covered": "Not in the briefing",
    "not_checkable": "Nothing to check",
}

# Pictures, and what they show in words
PICTURE_FIGURES: Final = "{title}: figures"
PICTURE_DATES: Final = "{title}: dates"
PICTURE_AS_OF: Final = "As of {day}"
PICTURE_SOURCE: Final = "Source: {title}"
PICTURE_SOURCES: Final = "Sources: {titles}"
PICTURE_PARAGRAPH: Final = "paragraph {paragraph}"
PICTURE_RANGE: Final = "{low} to {high}"
BOUNDS: Final = {"exactly": "", "about": "about", "over": "over", "under": "under"}
PICTURE_STANDING: Final = {
    "stated": "",
    "claimed": "a claim",
    "disputed": "disputed",
    "opinion": "a view",
    "forecast": "a forecast",
}
PICTURE_UNIT: Final = "In {unit}"
PICTURE_ALONE: Final = "Each in a unit of its own, so without a bar"
PICTURE_ALONE_ONE: Final = "In a unit of its own, so without a bar"
PICTURE_SIGNS: Final = {
    "zero": "Bars begin at zero.",
    "about": "A striped end: about.",
    "over": "An arrow: over.",
    "under": "A hollow bar: under.",
    "range": "A bar on a thin line: a range.",
    "short": "No bar: too short to be seen.",
    "some": "Striped: no day is given.",
}
PICTURE_LEFT: Final = "Not shown: {count:,} more."
ALT_FIGURES: Final = "Bar chart."
ALT_NUMBERS: Final = "Figures."
ALT_DATES: Final = "Timeline."
ALT_IN_FULL: Final = "The text beside the picture has it in full."
ALT_MORE: Final = "And {count:,} more: the text beside the picture has them all."
ALT_AND: Final = " and "
NO_FIGURES: Final = '"{title}" has no figures.'
NO_DATES: Final = '"{title}" has no dates.'
NO_LETTERS: Final = (
    "There is no picture of this: some of it is in letters that I cannot draw. It is all here."
)
MORE_LEFT: Final = "Not shown here: {count:,} more."
LEFT_BY_SECTION: Final = "Take one section at a time to see them all."

# Lists and choices
CHOOSE_VIEW: Final = "Whose view do you mean?"
VIEW_OF: Final = "What is {name}'s position?"
CHOOSE: Final = "Which of these do you mean?"
CHOOSE_BRIEFING: Final = "Which briefing do you mean?"
NONE_OF_THESE: Final = "None of these"
NONE_CHOSEN: Final = "Then it is not in this briefing."
PEOPLE: Final = "People named"
FIGURES: Final = "Figures"
TIMELINE: Final = "Dates"
QUOTES: Final = "Quoted words"
SOURCES: Final = "Sources"
KEY_FACTS: Final = "In brief"
MORE_WITH_NAME: Final = (
    "And {count:,} more briefings have this name: say what you want to know of it."
)
MORE_IN_LIST: Final = "And {count} more; ask for one by name."

# Where an answer stands
SAYS: Final = "{who}, in paragraph {paragraph}:"
SAYS_NO_PARAGRAPH: Final = "{who}:"
STANDING: Final = {
    "stated": "The source states it as a fact.",
    "claimed": "It is a claim by {who}.",
    "disputed": "It is disputed.",
    "opinion": "It is a view: {who}.",
    "forecast": "It is a forecast: {who}.",
}
STALE: Final = "Last reviewed {days} days ago; it may have changed."
DISPUTED: Final = "Against it stands:"
NO_RECEIPT: Final = 'I have no receipt "{id}". It is the short code at the end of a source line.'
RECEIPT_HELP: Final = "Give me the code at the end of a source line, such as: receipt {example}"
RECEIPT_GIVEN: Final = "First given on {day}, in these words."
RECEIPT_CORRECTED: Final = 'Corrected since.{reason} Where it read "{before}", it now reads:'
RECEIPT_WITHDRAWN: Final = 'No longer in the briefing: "{answer}"'
RECEIPT_NO_BRIEFING: Final = (
    'I do not have the briefing "{briefing}" at hand now, so I cannot say whether it still reads'
    " so."
)
NO_FACT: Final = 'There is no fact by the name "{name}".'
CITATION: Final = '"{answer}" ({source})'
CITE_PARAGRAPH: Final = "paragraph {paragraph}"
CITE_AS_OF: Final = "as of {day}"
CITE_RECEIPT: Final = "receipt {receipt}"
CITE_CHANGED: Final = "Changed since it was given: receipt {receipt} shows how it reads now."

# A briefing to read
NO_TOPIC: Final = 'No briefing and no section goes by the name "{topic}".'
CAN_BRIEF: Final = "I can brief you on {title}."
CAN_BRIEF_SECTION: Final = "I can brief you on {title}, or on a section of it: {topics}."
BRIEF_LENGTHS: Final = (
    "I brief in 60s (what matters most), in 5m (the most important of each section) or in full"
    ' (every fact). "{written}" is none of these.'
)
BRIEF_WHICH: Final = "Say which you mean: {names}."
BRIEF_AS_OF: Final = "as of {day}"
BRIEF_SOURCE: Final = "1 source"
BRIEF_SOURCES: Final = "{count:,} sources"
BRIEF_CONTESTED: Final = "Where they differ"
BRIEF_DIFFER: Final = "{who} differ:"
BRIEF_DIFFER_UNNAMED: Final = "These differ:"
BRIEF_OTHER: Final = "Besides"
BRIEF_ASK: Final = "Ask me anything about it."
BRIEF_LONGER: Final = "For more of it, take 5m or full."
BRIEF_REST: Final = "For the rest ({count:,} more), take full."
SINCE: Final = "{title}: what has changed"
SINCE_CORRECTED: Final = 'Corrected.{reason} Where it read "{before}", it now reads:'
SINCE_ADDED: Final = "New:"
SINCE_WITHDRAWN: Final = "No longer in the briefing:"
BRIEF_TOO_MANY: Final = "Not told here: {count:,} more. Take one section at a time."

# A briefing thread
ROOT_ASK: Final = "Ask me anything about it in the thread."
ROOT_PARTS: Final = "In the thread, one section at a time: {titles}."
ROOT_ONE: Final = "It stands in the thread."
MORE_TITLES: Final = "{count:,} more"
MORE_SOURCES: Final = "And {count:,} more: ask me for the sources."
OPENING: Final = (
    "To ask something about it, mention me in this thread{example}. I do not see what is written"
    " here without a mention; whoever runs me can have me answer plain questions, too."
)
OPENING_QUESTIONS: Final = (
    "To ask something about it, write a plain question in this thread{example}: where the briefing"
    " answers it, I do. To have a reply in any case, mention me."
)
OPENING_ALL: Final = "To ask something about it, write in this thread{example}."
OPENING_EXAMPLE: Final = ', such as "{question}"'
OPENING_WORDS: Final = (
    'Mention me with "recap" for what was asked and answered here, with "end" to close the thread.'
)
OPENING_WORDS_ALL: Final = (
    'Write "recap" for what was asked and answered here, "end" to close the thread.'
)
PAGE_PART: Final = "{title} ({part:,} of {parts:,})"
PAGE_LAST: Final = "That is the end of the briefing. Ask me anything about it."
ONWARD_FIRST: Final = "Read on: {title}"
ONWARD_NEXT: Final = "Next: {title}"
ONWARD_ALL: Final = "Everything in this section"
NO_SUCH_PAGE: Final = (
    "The briefing has changed, and that part of it is gone. Ask me for what you want to know."
)
NO_SUCH_BRIEFING: Final = "I no longer have that briefing."
SINCE_MORE: Final = "And {count:,} more: read the briefing in full."
SINCE_NOTHING: Final = "Nothing has changed in the briefing on {title}."
SINCE_UNKNOWN: Final = (
    "I do not have the earlier state to compare it with, so here it is as it stands now."
)

# The recap of a thread, and the file that goes with it
RECAP: Final = "{title}: recap"
RECAP_MANY: Final = "The briefings"
RECAP_NOTHING: Final = "Nothing was asked here this time."
RECAP_STILL: Final = "The file says what the briefing is and where it comes from."
RECAP_ALL: Final = "{asked}, and answered."
RECAP_SOME: Final = "{asked}; {left} of them the briefing could not answer."
RECAP_NONE: Final = "{asked}, which the briefing could not answer."
RECAP_QUESTION: Final = "1 question was asked here"
RECAP_QUESTIONS: Final = "{count:,} questions were asked here"
RECAP_OPEN: Final = "1 question"
RECAP_OPENS: Final = "{count:,} questions"
RECAP_ANSWERED: Final = "Asked and answered"
RECAP_TIMES: Final = "{count:,} times"
RECAP_RECEIPTS: Final = "receipts {receipts}"
RECAP_MARK: Final = "corrected since"
RECAP_MORE: Final = "And {count:,} more: the file has them all."
RECAP_MORE_BARE: Final = "And {count:,} more; I could not attach the file that has them all."
RECAP_MORE_ALONE: Final = "And {count:,} more."
RECAP_LEFT: Final = "What the briefing could not answer"
RECAP_NEAR: Final = 'nearest: "{question}"'
RECAP_FAR: Final = "nothing near"
RECAP_UNSAID: Final = "the source does not say"
RECAP_CHANGED: Final = "Corrected since it was told"
RECAP_SOURCES: Final = "Sources"
RECAP_ON: Final = "Recap of {day}"
RECAP_BY: Final = "Told by a briefing desk from facts that an editor took from the source."
RECAP_ASKED_ONCE: Final = "Asked on {first}"
RECAP_ASKED: Final = "Asked {count:,} times, first on {first}, last on {last}"
RECAP_AS: Final = "In the words: {texts}"
RECAP_LAST: Final = "last on {last}"
RECAP_BEFORE: Final = "It read: {answer}"
RECAP_NOW: Final = "It reads now: {answer}"
RECAP_GONE: Final = "It is no longer in the briefing."
RECAP_REASON: Final = "The reason: {reason}"
RECAP_TOLD: Final = "Told besides"
RECAP_TOLD_FACT: Final = "{moment}: 1 fact, receipt {receipt}"
RECAP_TOLD_FACTS: Final = "{moment}: {count:,} facts, receipt {receipt}"
RECAP_AGAIN: Final = 'A receipt shows the words again: ask the desk for "receipt {example}".'
MOMENT: Final = "{day}, {time} UTC"

# Corrections: to a place that was told, to those who follow, and in the posts that stated it
CORRECTIONS: Final = "Corrected: {title}"
FOLLOWED: Final = 'You hear of this because you follow it; "unfollow" ends that.'
CORRECTED_NOTE: Final = "Corrected on {days}. It read: {before}"
CORRECTED_THEN: Final = ", then "
CORRECTED_REASON: Final = "The reason: {reason}"
WITHDRAWN_NOTE: Final = "Withdrawn on {day}: it is no longer in the briefing. It read: {before}"
CORRECTED_BACK: Final = "Back in the briefing:"
BACK_NOTE: Final = "Withdrawn and back in the briefing: {days}."
CORRECTED_CHECK: Final = "The claim was checked against the words before: check it again."
CORRECTED_RECAP: Final = (
    "This recap was brought up to date on {day}, since the briefing has changed."
)
CORRECTED_RECAP_ALONE: Final = f"{CORRECTED_RECAP} A file that came with it was not."
CORRECTED_RECEIPT: Final = "Receipt {receipt} shows it as it was first given."

# The self-test, to whoever edits a briefing: what became of a question, why, and how to mend it
TEST_TAKEN: Final = "is answered by '{fact}' ({score})"
TEST_TAKEN_UNKNOWN: Final = "is answered by the unknown '{fact}' ({score})"
TEST_LIST_OF: Final = "is answered with a list that begins with '{fact}'"
TEST_LISTED: Final = "is answered with an overview"
TEST_CLAIM: Final = "is held for a claim that nothing bears out"
TEST_CHOICE: Final = "is answered with a question back"
TEST_TALK: Final = "is held for small talk"
TEST_DECLINED: Final = "is declined"
TEST_TOLD: Final = "is declined ({told})"
TEST_REFUSED: Final = "the gate refuses '{fact}' ({score}): {findings}"
TEST_PASSED: Final = "'{fact}' ({score}) passes the gate and is not chosen"
TEST_NOT_NOMINATED: Final = "'{fact}' is not among the nominated"
TEST_NOT_ASKED: Final = "{ask} is answered by '{fact}' ({score}), which it must never be"
TEST_EACH_OTHER: Final = (
    "'{one}' and '{other}' take each other's questions: {ask} goes to '{other}' ({taken} to {own}),"
    " {other_ask} to '{one}' ({other_taken} to {other_own})"
)
TEST_ONLY_THERE: Final = "{ask} is found only because it is written here: without it, {instead}"
TEST_ONLY_THERE_MANY: Final = (
    "{lost} of the {asks} phrasings of '{entry}' are found only because they are written here,"
    " first {ask}: without it, {instead}"
)
TEST_IT: Final = "it {instead}"
TEST_GATE: Final = "the gate refuses '{fact}': {findings}"
TEST_FEW: Final = "The fact '{fact}' has {count}"
TEST_SYNONYMS: Final = "The briefing uses none of the synonyms {words}"
TEST_COUNTS: Final = {0: "no phrasing", 1: "one phrasing", 2: "two phrasings"}
MEND_TAKEN: Final = "Reword it, move it to '{fact}', or delete it."
MEND_LISTED: Final = "Ask for the one thing that the fact states, or delete it."
MEND_CLAIM: Final = "Write it as a question, in words that the entry has, or delete it."
MEND_TALK: Final = "Say in it what is asked about, or delete it."
MEND_REFUSED: Final = "Reword it in words that the entry has, move it, or delete it."
MEND_NOT_ASKED: Final = "Delete the phrasing that is most like it, or delete it here."
MEND_EACH_OTHER: Final = (
    "Say in each what sets it apart, write the other's question under `not_asks`, or make them one."
)
MEND_ONLY_THERE: Final = "Add another phrasing like it, or move it to where it belongs."
MEND_ONLY_THERE_MANY: Final = "Add others like them, or move them to where they belong."
MEND_FEW: Final = "Add ways to ask for it under `asks`: three are few, ten are good."
MEND_SYNONYMS: Final = "Add a word that its facts have, or delete them."

# Something broke
INTERRUPTED: Final = (
    "I was interrupted before I could answer you, and I do not keep what people write. Please ask"
    " once more."
)
APOLOGY: Final = (
    "I could not answer that just now; it is not your question. If it happens again, tell"
    " whoever runs me: incident {code}."
)
