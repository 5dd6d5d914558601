"""The tests of `knowledge/`: what a briefing is, and what a figure says."""
