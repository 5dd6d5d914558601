"""Lists, overviews and comparisons: which one is asked for, what belongs to it, its words."""
