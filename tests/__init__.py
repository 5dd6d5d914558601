"""The tests: a mirror of the three rooms, with what needs all of them beside it."""
