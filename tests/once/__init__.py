"""`make once`: everything that people do to the desk, however it is delivered, is answered once.

counting    what was counted, and the table that is printed of it
processes   `briefdesk run`, started and stopped
slack       `ways` in, `trials` of them, what must give `nothing`, `faults` of Slack
discord     `ways` in, `trials` of them, and what must give nothing
"""
