"""Briefings to be read: in a minute, in five, or in full; of a whole briefing or one section.

    wish        what somebody typed after "brief" -> how long it may be, and of what
    finding     the name of a briefing or a section, however typed -> which is meant
    contested   facts that stand against each other, put together in an order that nobody chose
    choosing    which facts there is time for, and in which order they are told
    telling     the reply
    scheduled   which briefing a schedule asks for
    since       what has changed since an earlier state of a briefing, as a reply

The same knowledge gives the same briefing, word for word.
"""
