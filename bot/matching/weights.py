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
    0.159,  # ask bigrams
    0.289,  # ask covered
    0.163,  # ask trigrams
    0.390,  # ask sorted
)
ASKED = (
    0.918,  # ask bigrams
    1.671,  # ask covered
    0.943,  # ask trigrams
    2.256,  # ask sorted
    2.170,  # best three asks
    0.923,  # document bm25
    1.862,  # document cosine
    0.537,  # document has words
    5.969,  # document covers question
    1.041,  # answer bigrams
    2.002,  # answer covered
    2.287,  # answer trigrams
    0.321,  # answer sorted
    1.446,  # date wanted and there
    0.122,  # number wanted and there
    0.711,  # entry before
    0.255,  # entry after
    2.159,  # entries around cover question
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
    1.212,  # answer bigrams
    1.006,  # answer covered
    1.405,  # answer trigrams
    2.011,  # answer sorted
    1.782,  # date wanted and there
    1.154,  # number wanted and there
    2.007,  # entry before
    1.680,  # entry after
    10.182,  # entries around cover question
    0.000,  # rarest word missing
)
ASKED_MORE = -1.409
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
    -1.360,  # rarest word missing
)
ASKED_LEAST = 4.908
BARE_BELONGS = (
    0.000,  # ask bigrams
    0.000,  # ask covered
    0.000,  # ask trigrams
    0.000,  # ask sorted
    0.000,  # best three asks
    0.000,  # document bm25
    0.000,  # document cosine
    0.258,  # document has words
    0.545,  # document covers question
    0.000,  # answer bigrams
    0.000,  # answer covered
    0.000,  # answer trigrams
    0.000,  # answer sorted
    0.000,  # date wanted and there
    0.000,  # number wanted and there
    0.000,  # entry before
    0.000,  # entry after
    1.759,  # entries around cover question
    -0.477,  # rarest word missing
)
BARE_LEAST = 7.255
