"""Slack and Discord on 127.0.0.1, for the doors to be tested against by their own SDKs."""
