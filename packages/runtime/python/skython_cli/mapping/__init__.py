"""`skython map`."""
