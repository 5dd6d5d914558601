"""The desk in Discord: messages and interactions become questions, replies become components.

    words, events       what a message says -> a Delivery (pure)
    commands            slash commands and the menu of a message; `autocomplete` while one types
    address             where a reply goes, as text that another process can read (pure)
    deliveries          what makes a question the same as another, and its conversation (pure)
    buttons             what stands behind a button (pure)
    escaping            words of people and sources, made inert (pure)
    rendering/          a Reply -> the components of one message or more (pure, but for `view`)
    pressing/           what becomes of a pressed button, and of a form
    telling             what one person alone is told
    sending             components -> Discord: `turn` by the interaction, `places` by the channel
    asking              from a Delivery to one reply
    threads/            briefing threads: begun, gone on with, ended; what else /brief takes
    mending             posts that are put right where they stand
    client, messages    what discord.py runs, and what it hears; `reading` makes its objects plain
    connecting/         settings, token, gateway and shards, commands registered, invitation, doctor

No rule about answers is in here.
"""
