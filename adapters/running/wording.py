"""What whoever runs the desk is told: settings, the app in Slack, starting, and the doctor.

For an editor to read and change; names in braces are filled in and must stay.
"""

from typing import Final

# Slack: setting up
SLACK_ADORNED: Final = (
    "{name} has spaces or quotes around it, or a line break in it. Write the bare value, as Slack"
    " shows it."
)
SLACK_WRONG_KIND: Final = (
    "{name} holds {given}, and {wanted} belongs there: it begins with {prefix}. {where}"
)
SLACK_KINDS: Final = {
    "xapp-": "an app-level token (xapp-)",
    "xoxb-": "a bot token (xoxb-)",
    "xoxp-": "a person's token (xoxp-)",
    "xoxe": "a token that expires (xoxe)",
    "": "no token of Slack's",
}
SLACK_WANTED: Final = {
    "SLACK_BOT_TOKEN": ("a bot token", "xoxb-"),
    "SLACK_APP_TOKEN": ("an app-level token", "xapp-"),
}
SLACK_WHERE: Final = {
    "SLACK_BOT_TOKEN": "It stands under OAuth & Permissions, once the app is installed.",
    "SLACK_APP_TOKEN": (
        "Make it under Basic Information, App-Level Tokens, with the scope connections:write."
    ),
    "SLACK_SIGNING_SECRET": "It stands under Basic Information, App Credentials.",
    "SLACK_CLIENT_ID": "It stands under Basic Information, App Credentials.",
    "SLACK_CLIENT_SECRET": "It stands under Basic Information, App Credentials.",
}
SLACK_WRONG_PLACE: Final = "{name} holds {given}, and something else belongs there. {where}"
SLACK_APP_ID_HERE: Final = (
    "SLACK_CLIENT_ID holds the app's id. The client id is two numbers with a dot between them. It"
    " stands under Basic Information, App Credentials."
)
SLACK_MISSING: Final = "{given} is set, and {name} is not. {where}"
SLACK_NO_WAY_IN: Final = (
    "SLACK_BOT_TOKEN is set, and how Slack reaches the desk is not. Set SLACK_APP_TOKEN for Socket"
    " Mode, which needs no address of its own, or SLACK_SIGNING_SECRET for HTTP."
)
SLACK_NO_WAY_OUT: Final = (
    "SLACK_SIGNING_SECRET is set, and how the desk replies is not. Set SLACK_BOT_TOKEN for one"
    " workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for several."
)
SLACK_TWO_WAYS_IN: Final = (
    "SLACK_APP_TOKEN is for Socket Mode, {other} for HTTP, and an app in Slack does one of the two."
    " Leave one of them out."
)
SLACK_TWO_WAYS_OUT: Final = (
    "SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for several that"
    " bring their own tokens. Leave one or the other out."
)
SLACK_UNSEALED: Final = (
    "SLACK_CLIENT_ID is set, so workspaces will hand in their tokens, and BRIEFDESK_SECRET is not:"
    " the tokens are sealed with it. Set it to a long text that nobody guesses, and keep it."
)
SLACK_UNKEPT: Final = (
    "SLACK_CLIENT_ID is set, so the tokens of workspaces have to be kept, and"
    " BRIEFDESK_DATABASE_URL=none keeps nothing. Leave it out, or name a database."
)
SLACK_BAD_PREFIX: Final = (
    "SLACK_COMMAND_PREFIX is {written}: write up to {most} small letters, digits, - and _, such as"
    " desk-, which makes /desk-ask of /ask."
)
SLACK_BAD_URL: Final = (
    "SLACK_API_URL is no address of the Web API. Write it as https://slack.com/api/, or leave it"
    " out."
)

# Slack: the app's manifest
SLACK_APP: Final = "Briefdesk"
SLACK_DESCRIPTION: Final = "Answers questions about a briefing, word for word and with the source."
SLACK_AGENT: Final = (
    "Ask about the briefing in your own words. You get what an editor wrote, with who says so and"
    " where it stands in the source, or a plain word where the briefing has nothing."
)
SLACK_HINTS_HELP: Final = "help"
SLACK_CHECK: Final = "Check against briefing"
SLACK_CHECK_WHAT: Final = "Hold a message against the briefing, sentence by sentence"
SLACK_ASK: Final = "Ask the briefing"
SLACK_ASK_WHAT: Final = "Look a fact or a name up, or ask a question"
SLACK_BAD_HTTP: Final = (
    "--http wants the address at which Slack reaches the desk, such as https://desk.example.org: it"
    " begins with https:// and has no path of its own."
)

