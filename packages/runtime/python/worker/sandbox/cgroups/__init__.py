"""Control groups: memory, processes and CPU of a worker, where this process may make them. Version 1 or 2."""
