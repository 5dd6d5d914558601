"""A Discord on 127.0.0.1 that is as strict as the real one, for the unmodified SDK to connect to.

components        whether Discord would take a payload, and what in it would come to life
"""
