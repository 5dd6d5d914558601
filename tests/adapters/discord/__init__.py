"""Tests of the door to Discord."""
