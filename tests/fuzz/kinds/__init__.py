"""The kinds of input: for each what must hold, in a module with `check(data)`, where it goes in."""
