"""Running the desk as a service: what `briefdesk run` and `briefdesk doctor` do.

    serving     from settings to open doors, until somebody stops it
    briefings   the desk in service, and a new one when its briefings change
    editions    what each briefing reads, noted when it changes; corrections: through which doors
                that is told, and how fast
    memory      the journal, or this process alone
    stopping    signals, and finishing what is in hand
    logs        what goes to standard error, and what never does
    wording     what whoever runs the desk is told
    doctor      what is configured, what is missing, and how to mend it

It knows doors by `adapters.doors.opening`; each platform opens its own.
"""
