"""Google Cloud Functions, by the functions framework: HTTP, CloudEvents, and background functions."""
