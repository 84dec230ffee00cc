"""A function of a running platform: its files, and what the platform says of it."""
