"""The command `skython`."""
