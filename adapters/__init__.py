"""The doors of the desk.

The terminal, Slack and Discord, and the composition root with the command line, which builds
everything and passes it down. Nothing in here knows any rule about answers.
"""
