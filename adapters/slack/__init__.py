"""The desk in Slack: events become questions, replies become blocks, and are sent.

    words, events     what Slack sends -> a Delivery (pure)
    address           where a reply goes, as text that another process can read (pure)
    buttons           what stands behind a button (pure)
    rendering/        a Reply -> blocks and text (pure)
    sending           blocks -> Slack
    app and the rest  listeners, which claim, acknowledge and hand on

No rule about answers is in here.
"""
