"""A Discord on 127.0.0.1 that is as strict as the real one, for the unmodified SDK to connect to.

components        whether Discord would take a payload, and what in it would come to life
server            DiscordServer: starts it, with what there is in it and what goes wrong
people            what people do in it, and how to wait for what comes of it
files             files that come with a message
state             what it holds: channels with their messages, interactions, commands, calls
gateway           sessions, their events in order, and connections that are lost
*_routes          the REST interface, with its refusals and their codes
bare              a small app on discord.py that uses all of it; scene: it and a Discord together
"""
