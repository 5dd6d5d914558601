"""Processes that die while they answer: see `python -m tests.chaos`."""
