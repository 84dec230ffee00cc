"""The zygote: outside it builds a private root and enters it, inside it imports libraries and forks stem cells."""
