"""From settings to an open door to Discord: who the desk is, its commands, how it is invited."""
