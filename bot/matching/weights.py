"""The fitted weights of nomination: a weight a column of ``bot.matching.features.NAMES``.

Made by ``python -m benchmarks.fit`` from public sets alone (file, SHA-256):

    banking77_train.csv b06e26ac67551395
    squad2_part.json 3661a22148e7131e

``PHRASING`` picks an entry's best phrasings, ``ASKED`` weighs entries with phrasings, ``BARE``
those with an answer only; ``ASKED_MORE`` evens the two out. A question belongs to the briefing
where its best entry's sum, and ``COVERS_MORE`` times the share of the question that the entry
covers, reach the threshold.
"""

PHRASING = (
    0.000,  # ask cosine
    0.000,  # ask covers question
    0.203,  # ask covered
    0.172,  # ask bigrams
    0.000,  # ask question word
    0.239,  # ask trigrams
    0.386,  # ask sorted
)
ASKED = (
    0.000,  # ask cosine
    0.000,  # ask covers question
    1.193,  # ask covered
    1.012,  # ask bigrams
    0.000,  # ask question word
    1.408,  # ask trigrams
    2.270,  # ask sorted
    1.859,  # best three asks
    1.333,  # document bm25
    2.327,  # document cosine
    5.127,  # document covers question
    0.000,  # answer cosine
    0.620,  # answer covers question
    1.183,  # answer covered
    0.914,  # answer bigrams
    2.943,  # answer trigrams
    0.040,  # answer sorted
    1.327,  # date wanted and there
    0.048,  # number wanted and there
    0.025,  # name wanted and there
    0.730,  # entry before
    0.147,  # entry after
    0.000,  # rarest word missing
    1.046,  # document likelihood
)
BARE = (
    0.000,  # ask cosine
    0.000,  # ask covers question
    0.000,  # ask covered
    0.000,  # ask bigrams
    0.000,  # ask question word
    0.000,  # ask trigrams
    0.000,  # ask sorted
    0.000,  # best three asks
    0.000,  # document bm25
    0.002,  # document cosine
    2.570,  # document covers question
    0.002,  # answer cosine
    2.570,  # answer covers question
    0.000,  # answer covered
    1.363,  # answer bigrams
    2.158,  # answer trigrams
    2.695,  # answer sorted
    1.798,  # date wanted and there
    1.097,  # number wanted and there
    0.000,  # name wanted and there
    4.830,  # entry before
    2.917,  # entry after
    0.000,  # rarest word missing
    4.148,  # document likelihood
)
ASKED_MORE = -2.058
COVERS_MORE = 3.737
ASKED_THRESHOLD = 5.471
BARE_THRESHOLD = 6.595
