"""System calls that `os` does not offer, by ctypes: thin, typed, each raising `OSError`."""
