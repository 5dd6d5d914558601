"""The journal: what the desk remembers beyond one process, on SQLite or PostgreSQL.

The way of a question that a platform delivers:

    answering   claim -> recall -> consider (the desk, pure) -> send -> settle; and the retakes
    journal     what those steps are on a database, and what becomes of them while it is gone
    standby     the memory of this process alone: what it holds, and what it still has to write

    address     any usual spelling of a database's address -> the one that the driver takes
    database    the engine, its transactions, and its faults as sentences
    schema      the version at the start: migrations under a lock
    tables      one set of tables for both databases

    deliveries, conversations, receipts, feedback, gaps, stats, forgetting, upkeep
                what is written and read, a module each: functions over a connection

`values` holds what crosses the border: the doors hand in a Delivery and a function that sends, and
get an Ending. Only this folder knows SQLAlchemy, and nothing outside imports it before it is used.
"""