# Running: what `briefdesk run` says
NOTHING_TO_RUN: Final = (
    "Nothing is set that could be started. For Slack set SLACK_BOT_TOKEN and SLACK_APP_TOKEN;"
    " `briefdesk slack manifest` prints what to make the app from. For Discord set DISCORD_TOKEN;"
    " `briefdesk discord invite` prints where to invite it from. The README goes through both."
)
NO_SDK: Final = (
    "The package {name} is missing, which a setting asks for. Install it: pip install"
    ' "briefdesk[{extra}]", or make install in a clone.'
)
LISTENING: Final = "Listening: {where}. {briefings}. Ctrl-C ends it."
BRIEFINGS_ONE: Final = "1 briefing"
BRIEFINGS_MANY: Final = "{count} briefings"
RELOADED: Final = "the briefings changed, and were loaded again: %d"
NOT_RELOADED: Final = "the briefings changed and do not load; those in service stay:\n%s"
EARLIER_EDITION: Final = (
    "the briefing %s is loaded as it was before the change of %s: nothing is corrected by that, as"
    " a process with the files of before may be starting in the middle of an update. If it is"
    " meant, briefdesk confirm with the same files and the same journal says so"
)
NO_DOOR_LEFT: Final = "No door is open any more; the log says why. Mend it, and start again."
NOT_OPENED: Final = "a door stays closed, the others are open: %s"
UNFINISHED: Final = "%s: some replies were not finished in time; another process takes them over"
NO_JOURNAL_PLACE: Final = (
    "There is no place for the journal: HOME is not set. Name one with BRIEFDESK_DATABASE_URL, such"
    " as sqlite:////path/to/journal.db, or write none to do without."
)
NO_JOURNAL_FOLDER: Final = (
    "The folder {folder} for the journal cannot be made: {reason}. Name another place with"
    " BRIEFDESK_DATABASE_URL, such as sqlite:////path/to/journal.db."
)
NO_PORT: Final = (
    "Nothing can listen at {host}:{port}: {reason}. Choose another place with BRIEFDESK_LISTEN."
)

# Slack: connecting
SLACK_HERE: Final = "Slack, workspace {name}, by {mode}"
SLACK_SEVERAL_HERE: Final = "Slack, several workspaces, by HTTP at {at}; they install at {install}"
SLACK_AT: Final = "{mode} at {at}"
SLACK_REFUSES: Final = "Slack refuses {what}: {error}. {mend}"
SLACK_SAYS: Final = {
    "invalid_auth": "It is no token of an app that exists. Copy it again from the app's page.",
    "not_authed": "It is no token of an app that exists. Copy it again from the app's page.",
    "account_inactive": "The app was removed from the workspace. Install it again.",
    "token_revoked": "It was revoked. Install the app again, and copy the new token.",
    "token_expired": "It has expired. Turn token rotation off for the app, and install it again.",
    "missing_scope": "Give the token the scope connections:write: make it anew.",
    "not_allowed_token_type": "It is of another kind. See that each token is in its own place.",
    "no_permission": "The app may not do that here. Ask whoever runs the workspace.",
    "org_login_required": "The workspace is moving to an enterprise. Try again when it has moved.",
    "team_access_not_granted": "The app was not given this workspace. Ask whoever runs it.",
    "ratelimited": "It was asked too often. Wait a minute, then start again.",
    "not_allowed": "Socket Mode is off for the app. Turn it on under Socket Mode.",
}
SLACK_OTHERWISE: Final = "See https://docs.slack.dev for what that means."
SLACK_AWAY: Final = (
    "Slack does not answer at {url}: {reason}. Is this machine online, and may it go there (a proxy"
    " is set with HTTPS_PROXY)?"
)
SLACK_SCOPES_MISSING: Final = (
    "The bot token lacks {scopes}. Add what `briefdesk slack manifest` prints to the app, and"
    " install it again: the token then has the new scopes."
)
SLACK_SOCKET_DOWN: Final = "Slack's socket is down; it is tried again and again"
SLACK_SOCKET_UP: Final = "Slack's socket is back"
SLACK_ROTATES: Final = (
    "an installation was refused, because its token expires: token rotation is on for the app, and"
    " the manifest of this desk leaves it off"
)
SLACK_REMOVED: Final = "the workspace %s removed the app: %d entries of the journal forgotten"

