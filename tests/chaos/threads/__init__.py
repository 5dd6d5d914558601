"""Processes that die while they begin briefing threads: see `python -m tests.chaos.threads`."""
