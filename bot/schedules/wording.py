"""What the desk says about schedules, for an editor to read and change. Names in braces are filled
in and must stay.
"""

from typing import Final

EXAMPLES: Final = (
    'Write it like "weekdays 09:00 Europe/Berlin 60s", "every tuesday at 9am Asia/Kolkata",'
    ' "mon, wed and fri 18:00 UTC 5m" or "cron 0 9 * * 1-5 Europe/Berlin full".'
)

# What was not understood
FORM: Final = (
    "A schedule says on which days, at what time, in which place's time, and then which briefing"
    f" and how long. {EXAMPLES}"
)
NOT_UNDERSTOOD: Final = f'I did not understand "{{word}}" in that schedule. {EXAMPLES}'
NO_DAYS: Final = (
    "That says no days: write daily, weekdays, weekends or the names of days, such as mon, wed and"
    f" fri. {EXAMPLES}"
)
NO_TIME: Final = f"That says no time of day: write it as 09:00, 9am or 9:30pm. {EXAMPLES}"
BAD_TIME: Final = (
    '"{word}" is no time of day that I know: write it as 09:00, 9am or 9:30pm, from 00:00 to 23:59.'
)
ONE_TIME: Final = (
    "A schedule has one time of day. Make one for each time, or write the hours as cron, such as"
    ' "cron 0 9,17 * * 1-5 Europe/Berlin".'
)
TOO_OFTEN: Final = (
    "Once an hour is the most that I post. For each hour write hourly; for fewer posts,"
    f" days and a time. {EXAMPLES}"
)
TOO_LONG: Final = f"That is longer than a schedule can be. {EXAMPLES}"

# Which briefing
WHICH_BRIEFING: Final = (
    'That says when, but not which briefing. Write it after the time, such as "{rule} {example}".'
    " There are: {names}."
)
NO_SUCH_BRIEFING: Final = 'No briefing and no section goes by the name "{name}". Nearest: {near}.'
NO_BRIEFING: Final = "There is no briefing yet that could be scheduled."
CHANGES_OF_ALL: Final = (
    'What changed is told of a whole briefing: name {title}, and not "{section}", which is one'
    " section of it."
)

# Cron
CRON_FORM: Final = (
    "After cron come five fields with spaces between them: minute, hour, day of the month, month"
    ' and day of the week. For weekdays at nine: "cron 0 9 * * 1-5 Europe/Berlin".'
)
CRON_FIELD: Final = (
    "In that cron the {field} is not right: it takes {range}, lists with commas, ranges with a dash"
    ' and steps with a stroke. For weekdays at nine: "cron 0 9 * * 1-5 Europe/Berlin".'
)
CRON_FIELDS: Final = {
    "minute": ("minute", "0 to 59"),
    "hour": ("hour", "0 to 23"),
    "day-of-month": ("day of the month", "1 to 31 that the month has, or L for its last"),
    "month": ("month", "1 to 12 or JAN to DEC"),
    "day-of-week": ("day of the week", "0 to 7 or SUN to SAT"),
}
NEVER: Final = "There is no day on which that cron would be due. Look at the day and the month."

# Zones
NO_ZONE: Final = (
    'I know no time zone "{word}". Nearest: {near}. A zone is written as a region and a city, such'
    " as Europe/Berlin, or UTC."
)
NONE_NEAR: Final = "none"
ABBREVIATION: Final = (
    '"{word}" does not say when the clocks change, and not everybody means the same by it. Write'
    " the place whose time you mean, such as {place}, or UTC."
)
OFFSET: Final = (
    '"{word}" does not say when the clocks change. Write the place whose time you mean, such as'
    " Europe/Berlin or Asia/Kolkata, or UTC."
)

# To who made a schedule, of what became of it
MISSED: Final = (
    "The briefing that you scheduled{label}, {rule}, was not posted on {slot}: I was not running,"
    " or could not get through, and by now it is too late for it."
)
MISSED_MANY: Final = (
    "{count} briefings that you scheduled{label}, {rule}, were not posted, the first on {slot} and"
    " the last on {last}: I was not running, or could not get through, and by now it is too late"
    " for them."
)
NEXT: Final = "The next one is due on {slot}."
GONE: Final = (
    "I stopped posting the briefing that you scheduled{label}, {rule}: the channel is gone, or"
    " does not let me write there any more. To have it again, invite me there and schedule it anew."
)
NOTHING_LEFT: Final = (
    "I stopped posting the briefing that you scheduled{label}, {rule}: I have none any more by the"
    ' name "{name}". To have another, schedule it anew.'
)
IN_CHANNEL: Final = " in {label}"
MOMENT: Final = "{day} {month} {year} at {time} ({zone})"
