"""What a briefing is.

Its schema and its loading, figures and dates as values, proof against the source, and the
briefings themselves in `knowledge/briefings/`. Nothing in here knows how questions are asked.
"""
