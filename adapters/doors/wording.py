"""What the doors say of promises, which are announced where they are to be kept, for an editor to
read and change.

Names in braces are filled in and must stay. Where only one person is, these are not said but their
like in `adapters.wording`.
"""

from typing import Final

# For all who are in the channel
SCHEDULED_FOR_ALL: Final = (
    "{person} scheduled this for the channel.\n{line}\nThe first one comes on {first}. To stop it,"
    " write {command} stop {number}; {command} schedules shows all that is scheduled here."
)
FOLLOWED_BY_ALL: Final = (
    "{person} wants this channel to hear when something changes in {titles}: I will post it here."
    " To end that, write {command} unfollow{what}."
)

# To whoever asked for it
ANNOUNCED: Final = "Done: I posted it in the channel, for all to see."
ANNOUNCED_TO_YOU: Final = "Done: I wrote to you in a direct message, where it will come."
NOT_TAKEN_BACK: Final = (
    "But I cannot reach what I keep for this channel, so it may still stand: look again later."
)
POSTING_AWAY: Final = (
    "I cannot post anything just now, so nothing was changed. Please try again in a few minutes."
)
NOT_A_MEMBER: Final = (
    "Nothing was changed: I am not in this channel, so I cannot post here by myself. Write"
    " {invite} to add me, and then that again."
)
IN_AN_ARCHIVE: Final = (
    "Nothing was changed: this channel is archived, so nothing can be posted here. Whoever may can"
    " unarchive it; or write that in another channel."
)
NOT_ALLOWED_TO_POST: Final = (
    "Nothing was changed: only some may post in this channel, and I am not among them. Whoever"
    " manages it can allow me to, in its settings."
)
NOT_DIRECTLY: Final = (
    "Nothing was changed: I cannot write to you directly. Open a conversation with me and write it"
    " there; if that fails too, whoever runs me can mend it."
)
NOT_POSTED: Final = (
    "Nothing was changed: Slack does not let me post here ({code}). Add me to the channel, or ask"
    " whoever runs me."
)
