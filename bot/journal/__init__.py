"""The journal: what the desk remembers beyond one process, on SQLite or PostgreSQL.

The way of a question that a platform delivers:

    answering   claim -> recall -> consider (the desk, pure) -> send -> settle; and what is overdue
    journal     what those steps are on a database, and what becomes of them while it is gone
    health      whether the database can be reached; standby: the memory of this process alone
    upkeep      what a replica does beside answering

    opening     an operator's address -> a journal, or a sentence; what that takes stands in
                address, database (engine, faults), schema (migrations, a lock), secret and keys

    deliveries  a row a question: claim, settle, take over; contexts: where a conversation stands
    kept        receipts by content hash, and the posts that state a fact
    recording, feedback, gaps, grouping, stats, forgetting
                what else is written and read, a module each

`values` holds what crosses the border: the doors hand in a Delivery and a function that sends, and
get an Ending. `tables` is one set for both databases. Only this folder knows SQLAlchemy, and
nothing outside imports it before it is used.
"""
