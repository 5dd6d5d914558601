"""Sets of words, written as one text so that a table of them can be read and changed by people."""


def word_set(text: str) -> frozenset[str]:
    """In: words with spaces between. Out: the set of them."""
    return frozenset(text.split())
