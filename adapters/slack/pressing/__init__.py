"""What becomes of a pressed button in Slack."""