# What `briefdesk doctor` finds
ABOUT_BRIEFINGS: Final = "Briefings"
ABOUT_JOURNAL: Final = "Journal"
ABOUT_DOORS: Final = "Doors"
ABOUT_SLACK: Final = "Slack"
ALL_WELL: Final = "Nothing has to be mended."
TO_MEND: Final = "To mend: {count}."
LOADED: Final = "{briefings} loaded, with {facts} facts."
REVIEW_WAS_DUE: Final = (
    "the review of '{title}' was due on {due}, and replies say that it may have changed. Check its"
    " facts and set `reviewed`."
)
JOURNAL_ALONE: Final = (
    "none is kept. One process remembers by itself, and nothing outlives it; several must not run."
)
JOURNAL_NOT_BEGUN: Final = "it begins at the first start, in {file}."
JOURNAL_OPENS: Final = "{place} opens, and is up to date."
JOURNAL_UNSEALED: Final = (
    "BRIEFDESK_SECRET is not set. Whoever was asking when a process died is asked to ask again."
)
NOT_CONFIGURED: Final = "not configured."
SLACK_MODE: Final = "configured for {mode}."
SLACK_WHO: Final = "the bot token is @{user}'s in {name}, {url}"
SLACK_MAY: Final = "it may do what the desk needs: {scopes}."
SLACK_MAY_MORE: Final = "it may do more than the desk needs, which can be taken away: {scopes}."
SLACK_FILES: Final = "it may upload files: pictures of figures, and recaps to take away."
SLACK_NO_FILES: Final = (
    "it may not upload files, so figures come as words alone and recaps without a file. That takes"
    " {scopes}, which whoever installs the app may allow."
)
SLACK_READS: Final = "it may read along in briefing threads, as SLACK_THREAD_MESSAGES has it."
SLACK_CANNOT_READ: Final = (
    "SLACK_THREAD_MESSAGES is set, but the bot token lacks {scopes}. Print the manifest with that"
    " setting, add what it has more to the app, and install it again."
)
SLACK_SOCKET_OPENS: Final = "the app-level token opens a socket."
SLACK_HTTP_AT: Final = (
    "requests are taken at {at}. Slack has to reach that by https, at the address in the manifest."
)
SLACK_ANSWERS: Final = "it answers."
SLACK_INSTALLED: Final = "workspaces that installed the app: {count}."

# Discord: setting up
DISCORD_ADORNED: Final = (
    "DISCORD_TOKEN has spaces or quotes around it, or the word Bot before it. Write the bare token,"
    " as Discord shows it."
)
DISCORD_WRONG_KIND: Final = (
    "DISCORD_TOKEN holds {given}, and the bot's token belongs there: three parts with dots between"
    " them. Make it in the developer portal under Bot, Reset Token."
)
DISCORD_KINDS: Final = {
    "[0-9]{17,20}": "the application's id",
    "[0-9a-f]{64}": "the application's public key",
    "[0-9A-Za-z_-]{32}": "the client secret",
    ".*": "something else",
}
DISCORD_MISSING: Final = (
    "{given} is set, and DISCORD_TOKEN is not. Make a token in the developer portal under Bot,"
    " Reset Token."
)
DISCORD_UNSET: Final = (
    "DISCORD_TOKEN is not set. Make a token in the developer portal under Bot, Reset Token."
)
DISCORD_BAD_SHARDS: Final = (
    "DISCORD_SHARDS is {written}: write how many shards there are in all, such as 4, or auto for as"
    " many as Discord advises."
)
DISCORD_UNCOUNTED: Final = (
    "DISCORD_SHARD_IDS says which shards this process runs, and DISCORD_SHARDS does not say how"
    " many there are. Set it to a number, the same for all replicas."
)
DISCORD_BAD_SHARD_IDS: Final = (
    "DISCORD_SHARD_IDS is {written}, and there are {count} shards: write some of 0 to {last}, such"
    " as 0-1 or 0,3."
)
DISCORD_BAD_URL: Final = {
    "DISCORD_API_URL": (
        "DISCORD_API_URL is no address of the API. Write it as https://discord.com/api/v10, or"
        " leave it out."
    ),
    "DISCORD_GATEWAY_URL": (
        "DISCORD_GATEWAY_URL is no address of the gateway. Write it as wss://gateway.discord.gg/,"
        " or leave it out."
    ),
}
DISCORD_BAD_SERVER: Final = (
    "--server wants the id of a server, such as 112233445566778899. Turn on Developer Mode in"
    " Discord's settings under Advanced; then the menu of a server has Copy Server ID."
)
DISCORD_CLEAR_WHERE: Final = "--clear is for one server: name it with --server."

