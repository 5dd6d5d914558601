"""The desk in Discord: messages and interactions become questions, replies become components.

    address           where a reply goes, as text that another process can read (pure)
    buttons           what stands behind a button (pure)
    escaping          words of people and sources, made inert (pure)
    rendering/        a Reply -> the components of one message or more (pure, but for `view`)

No rule about answers is in here.
"""
