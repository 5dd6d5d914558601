"""Briefings to be read: in a minute, in five, or in full; of a whole briefing or one section.

    wish        what somebody typed after "brief" -> how long it may be, and of what
    finding     the name of a briefing or a section, however typed -> which is meant
    wanted      both together -> what is to be told, or the sentence that says why it cannot be
    contested   facts that stand against each other, put together in an order that nobody chose
    choosing    which facts there is time for, and in which order they are told
    telling     the reply
    pages       a briefing cut into pages, a section or a part of one each, and the way from one to
                the next
    threads     the posts of a briefing thread: on top, the first below it, and a page each
    scheduled   which briefing a schedule asks for
    since       what has changed since an earlier state of a briefing, as a reply
    corrected   the message to who was told a fact that has changed, and how the post that told it
                reads then; framing: what stands around its facts
    picturing   its figures or its dates, as a picture and in words
    asked       what was asked in a thread and answered, as the journal recalls it
    recalling   what a recap is made of: by fact, what was left open, what has changed since
    recap       that as a message; recap_file as a file to take away, in Markdown (markdown)

The same knowledge gives the same briefing, word for word.
"""
