"""The fitted weights of nomination: a weight a column of ``bot.matching.features.NAMES``.

Made by ``make fit`` from these alone (file, SHA-256):

    banking77_train.csv b06e26ac675513959a63135f11b94ea7786ed02da65db93a5650d8838cbc664b
    squad2_part.json 3661a22148e7131ea8d3c0d077f3be18fefaf8702e3d49a8eb5fa47fd9d5e737

``PHRASING`` picks an entry's best phrasings, ``ASKED`` weighs entries with phrasings, ``BARE``
those with an answer only; ``ASKED_MORE`` evens the two out. A question belongs to the briefing
where the best entry's sum, with ``BELONGS_ASKED`` or ``BELONGS_BARE``, is above zero.
"""

PHRASING = (
    0.162,  # ask bigrams
    0.288,  # ask covered
    0.189,  # ask trigrams
    0.362,  # ask sorted
)
ASKED = (
    0.936,  # ask bigrams
    1.667,  # ask covered
    1.092,  # ask trigrams
    2.098,  # ask sorted
    2.133,  # best three asks
    0.935,  # document bm25
    1.870,  # document cosine
    0.542,  # document has words
    5.951,  # document covers question
    1.036,  # answer bigrams
    2.018,  # answer covered
    2.272,  # answer trigrams
    0.326,  # answer sorted
    1.443,  # date wanted and there
    0.125,  # number wanted and there
    0.710,  # entry before
    0.262,  # entry after
    2.178,  # entries around cover question
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
    1.645,  # document covers question
    1.202,  # answer bigrams
    1.007,  # answer covered
    1.398,  # answer trigrams
    2.007,  # answer sorted
    1.782,  # date wanted and there
    1.153,  # number wanted and there
    2.023,  # entry before
    1.679,  # entry after
    10.169,  # entries around cover question
    0.000,  # rarest word missing
)
ASKED_MORE = -1.374
BELONGS_ASKED = (
    1.000,  # sum
    0.000,  # document has words
    0.000,  # document covers question
    0.000,  # entries around cover question
    -1.365,  # rarest word missing
    -4.911,  # shift
)
BELONGS_BARE = (
    1.000,  # sum
    0.285,  # document has words
    0.511,  # document covers question
    1.759,  # entries around cover question
    -0.465,  # rarest word missing
    -7.263,  # shift
)
