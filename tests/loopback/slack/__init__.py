"""A Slack on 127.0.0.1 that is as strict as the real one, for the unmodified SDK to talk to.

blockkit, live          whether Slack would take a payload, and what in it would come to life
blocks, elements,       the shapes and limits behind that
  checks, reading
state, hub              what this Slack knows, in plain dataclasses, and what its parts share
deliveries, sockets     the way to the app: signed HTTP or Socket Mode, again if need be
payloads, posting       what is sent, field by field, and when
api, methods_*          the Web API; response addresses are in `responding`
talking, acting,        what people do here
  installing, finding
read_back               what people read in blocks, as text
server                  all of it: `async with SlackServer() as slack`
"""
