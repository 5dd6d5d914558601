"""What the door to Discord says of briefing threads, for an editor to read and change.

Names in braces are filled in and must stay.
"""

from typing import Final

# While somebody types: what /brief also takes
BRIEF_ACTIONS: Final = {
    "figures": "Its figures, as a picture",
    "timeline": "Its timeline, as a picture",
    "schedule weekdays 09:00 60s": "Post it here on a schedule: weekdays 09:00 60s",
    "schedule list": "What is scheduled here",
    "schedule stop": "Stop a schedule",
    "follow": "Tell this channel when something in it changes",
    "follow me": "Tell me when something in it changes",
    "unfollow": "No longer tell this channel",
    "unfollow me": "No longer tell me",
}
BRIEF_IN_THREAD: Final = {
    "recap": "Recap: what was asked here, and what was not answered",
    "end": "End: the recap, and the thread is put away",
}

# Where the thread is, or why there is none
NO_THREAD_HERE: Final = "I could not begin a thread in this channel, so here is all of it at once."
NO_THREAD_NOW: Final = "I cannot begin a thread just now, so here is all of it at once."
NO_THREAD_ALLOWED: Final = (
    "Here is all of it at once: to begin a thread in this channel, I have to be allowed to"
    " {permissions} there. Whoever manages the server can grant it."
)

# Its recap and its end
RECAP_POSTED: Final = "The recap is in the thread."
RECAP_LATER: Final = "I cannot post the recap just now; I will as soon as I can."
ENDED: Final = "The thread has ended, with a recap."

# Who may manage, and what the desk may
DIRECT_MESSAGES: Final = "your direct messages"
NO_PLACE_TO_POST: Final = (
    "I am here for you alone, and cannot post here by myself. Write to me in a direct message to"
    " schedule a briefing there, or add me to the server."
)
BY_COMMAND: Final = (
    "I cannot see from here whether you may manage this channel. Please use the command {command}"
    " for it."
)
MAY_NOT_POST: Final = (
    "Nothing was changed: to post in this channel by myself, I have to be allowed to {permissions}"
    " there. Whoever manages the server can grant it."
)
CHANNEL_GONE: Final = "Nothing was changed: that channel is gone."
NOT_DIRECTLY: Final = (
    "Nothing was changed: Discord does not let me write to you directly. Allow direct messages in"
    " the privacy settings of this server, or write to me first."
)
PERMISSIONS: Final = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}

# A post that was put right
MOVED_UP: Final = "This part of my reply was put right: see my message above."
