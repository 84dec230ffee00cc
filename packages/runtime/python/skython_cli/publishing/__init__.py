"""Functions as folders: `skython.json` is the publish request without its files, the rest are the files."""
