"""Tests of the doors: plain text, the command line, the terminal."""
