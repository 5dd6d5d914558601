"""What a question leans on: the last answer, its names, a line of a list. Ids, never words."""
