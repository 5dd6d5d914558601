"""Briefing threads in Discord: begun from a post in a channel, gone on with in them, ended.

standing     whether a thread can be begun somewhere, and what is missing
beginning    what becomes of a reply that begins a thread
making       the calls: a thread made from its post, archived, and what is left on the post
finding      which briefing thread something was said in; `known` keeps what was looked up
wishing      what is wanted by the words after /brief, or by a mention; `managing` schedules
ending       recap and end
overheard    what is said in a briefing thread without naming the desk
"""
