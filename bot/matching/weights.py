"""The fitted weights of nomination: a weight a column of ``bot.matching.features.NAMES``.

Made by ``make fit`` from these alone (file, SHA-256):

    banking77_train.csv b06e26ac675513959a63135f11b94ea7786ed02da65db93a5650d8838cbc664b
    squad2_part.json 3661a22148e7131ea8d3c0d077f3be18fefaf8702e3d49a8eb5fa47fd9d5e737

``PHRASING`` picks an entry's best phrasings, ``ASKED`` weighs entries with phrasings, ``BARE``
those with an answer only; ``ASKED_MORE`` evens the two out. A question belongs to the briefing
where the best entry's sum, and what its columns add by ``ASKED_BELONGS`` or ``BARE_BELONGS``, reach
``ASKED_LEAST`` or ``BARE_LEAST``.
"""

PHRASING = (
    0.158,  # ask bigrams
    0.293,  # ask covered
    0.187,  # ask trigrams
    0.362,  # ask sorted
)
ASKED = (
    0.908,  # ask bigrams
    1.687,  # ask covered
    1.078,  # ask trigrams
    2.087,  # ask sorted
    2.134,  # best three asks
    0.929,  # document bm25
    1.860,  # document cosine
    0.533,  # document has words
    5.966,  # document covers question
    1.040,  # answer bigrams
    2.002,  # answer covered
    2.286,  # answer trigrams
    0.332,  # answer sorted
    1.447,  # date wanted and there
    0.123,  # number wanted and there
    0.713,  # entry before
    0.257,  # entry after
    2.170,  # entries around cover question
    0.000,  # rarest word missing
)
BARE = (
    0.000,  # ask bigrams
    0.000,  # ask covered
    0.000,  # ask trigrams
    0.000,  # ask sorted
    0.000,  # best three asks
    0.000,  # document bm25
    0.000,  # document cosine
    0.000,  # document has words
    1.616,  # document covers question
    1.213,  # answer bigrams
    1.008,  # answer covered
    1.405,  # answer trigrams
    2.008,  # answer sorted
    1.782,  # date wanted and there
    1.154,  # number wanted and there
    2.006,  # entry before
    1.679,  # entry after
    10.179,  # entries around cover question
    0.000,  # rarest word missing
)
ASKED_MORE = -1.376
ASKED_BELONGS = (
    0.000,  # ask bigrams
    0.000,  # ask covered
    0.000,  # ask trigrams
    0.000,  # ask sorted
    0.000,  # best three asks
    0.000,  # document bm25
    0.000,  # document cosine
    0.000,  # document has words
    0.000,  # document covers question
    0.000,  # answer bigrams
    0.000,  # answer covered
    0.000,  # answer trigrams
    0.000,  # answer sorted
    0.000,  # date wanted and there
    0.000,  # number wanted and there
    0.000,  # entry before
    0.000,  # entry after
    0.000,  # entries around cover question
    -1.368,  # rarest word missing
)
ASKED_LEAST = 4.904
BARE_BELONGS = (
    0.000,  # ask bigrams
    0.000,  # ask covered
    0.000,  # ask trigrams
    0.000,  # ask sorted
    0.000,  # best three asks
    0.000,  # document bm25
    0.000,  # document cosine
    0.257,  # document has words
    0.528,  # document covers question
    0.000,  # answer bigrams
    0.000,  # answer covered
    0.000,  # answer trigrams
    0.000,  # answer sorted
    0.000,  # date wanted and there
    0.000,  # number wanted and there
    0.000,  # entry before
    0.000,  # entry after
    1.785,  # entries around cover question
    -0.473,  # rarest word missing
)
BARE_LEAST = 7.256
