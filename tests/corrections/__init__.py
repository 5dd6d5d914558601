"""A correction that touches many posts, counted: see `python -m tests.corrections`."""
