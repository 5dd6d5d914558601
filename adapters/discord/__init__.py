"""The desk in Discord: messages and interactions become questions, replies become components.

    words, events       what a message says -> a Delivery (pure)
    commands            slash commands and the menu of a message; `autocomplete` while one types
    address             where a reply goes, as text that another process can read (pure)
    deliveries          what makes a question the same as another, and its conversation (pure)
    buttons             what stands behind a button (pure)
    escaping            words of people and sources, made inert (pure)
    rendering/          a Reply -> the components of one message or more (pure, but for `view`)
    pressed             what a press says -> a Delivery (pure, but for `read_pressed`)
    presses             what each button is for: `sharing`, `feedback`, `modals`
    responding          the first word to a press, and its message after it; `telling` one person
    sending             components -> Discord: `turn` by the interaction, `places` by the channel
    asking              from a Delivery to one reply
    client, messages    what discord.py runs, and what it hears; `reading` makes its objects plain

No rule about answers is in here.
"""
