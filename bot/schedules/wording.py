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
NOT_UNDERSTOOD: Final = (
    'I did not understand "{word}" in that schedule. Write it like "weekdays 09:00 Europe/Berlin'
    ' 60s" or "mon, wed and fri 6pm UTC 5m".'
)
NOT_UNDERSTOOD_NEAR: Final = (
    'I did not understand "{word}" in that schedule. The nearest that I know is {near}, as in'
    ' "{example}".'
)
NO_DAYS: Final = (
    "That says no days. Write daily, weekdays, weekends or the names of days before the time, such"
    ' as "{example}".'
)
NO_TIME: Final = 'That says no time of day. Write one after the days, such as "{example}".'
BAD_TIME: Final = (
    '"{word}" is no time of day that I know: write it as 09:00, 9am or 9:30pm, from 00:00 to 23:59.'
)
WHICH_HALF: Final = (
    '"{word}" may be before noon or after it: write {hour}am ({early:02}:00) or {hour}pm'
    " ({late}:00)."
)
NOT_IN_HALF: Final = (
    'That time is not in the {half}. Write it as 09:00, 9am or 9pm, without "{half}".'
)
ONE_TIME: Final = (
    "A schedule has one time of day. Make one for each time, or write the hours as cron, such as"
    ' "cron 0 9,17 * * 1-5 Europe/Berlin".'
)
TOO_OFTEN: Final = (
    'Once an hour is the most that I post. Write "hourly" for that, or days and a time, such as'
    ' "weekdays 09:00 Europe/Berlin".'
)
ONCE: Final = (
    'A schedule comes again and again, and "{word}" is a single day. Write "daily 09:00 UTC" or the'
    ' names of days, such as "mondays 09:00 UTC"; for a briefing now, only its name and length.'
)
BY_CRON: Final = (
    '"{word}" is not by the week, and needs the form of cron: "cron 0 9 1 * * Europe/Berlin" is'
    ' the first of each month, "cron 0 9 * * MON#1 Europe/Berlin" its first Monday. Every other day'
    " or week I cannot do."
)
EACH_HOURS: Final = (
    "Hours that do not divide a day would fall on other times each day. Write every 2, 3, 4, 6, 8"
    ' or 12 hours, or days and a time, such as "daily 09:00 UTC".'
)
TOO_LONG: Final = f"That is longer than a schedule can be. {EXAMPLES}"

# Which briefing
WHICH_BRIEFING: Final = (
    'That says when, but not which briefing. Write it after the time, such as "{rule} {example}".'
    " There are: {names}."
)
NO_SUCH_BRIEFING: Final = 'No briefing and no section goes by the name "{name}". Nearest: {near}.'
NEITHER: Final = (
    'I know neither a time zone nor a briefing by the name "{word}". A zone is written as a region'
    " and a city, such as {zones}, or UTC. {briefings}: {names}."
)
EXAMPLE_ZONES: Final = "Europe/Berlin or Asia/Kolkata"
NEAREST_BRIEFING: Final = "The nearest briefing"
BRIEFINGS: Final = "The briefings"
ONLY_BRIEFING: Final = "The briefing"
NO_PICTURES: Final = (
    "Only briefings can be scheduled, not {word}. Write how long the briefing is to be, 60s, 5m or"
    " full."
)
NO_BRIEFING: Final = "There is no briefing yet that could be scheduled."
CHANGES_OF_ALL: Final = (
    'What changed is told of a whole briefing: name {title}, and not "{section}", which is one'
    " section of it."
)

STRAY: Final = (
    '"{word}" stands beside the name of a briefing, where I do not read when it is due. Write days,'
    ' time and place first, and then the briefing, such as "weekdays 09:00 Europe/Berlin" and its'
    " name."
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
    'I know no time zone "{word}". A zone is written as a region and a city, such as Europe/Berlin'
    " or Asia/Kolkata, or UTC."
)
NO_ZONE_NEAR: Final = (
    'I know no time zone "{word}". Nearest: {near}. A zone is written as a region and a city, or'
    " UTC."
)
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
