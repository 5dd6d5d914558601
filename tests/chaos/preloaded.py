"""Imported once, by the process that replicas are forked from: a new one is there at once."""

import aiosqlite
import asyncpg
import cryptography.fernet
import sqlalchemy.dialects.postgresql.asyncpg
import sqlalchemy.dialects.sqlite.aiosqlite

from tests.chaos import replica

replica.desk()  # what a fork server preloads is there to be ready

__all__ = ["aiosqlite", "asyncpg", "cryptography", "replica", "sqlalchemy"]
