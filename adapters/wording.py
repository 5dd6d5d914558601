"""The words that the doors put around a reply, for an editor to read and change.

What the desk itself says is in `bot.wording`; curated answers come from the briefing. Names in
braces are filled in and must stay.
"""

from typing import Final

# Where an answer stands
PARAGRAPH: Final = "paragraph {number}"
AS_OF: Final = "as of {date}"
RECEIPT: Final = "receipt {id}"

# After an answer
COULD_ALSO_ASK: Final = "You could also ask: {examples}."

# Buttons under a reply, the same on every platform
SHARE: Final = "Share to channel"
CITE: Final = "Copy as citation"
WRONG: Final = "This is wrong"
DELETE: Final = "Delete"
HELPED: Final = "Helpful"
NOT_HELPED: Final = "Not helpful"
RECAP: Final = "Recap"
END: Final = "End"
TOO_OLD: Final = "This button is too old to work. Ask me again and use the new one."

# Chat: what the commands do
CHAT_COMMANDS: Final = {
    "ask": ("[question]", "Ask the briefing"),
    "fact": ("[name]", "The main fact about a person, a thing or a place"),
    "check": ("[text]", "Hold a claim or a draft against the briefing"),
    "brief": (
        "[topic] [60s, 5m or full]",
        "A briefing in a thread, as long as you like; also figures, timeline, schedule or follow",
    ),
    "topics": ("", "What the briefing covers"),
    "sources": ("", "Where its facts come from"),
    "receipt": ("[id]", "What a receipt stands for"),
}

# The terminal: its commands
COMMANDS_HERE: Final = "Commands here, at the start of a line:"
COMMANDS: Final = {
    "fact": ("fact NAME", "the main fact about a person, a thing or a place"),
    "check": ("check TEXT", "hold a claim or a draft against the briefing"),
    "brief": (
        "brief [TOPIC] [60s | 5m | full]",
        "the briefing or a topic of it; also brief figures, brief timeline",
    ),
    "sections": (
        "sections [TOPIC] [5m | full]",
        "the briefing by section: next goes on, all tells the whole section",
    ),
    "recap": (
        "recap [FILE.md]",
        "what was asked and answered here, or that as a new file",
    ),
    "topics": ("topics", "what the briefing covers"),
    "sources": ("sources", "where its facts come from"),
    "receipt": ("receipt ID", "what a receipt stands for"),
    "cite": ("cite", "the last answer as a line to paste"),
    "why": ("why", "how the last answer was found"),
    "help": ("help", "this list"),
    "quit": ("quit", "leave; so do exit and Ctrl-D"),
}
USAGE: Final = "Write it as: {usage} ({what})."

WAY_ON: Final = "{label} (type {word})"
RECAP_FILE: Final = "To take it away, type: recap {name}"
RECAP_WRITTEN: Final = "Wrote {file}."
NO_FILE: Final = "There is no file to that."

FOR_CHANNELS: Final = (
    "Schedules, following and the end of a thread are for Slack and Discord, where briefdesk run"
    " can post by itself. Here, brief 60s tells you the briefing, and recap what you asked."
)

# The terminal: why this answer
NOTHING_ASKED: Final = "Nothing has been asked yet: ask first, then why shows how it was answered."
NO_STEPS: Final = "No fact was nominated for that reply ({outcome})."
WHY: Final = "Outcome: {outcome}. What was nominated, best first:"
CHOSEN: Final = "stated"
RUNNER_UP: Final = "runner-up, {gap} behind"
REFUSED: Final = "runner-up, {gap} ahead but not stated"
NEAREST: Final = "nearest, not stated"
UNKNOWN_KIND: Final = "the source does not say"
MET: Final = 'met "{phrasing}"'
MET_ANSWER: Final = "met the words of its answer"

