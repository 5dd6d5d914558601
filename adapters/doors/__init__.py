"""What the chat doors have in common, whichever platform: nothing in here knows an SDK."""
