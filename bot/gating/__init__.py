"""The second key: whether a nominated fact may be stated, and what comes of a claim. Exact."""