# The command line
NO_TEXT: Final = 'Give a question, such as: briefdesk ask "what does it cover?"'
TEXT_AND_JSONL: Final = "With --jsonl the questions come from standard input: leave the text out."
WRITTEN: Final = "Wrote {file}. Try it: briefdesk chat --briefing {file}"
EXISTS: Final = "{file} is there already, and nothing was written. Choose another name."
NO_FOLDER: Final = "There is no folder {folder}. Make it first, or choose another place."
NOT_WRITTEN: Final = "{file} could not be written: {reason}. Choose another place."
BROKEN_OFF: Final = "Reading or writing failed, and nothing more was answered: {reason}."

# Settings
BAD_DAYS: Final = "BRIEFDESK_KEEP_DAYS is {written}: write a whole number of days, such as 90."
BAD_SWITCH: Final = "{name} is {written}: write true or false."
BAD_LISTEN: Final = (
    "BRIEFDESK_LISTEN is {written}: write a host and a port, such as 0.0.0.0:3000, or a port alone."
)

# The journal: what its commands say
NO_JOURNAL: Final = (
    "There is no journal yet at {file}. It begins when the desk runs with one: set"
    " BRIEFDESK_DATABASE_URL, such as sqlite:////path/to/journal.db."
)
JOURNAL_OFF: Final = (
    "BRIEFDESK_DATABASE_URL=none keeps no journal. Name a database, or leave it out to look at the"
    " usual file."
)
NO_HOME: Final = "a home folder (HOME is not set)"
NO_GAPS: Final = "Nothing was left open in the last {days} days."
GAPS: Final = (
    "Questions left open in the last {days} days: {count}. Like ones together ({groups}), most"
    " asked first:"
)
GAP: Final = "{count} x {text} ({outcome}, last on {day})"
GAP_UNKNOWN_TEXT: Final = "a question whose words are not kept"
GAP_NEAR: Final = "near {briefing}/{fact} {score}: {why}"
GAPS_WITHOUT_TEXT: Final = (
    "What people wrote is not kept, so there are no lines to paste. BRIEFDESK_KEEP_QUESTIONS=true"
    " keeps the questions that are left open from now on."
)
PASTE_PHRASING: Final = "    # If {briefing}/{fact} answers it, add these phrasings there:"
PASTE_UNKNOWN: Final = "    # If the source does not say, add to unknowns:"
UNKNOWN_ANSWER: Final = "The article does not say."
NO_STATS: Final = "Nothing was asked in the last {days} days."
STATS_DAYS: Final = (
    *("day (UTC)", "asked", "answered", "not said", "refused", "choice", "talk"),
    *("helped", "not helped"),
)
STATS_FACTS: Final = ("fact", "told", "helped", "not helped")
FORGET_WHOM: Final = (
    "Say whom to forget: --person with the id that the platform gives a person, --workspace with"
    " that of a workspace, or both for a person there."
)
FORGOTTEN: Final = "Forgotten: {count} entries of the journal."
CONFIRMED: Final = (
    "{briefing}: noted that it is meant as it reads in these files, which is how it read before the"
    " change of {day}. Facts that read otherwise since: {facts}. Whoever was told them is put right"
    " by the desk that runs with these files. If it runs with others, this command with those takes"
    " it back."
)
CONFIRMED_ALREADY: Final = "{briefing}: this is what is in service. Nothing was changed."
CONFIRMED_UNKNOWN: Final = (
    "{briefing}: this journal has nothing of it. Is it the one that the desk writes? Nothing was"
    " changed."
)
CONFIRMED_NEW: Final = (
    "{briefing}: it never read so in service. Start the desk with it, and what it said before is"
    " put right. Nothing was changed."
)
NOTHING_TO_FORGET: Final = "The journal has nothing of that."

