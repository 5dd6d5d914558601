"""The journal: what the desk remembers beyond one process, on SQLite or PostgreSQL.

The way of a question that a platform delivers:

    answering   claim -> recall -> consider (the desk, pure) -> send -> settle; and what is overdue
    memory      what those steps, feedback and forgetting ask of whatever remembers
    journal     what they are on a database, and what becomes of them while it is gone
    alone       what they are in a process that has no database
    health      whether the database can be reached; standby: what this process holds meanwhile
    upkeep      what a replica does beside answering; sweeping: what is old goes; finishing: what is
                on its way is noted before a replica stops
    planned     what a channel has scheduled; schedules and schedules_alone keep it
    firing      each slot of a schedule as a delivery of its own, and what is told to who made it
    spans       what a slot tells where it tells changes: from which edition to which
    correcting  whoever was told what has changed hears of it, once; concerned: whom that concerns,
                outdated: what of it, amending: the edit and the message, settling: each a delivery
                that a loop makes, pacing: how fast
    presses     what a button under a reply needs to know of it
    threads     briefing threads; editions: what a briefing's facts read, and when; followers: who
                wants to hear of it; NAME_stored and NAME_alone keep them, the former in a store,
                which is the journal as they see it
    recalling   what was asked in a thread, for its recap; how a briefing read, for what changed

    opening     an operator's address -> a memory, or a sentence; what that takes stands in
                address, database (engine, faults), sqlite (its thread), schema (migrations, a
                lock), secret and keys

    deliveries  a row a question: claim, settle, take over; contexts: where a conversation stands
    kept        receipts by content hash, and the posts that state some facts
    recording, feedback, gaps, grouping, stats, forgetting
                what else is written and read, a module each

`values` holds what crosses the border: the doors hand in a Delivery and a function that sends, and
get an Ending. `tables` is one set for both databases. Only this folder knows SQLAlchemy, and
nothing outside imports it before it is used.
"""