# Discord: connecting
DISCORD_HERE: Final = "Discord, as {name}"
DISCORD_SHARD_HERE: Final = "{where}, with shard {ids} of {count}"
DISCORD_SHARDS_HERE: Final = "{where}, with shards {ids} of {count}"
DISCORD_REFUSED: Final = (
    "Discord refuses DISCORD_TOKEN. It was reset or mistyped: make it anew in the developer portal"
    " under Bot, Reset Token, and set that."
)
DISCORD_HANGS_UP: Final = {
    4004: DISCORD_REFUSED,
    4010: "Discord refuses the shard (4010). See that DISCORD_SHARDS is the same for all replicas.",
    4011: "The desk is in so many servers that Discord wants shards. Set DISCORD_SHARDS=auto.",
    4014: (
        "Discord refuses an intent of the desk (4014). It asks for servers, and for messages in"
        " them and to it, and for none that is privileged. See in the developer portal under Bot"
        " whether Discord has restricted the app."
    ),
}
DISCORD_NO_CONTENT: Final = (
    "DISCORD_MESSAGE_CONTENT is set, and Discord does not grant the intent that it asks for (4014)."
    " Switch on Message Content Intent in the developer portal under Bot, Privileged Gateway"
    " Intents, or leave the setting out."
)
DISCORD_HUNG_UP: Final = "Discord hung up ({code}). Start again, and see https://discordstatus.com."
DISCORD_ENDED: Final = "Its connection ended over what the log says. Start again."
DISCORD_ANSWERS_OTHERWISE: Final = (
    "Discord answers {status} ({code}). See https://discordstatus.com, and start again later."
)
DISCORD_AWAY: Final = (
    "Discord does not answer at {url}: {reason}. Is this machine online, and may it go there (a"
    " proxy is set with HTTPS_PROXY)?"
)
DISCORD_LOST: Final = "Discord is lost until the next start: %s"
DISCORD_SYNCED: Final = "the commands changed, and were registered with Discord: %d"
DISCORD_NOT_SYNCED: Final = "the commands could not be registered with Discord: %s"
DISCORD_SYNCED_EVERYWHERE: Final = "Registered {count} commands, for all servers and people."
DISCORD_SYNCED_THERE: Final = "Registered {count} commands for the server {server} alone."
DISCORD_TAKEN_AWAY: Final = (
    "The server {server} has no commands of its own any more; those for all servers stay."
)
DISCORD_NO_SERVER: Final = (
    "The desk is not in a server {server}. Invite it there: `briefdesk discord invite` prints the"
    " address."
)

# Discord: what `briefdesk doctor` finds
ABOUT_DISCORD: Final = "Discord"
DISCORD_WHO: Final = "the token is that of {name}, application {id}."
DISCORD_COMMANDS: Final = "it has the commands {names}."
DISCORD_COMMANDS_MISSING: Final = (
    "it lacks the commands {names}. `briefdesk run` registers them when it first starts, `briefdesk"
    " discord sync` at once."
)
DISCORD_ELSEWHERE: Final = (
    "an Interactions Endpoint URL is set for the application, so commands and buttons go there and"
    " not to the desk. Take it out in the developer portal under General Information."
)
DISCORD_CONTENT: Final = "it may read what is said in briefing threads without a mention."
DISCORD_NO_CONTENT_YET: Final = (
    "DISCORD_MESSAGE_CONTENT is set, and Message Content Intent is switched off: switch it on in"
    " the developer portal under Bot, Privileged Gateway Intents, or leave the setting out."
)
DISCORD_ALLOWED: Final = "it may do all that it should in {servers}."
DISCORD_NOT_ALLOWED: Final = (
    "in {some} of {servers} it may not do all that it should: {permissions}. Grant it to its role"
    " there, or invite it again by the address that `briefdesk discord invite` prints."
)
DISCORD_SERVER: Final = "1 server"
DISCORD_SERVERS: Final = "{count} servers"
DISCORD_GATEWAY: Final = "the gateway takes {remaining} more starts today, and advises {advised}."
DISCORD_SHARDS_ONE: Final = "1 shard"
DISCORD_SHARDS_MANY: Final = "{count} shards"
DISCORD_NO_STARTS: Final = (
    "the gateway takes no more starts for {hours} hours: the desk was started too often."
)
DISCORD_SHARDS_FEW: Final = (
    "Discord advises {advised}, and DISCORD_SHARDS comes to {count}. Set DISCORD_SHARDS=auto."
)
