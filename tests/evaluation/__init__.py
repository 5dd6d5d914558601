"""The evaluation: question sets written from the article alone, played through the real desk.

`python -m tests.evaluation` (or `make eval`) prints what it measures, beside the goals.
"""
