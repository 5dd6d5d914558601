"""The first key: which facts a question may be about, found by likeness. It decides nothing."""
