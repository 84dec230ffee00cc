"""Reads a text as the model reads it. numpy alone; the functions publish these files, and training uses the same."""
