"""Where else people find the desk in Slack: the home tab, shortcuts and their modal, prompts."""
