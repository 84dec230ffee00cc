"""Functions served and called on this machine, without an instance and its database."""
