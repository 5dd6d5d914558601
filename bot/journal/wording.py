"""What the journal says to whoever runs the desk. A password never stands in any of these."""

from typing import Final

# The address
NO_ADDRESS: Final = (
    "BRIEFDESK_DATABASE_URL is no address of a database. Write sqlite:////path/to/journal.db, or"
    " postgresql://user:password@host/database."
)
NO_SUCH_KIND: Final = (
    'BRIEFDESK_DATABASE_URL begins with "{kind}", and the journal knows SQLite and PostgreSQL only.'
    " Write sqlite:////path/to/journal.db, or postgresql://user:password@host/database."
)
NO_FILE: Final = (
    "BRIEFDESK_DATABASE_URL names no file, and a journal in memory would remember nothing. Write"
    " sqlite:////path/to/journal.db."
)
BAD_PORT: Final = (
    "The port in BRIEFDESK_DATABASE_URL is no number from 1 to 65535. PostgreSQL's is 5432."
)
BAD_SSLMODE: Final = (
    "BRIEFDESK_DATABASE_URL has sslmode={mode}. It is one of disable, allow, prefer, require,"
    " verify-ca and verify-full."
)

# Opening it
NO_DRIVER: Final = (
    "For a journal on PostgreSQL the driver asyncpg is missing. Install it: pip install"
    ' "briefdesk[postgres]", or make install in a clone.'
)
NO_FOLDER: Final = "There is no folder {folder} for the journal. Make it, or choose another place."
FOLDER_NOT_WRITABLE: Final = (
    "The folder {folder} is not writable, and the journal {file} has to stand there. Give this user"
    " the right to write in it, or choose another place with BRIEFDESK_DATABASE_URL."
)
FILE_NOT_WRITABLE: Final = (
    "The journal {file} is not writable. Give this user the right to write to it, or choose another"
    " place with BRIEFDESK_DATABASE_URL."
)
IS_A_FOLDER: Final = "{file} is a folder. Name a file in it, such as {file}/journal.db."
NO_DATABASE: Final = (
    "The file {file} is no SQLite database, and it was left as it is. Choose another place with"
    " BRIEFDESK_DATABASE_URL, or move the file away."
)
DAMAGED: Final = (
    "The journal {file} is damaged: {reason}. Move it away and put a copy back, or start with a new"
    " one."
)
LOCKED: Final = (
    "The journal {place} is locked by another program. End what holds it (a backup, a database"
    " browser), then start again."
)
DISK_FULL: Final = "The disk of the journal {place} is full. Make room, then start again."
READ_ONLY: Final = (
    "The journal {place} takes no writing. Make it writable for this user, then start again."
)
LOGIN_REFUSED: Final = (
    'The database at {place} does not let "{user}" in: the name or the password in'
    " BRIEFDESK_DATABASE_URL is wrong. Signs such as @ / : in a password may be written as they"
    " are, or as %40 %2F %3A."
)
NO_SUCH_DATABASE: Final = (
    'There is no database "{database}" at {place}. Make it (createdb {database}), or name another'
    " in BRIEFDESK_DATABASE_URL."
)
NO_RIGHTS: Final = (
    'The database user "{user}" may not make tables at {place}. Grant it: GRANT CREATE, USAGE ON'
    ' SCHEMA public TO "{user}".'
)
NOT_REACHED: Final = (
    "No database answers at {place}. Is it running, and are host and port in BRIEFDESK_DATABASE_URL"
    " right?"
)
NO_HOST: Final = "The host {place} in BRIEFDESK_DATABASE_URL is not known. Is it spelt right?"
NO_TLS: Final = (
    "The database at {place} and this program do not agree on an encrypted connection. Try"
    " ?sslmode=require, or ?sslmode=disable, at the end of BRIEFDESK_DATABASE_URL."
)
TOO_MANY: Final = (
    "The database at {place} takes no more connections. Raise max_connections, or run fewer"
    " replicas."
)
NOT_USABLE: Final = "The journal {place} cannot be used: {reason}."

# Its version and its key
TOO_NEW: Final = (
    'The journal {place} was written by a newer Briefdesk (its schema is "{version}", and this one'
    ' knows up to "{known}"). Run that version, or give this one a journal of its own.'
)
NOT_OURS: Final = (
    "The database {place} holds tables of another program. Give the journal a database, or a"
    " schema, of its own."
)
KEY_MISSING: Final = (
    "The journal {place} was begun with a BRIEFDESK_SECRET, and none is set. Set the same one in"
    " every replica."
)
KEY_DIFFERS: Final = (
    "The journal {place} was begun with another BRIEFDESK_SECRET. Set the same one in every"
    " replica; if it is lost, start a new journal."
)
NO_SEAL: Final = (
    "A workspace's token cannot be kept without BRIEFDESK_SECRET, which seals it. Set it to a long"
    " text that nobody guesses, and keep it."
)

# While it runs: one line each in the log
FAULT: Final = (
    "the journal %s is out of reach (%s): replies go on from the memory of this process, and are"
    " written down when it is back"
)
RECOVERED: Final = "the journal %s is back: %d replies written down that waited"
GAVE_UP: Final = "%d questions were given up: they broke off too often, or their time was over"
NOT_CORRECTED: Final = (
    "not all who were told what changed in the briefing %s could be told so in a week; the rest is"
    " let go"
)
REFUSED: Final = "the journal refused to keep something (%s), and goes on without it"
LOST: Final = "more than %d replies wait for the journal: the oldest are let go"
