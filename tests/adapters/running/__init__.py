"""Tests of the desk as a service: the real command, in a process of its own."""
