"""A reply in Discord's clothes: texts, rows of buttons, and the messages that hold them."""
