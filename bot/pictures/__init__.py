"""Pictures of a briefing: its figures as bars, its dates on a line of time.

    spec        what a picture shows, as frozen values
    amounts     how an amount is written, with its unit and "about", "over" or "under"
    same        which facts give the same figure or the same day
    bars        a briefing or a section -> its figures
    moments     a briefing or a section -> its dates
    telling     the reply: a picture's rows in words, and the picture itself
    alt         all that a picture shows, in words
    layout      what stands where on the card, in the picture's own pixels
    panels      how bars are laid out
    spans       how dates are laid out
    letters     the font: how wide a text is, which letters there are (needs Pillow)
    drawing     a picture -> a PNG file (needs Pillow)
    gallery     the pictures that were drawn, kept

Nothing is drawn that a fact does not say: every bar begins at zero, no axis is cut or bent, amounts
share an axis only where they share a unit, and no day is made up where a month or a year is known.
The same knowledge gives the same picture, byte for byte.
"""
