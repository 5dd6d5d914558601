"""From settings to an open door to Slack: who the desk is there, what it may, how it is reached."""
