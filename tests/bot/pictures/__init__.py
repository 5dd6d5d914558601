"""Pictures: what they show, how it is said in words, and how it is drawn."""
