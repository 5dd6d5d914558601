"""What a message says: its parts, and what each is about, asks for and takes for granted."""