# `check-knowledge`
CHECKING: Final = "Asking the briefing its own questions"
COUNTS: Final = "{errors}, {warnings}."
PROOFS: Final = "{found} of {tried} found in the source."
NO_PROOFS: Final = "No fact gives words to find in the source."
UNCHECKED: Final = (
    "Not checked for want of its text: the source '{source}' of '{briefing}' ({tried})."
)
SOURCE_FORM: Final = "--source wants ID=FILE, such as article=article.txt, and not {given!r}."
SOURCE_TWICE: Final = "--source gives two texts for the source {id!r}. Leave one of them out."
SOURCE_UNKNOWN: Final = "No briefing has a source with the id {id!r}. {mend}"
SOURCE_NONE: Final = "These briefings name no sources: add `sources` to them."
SOURCE_OF_TWO: Final = (
    "A source {id!r} is in each of {briefings}. Write the briefing before it: BRIEFING/{id}=FILE."
)

# Lines of `ask --jsonl` that cannot be answered
LINE_TOO_LONG: Final = "the line is longer than {limit} bytes: split it"
LINE_NOT_UTF8: Final = "the line is not UTF-8: save the file as UTF-8"
LINE_NOT_JSON: Final = 'the line is not JSON: write {"id": "q1", "text": "…"}, one object a line'
LINE_NOT_OBJECT: Final = 'the line is no object: write {"id": "q1", "text": "…"}'
LINE_NO_TEXT: Final = '"text" is missing: put the question there'
LINE_NO_STRING: Final = '"{key}" must be a string'
LINE_BAD_ID: Final = '"id" must be a string or a whole number'
LINE_NO_VERB: Final = 'there is no verb "{verb}": use one of {known}, or leave it out'
LINE_SILENT: Final = "the desk had nothing to say to this"

# Slack: questions, and what goes wrong on the way
SOMEBODY: Final = "someone"
SOME_CHANNEL: Final = "channel"
SOME_GROUP: Final = "group"
ONLY_FILES: Final = "I read messages, not files. Paste the words that you want me to look at."
USAGE_OF: Final = "Write {usage} to use this: {what}."
COMMANDS_IN_CHAT: Final = "All commands, of which only you see the replies:"
NO_SUCH_COMMAND: Final = "I have no command {command}. Try {known}."
WORKING: Final = "is looking it up"
NOT_IN_CHANNEL: Final = (
    "I could not reply to you in {channel}: I am not in it, or may not write there. Invite me"
    " there, or ask me here."
)
THE_CHANNEL: Final = "the channel"

# Slack: replies
FIGURES_TABLE: Final = ("What", "Figure", "Where it stands")
SHARED_BY: Final = "Shared by {person}"
CHOICE_MADE: Final = "Chosen: {label}"
NOTHING_TO_SHOW: Final = "There is nothing to show for that."

# Slack: buttons, modals and the home tab
NOT_YOURS: Final = "Only whoever asked can delete this reply."
NOT_DELETED: Final = (
    "I could not delete this: Slack no longer lets me. An admin of the workspace can."
)
NOTED_HELPED: Final = "Thank you. I noted that it helped."
ASK_REASON: Final = "Thank you. I noted that it did not help. What was it?"
NOTED_REASON: Final = "Thank you. I noted why."
NOT_NOTED: Final = "I could not note that just now. Please try again in a few minutes."
TOO_LONG_AGO: Final = "That reply is too old for me to note anything about it. Ask me again."
REASONS: Final = {
    "wrong": "It is wrong",
    "outdated": "It is out of date",
    "unclear": "It is unclear",
    "not what I asked": "Not what I asked",
}
ASK_TITLE: Final = "Ask the briefing"
PICK_LABEL: Final = "A fact or a name"
PICK_HINT: Final = "Type a word of it"
TYPED_LABEL: Final = "Or your own question"
TYPED_HINT: Final = "If there is something here, this is what I answer."
ASK_SUBMIT: Final = "Ask"
ASK_AGAIN: Final = "Ask again"
CLOSE: Final = "Close"
NOTHING_ASKED_HERE: Final = "Pick a fact or a name above, or write a question here."
FORM_TOO_OLD: Final = "That form was too old to work. Please use this one."
NO_WORDS: Final = (
    "There are no words in that message for me to check. I read text, not pictures or files."
)
REPORT_WHAT: Final = "Whoever keeps the briefing is told, with your name, so that they can ask you."
REPORT_LABEL: Final = "What is wrong?"
REPORT_SUBMIT: Final = "Send"
REPORTED: Final = "Thank you. I passed it on to whoever keeps the briefing."
REPORT_TELL: Final = "Thank you. I cannot reach them from here. Please tell {contact}."
REPORT_NOBODY: Final = "Thank you. The briefing names nobody whom I could tell."
MODAL_TOO_SLOW: Final = "That took too long to open. Please try it again."
REPORT: Final = "{who} says that this reply is wrong:"
REPORT_WORDS: Final = "In their words:"
REPORT_LINK: Final = "The reply in Slack"
A_READER: Final = "A reader"
HOME_TITLE: Final = "What you can ask about"
HOME_HOW: Final = (
    "Ask me in a message, mention me in a channel, or press a question. What you press here is"
    " answered under Messages."
)
HOME_REVIEWED: Final = "last reviewed {date}"
HOME_FACTS: Final = "{count:,} facts"
HOME_FACT: Final = "1 fact"
HOME_STALE: Final = "Past its review date: what it says may have changed."
HOME_COVERS: Final = "Covers: {topics}"
HOME_SOURCES: Final = "Sources"
HOME_MORE_SOURCES: Final = "and {count:,} more: ask me for the sources"
HOME_EMPTY: Final = "There is no briefing yet. Whoever runs me can load one."
PROMPTS_TITLE: Final = "You could start with"

