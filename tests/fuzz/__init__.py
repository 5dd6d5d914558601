"""Inputs by the hundred thousand: what must hold for every one of them. README.md says how."""
