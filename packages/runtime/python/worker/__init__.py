"""Server only: the zygote, the sandbox, the loop of a worker and the egress broker. Standard library only."""