# Slack: briefing threads
END_TITLE: Final = "End this briefing?"
END_TEXT: Final = (
    "I post the recap for everybody in the thread. Whoever asks for the briefing after that gets a"
    " new thread."
)
END_YES: Final = "Post recap and end"
END_NO: Final = "Not yet"
THREAD_IS_HERE: Final = "The briefing has a thread here: {title}."
THREAD_NOT_HERE: Final = (
    "I may not post at the top of this channel, so here is all of it. For a thread that everybody"
    " can read and ask in, add me to the channel (/invite) and write {command} again."
)
THREAD_AWAY: Final = (
    "I cannot begin a thread just now, so here is all of it. Try again in a few minutes."
)
THREAD_IN_THREAD: Final = "A thread has no threads of its own. Ask for the briefing in the channel."
THREAD_IN_BRIEFING: Final = (
    "This is a briefing thread already: ask about it here. For another one, ask in the channel."
)
RECAP_WHERE: Final = (
    'A recap belongs to a briefing thread. Mention me in one with "recap" or "end", or use the'
    " buttons under its first post."
)
MOVED_UP: Final = "This part of my reply was put right: see my message above."
THREADS_AWAY: Final = (
    "I cannot get at what was asked in this thread just now. Please try again in a few minutes."
)
SECTION_THERE: Final = "That part stands in this thread already: {place}."
SECTION_PLACE: Final = "go to it"
RECAP_NOWHERE: Final = (
    "I cannot write in that thread any more: it is locked or gone, or I am not in its channel now."
)
RECAP_STANDS: Final = "The recap that stands in the thread is up to date: nothing has come since."
ENDED_ALREADY: Final = "This briefing thread has ended already; its recap stands in the thread."

# Discord: replies
CHOOSE_ONE: Final = "Choose one"
CHOOSE_FROM: Final = "Choose one of {first} to {last}"

# Chat: what a channel has scheduled
SCHEDULED: Final = (
    "{line}\nThe first one comes on {first}. To stop it, write {command} stop {number};"
    " {command} schedules shows all that is scheduled here."
)
NO_PLACE_NAMED: Final = (
    "No place was named, so it goes by {zone}; for a place's own time, write one such as"
    " Europe/Berlin after the time of day."
)
SCHEDULED_ALREADY: Final = "This channel has that already:\n{line}"
SCHEDULED_HERE: Final = "Scheduled in this channel; {command} stop and a number stops one:"
NOTHING_SCHEDULED: Final = (
    "Nothing is scheduled in this channel. Try {command} schedule weekdays 09:00 Europe/Berlin 60s."
)
SCHEDULE_LINE: Final = "{number}: {schedule}"
SCHEDULE_STOPPED: Final = "Stopped, and nothing more comes of it:\n{line}"
STOP_WHICH: Final = "Say which by its number."
NO_SUCH_SCHEDULE: Final = "There is no number {number} here."
SCHEDULES_FULL: Final = (
    "A channel can have {most} schedules, and this one has them. Stop one first: {command}"
    " schedules shows them."
)
MAY_NOT_SCHEDULE: Final = (
    "Schedules are for whoever may manage this channel: ask one of them to write it here."
    " {command} schedules shows what there is."
)

