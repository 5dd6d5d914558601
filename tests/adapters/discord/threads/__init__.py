"""Briefing threads in Discord, played through the door on loopback."""
