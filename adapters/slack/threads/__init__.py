"""Briefing threads in Slack.

finding     which thread a message stands in, and where people find it
beginning   the post on top of one: once in a channel, and who asked for it is shown the way
wishing     what is wanted by the words after `brief`, by command and by mention
closing     recap and end
overhearing what is asked in one without a mention, where the operator lets the desk read along
"""
