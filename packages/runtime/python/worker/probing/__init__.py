"""Whether this machine can isolate workers, and what to do when it cannot."""
