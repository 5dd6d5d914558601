"""The desk in Slack: events become questions, replies become blocks, and are sent.

    words, events, commands   what Slack sends -> a Delivery (pure), and the listeners for it
    payloads                  what every payload says of itself (pure)
    address                   where a reply goes, as text that another process can read (pure)
    buttons                   what stands behind a button (pure)
    rendering/                a Reply -> blocks and text (pure)
    asking                    a Delivery -> claimed, acknowledged, considered, sent
    sending                   a Reply on its way, by the first way that is open
    standing                  what may stand already, looked for before it is sent again
    files                     pictures for a message to show, and texts that go with a reply
    editing, mending          replies that stand already: changed, put right, written beside
    calling                   calls to Slack, and what it means when one fails
    taking, whispers          what is no question, done once; what one person alone is told
    conversations             which conversation a message belongs to (pure)
    pressing/                 what becomes of a pressed button
    threads/                  briefing threads: begun, found again, recapped, ended
    surfaces/                 the home tab, shortcuts and their modal, prompts
    app                       the app that Bolt runs
    connecting/               settings, tokens, socket and HTTP, installations, manifest, doctor

No rule about answers is in here.
"""
