"""A Slack on 127.0.0.1 that is as strict as the real one, for the unmodified SDK to talk to.

blockkit          whether Slack would take a payload, and what in it would come to life
state             what this Slack knows: people, channels, messages, views, calls
server            the doors to it: Web API, Socket Mode, response addresses, OAuth
people            what people do in it
"""
