"""Tests of what replies look like in Discord."""
