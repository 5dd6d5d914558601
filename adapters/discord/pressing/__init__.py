"""What becomes of a pressed button in Discord, and of a form that is sent in."""
