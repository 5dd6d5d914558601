"""The platforms on 127.0.0.1, as strict as the real ones, for the unmodified SDKs to connect to."""
