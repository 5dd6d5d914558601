"""The fitted weights of nomination: a weight a column of ``bot.matching.features.NAMES``.

Made by ``make fit`` from these alone (file, SHA-256):

    banking77_train.csv b06e26ac675513959a63135f11b94ea7786ed02da65db93a5650d8838cbc664b
    squad2_part.json 3661a22148e7131ea8d3c0d077f3be18fefaf8702e3d49a8eb5fa47fd9d5e737

``ASKED`` weighs entries with phrasings, ``BARE`` those with an answer only; ``ASKED_MORE`` evens
the two out. A question belongs to the briefing where the best entry's sum, and what its columns add
by ``ASKED_BELONGS`` or ``BARE_BELONGS``, reach ``ASKED_LEAST`` or ``BARE_LEAST``.
"""

ASKED = (
    0.864,  # ask bigrams
    1.746,  # ask covered
    1.123,  # ask trigrams
    1.997,  # ask sorted
    1.981,  # best three asks
    0.862,  # document bm25
    1.816,  # document cosine
    0.584,  # document has words
    5.783,  # document covers question
    0.917,  # answer bigrams
    1.945,  # answer covered
    2.409,  # answer trigrams
    0.464,  # answer sorted
    1.447,  # date wanted and there
    0.121,  # number wanted and there
    0.723,  # entry before
    0.274,  # entry after
    2.323,  # entries around cover question
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
    1.610,  # document covers question
    1.205,  # answer bigrams
    1.006,  # answer covered
    1.419,  # answer trigrams
    2.021,  # answer sorted
    1.780,  # date wanted and there
    1.153,  # number wanted and there
    1.991,  # entry before
    1.666,  # entry after
    10.171,  # entries around cover question
    0.000,  # rarest word missing
)
ASKED_MORE = -1.381
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
    -1.433,  # rarest word missing
)
ASKED_LEAST = 4.812
BARE_BELONGS = (
    0.000,  # ask bigrams
    0.000,  # ask covered
    0.000,  # ask trigrams
    0.000,  # ask sorted
    0.000,  # best three asks
    0.000,  # document bm25
    0.000,  # document cosine
    0.266,  # document has words
    0.544,  # document covers question
    0.000,  # answer bigrams
    0.000,  # answer covered
    0.000,  # answer trigrams
    0.000,  # answer sorted
    0.000,  # date wanted and there
    0.000,  # number wanted and there
    0.000,  # entry before
    0.000,  # entry after
    1.762,  # entries around cover question
    -0.483,  # rarest word missing
)
BARE_LEAST = 7.254
