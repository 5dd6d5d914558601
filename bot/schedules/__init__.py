"""When a channel is briefed: a rule in people's words, and the moments that it means. Pure.

    reading     "weekdays 09:00 Europe/Berlin 60s" -> a Schedule, or a sentence
    changes     "since last time": what changed alone
    days        days of the week in words
    times       times of day in words
    zones       names of time zones, and the nearest to one that there is not
    places      what people call places besides
    missing     what is said where something is missing
    crons       the five fields of cron
    schedule    a Schedule, its one way of being written, and its slots
    wording     what is said where a schedule is not understood

What a channel has scheduled is kept by the journal, which also has each slot posted once.
"""
