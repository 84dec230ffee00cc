"""Maps: one function, many items, several workers of an instance at a time."""
