"""The system calls a worker may make: numbers of both architectures, a policy, and an assembler of its filter."""
