"""What people do in Discord, and how often each of it is answered."""
