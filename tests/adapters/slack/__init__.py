"""Tests of the door to Slack."""
