"""The desk in Slack: events become questions, replies become blocks, and are sent.

    words, events, commands   what Slack sends -> a Delivery (pure), and the listeners for it
    payloads                  what every payload says of itself (pure)
    address                   where a reply goes, as text that another process can read (pure)
    buttons                   what stands behind a button (pure)
    rendering/                a Reply -> blocks and text (pure)
    asking                    a Delivery -> claimed, acknowledged, considered, sent
    sending                   a Reply on its way, by the first way that is open
    calling                   calls to Slack, and what it means when one fails
    pressed                   what a press of a button means (pure)
    presses                   what each button does; sharing, feedback, reporting: the longer ones
    settling, whispers        buttons that are used up go; what one person alone is told
    shortcuts, modal          a message held against the briefing; a form to ask in
    home, prompts             the app's own tabs
    app, authorizing, quiet   the app that Bolt runs, and what it may write into the log

No rule about answers is in here.
"""
