"""What people do in Slack, and how often each of it is answered."""