# Chat: who hears when a briefing changes
THIS_CHANNEL: Final = "This channel"
YOU: Final = "You"
ME: Final = "me"
FOLLOWED: Final = (
    "{who} will hear when something changes in {titles}. To end that, write {command}"
    " unfollow{what}."
)
FOLLOWED_ALREADY: Final = (
    "{who} will hear when something changes in {titles}: that was so already. To end it, write"
    " {command} unfollow{what}."
)
UNFOLLOWED: Final = "{who} will no longer hear when something changes in {titles}."
NOT_FOLLOWED: Final = "{who} did not follow {titles}; nothing was changed."
FOLLOWS: Final = "{who} will hear when something changes in {titles}."
FOLLOWS_HOW: Final = "To end it, write {command} unfollow and the name, with me after it for yours."
NOTHING_FOLLOWED: Final = (
    "Nothing is followed here. To hear when a briefing changes, write {command} follow, or"
    " {command} follow me to hear of it in a direct message."
)
FOLLOW_WHICH: Final = "Say which you mean, as in {command} {word} NAME: {titles}."
FOLLOW_WHOLE: Final = (
    "{title} is a section of {whole}, and only whole briefings can be followed: write {command}"
    " {word} {id}."
)
NO_SUCH_BRIEFING: Final = 'I have no briefing "{name}". The nearest I have: {near}.'
NO_BRIEFING_YET: Final = HOME_EMPTY
MAY_NOT_FOLLOW: Final = (
    "What a channel follows is for whoever may manage it. {command} {word} me does it for you"
    " alone, in a direct message."
)
NO_WAY_TO_YOU: Final = "I have no way to write to you alone from here. Write to me directly first."
WISHES_AWAY: Final = (
    "I cannot get at what I keep for this channel just now, and nothing was changed. Please try"
    " again in a few minutes."
)

# Discord: commands
HELP_COMMAND: Final = "What I can do, and how to ask"
CHECK_MENU: Final = "Check against the briefing"
REPLIED_TO_UNSEEN: Final = (
    "I do not see the message that you replied to. To hold it against the briefing, open its menu,"
    f' then Apps, and pick "{CHECK_MENU}".'
)
COMMAND_OPTIONS: Final = {
    "ask": "What you want to know, in your own words",
    "fact": "A person, a thing or a place: type a word of it and pick",
    "check": "The sentence or the draft to hold against the briefing",
    "brief": "What of it, and how long: type a word and pick, or leave this out for all",
    "receipt": "The id that stands under a reply",
}
COMMAND_CHANGED: Final = (
    "That command has changed since your app last looked. Type / and pick it again; if it still"
    " looks the same, reload Discord."
)
NO_WAY_TO_ASKER: Final = (
    "{person}, I could not give you my reply in time, and you take no direct messages from me."
    " Please ask again."
)

# Discord: buttons and modals
NOT_DELETED_DISCORD: Final = (
    "I could not delete this: Discord does not let me. A moderator here can."
)
NOT_ALL_DELETED: Final = (
    "I could delete only the last message of this reply, since I am not a member here."
)
NOT_NOW: Final = "I cannot look that up just now. Please try again in a few minutes."
FORM_EXPIRED: Final = "That form is too old to work. Ask me again and use the new button."
REPORT_LINK_DISCORD: Final = "The reply in Discord"
