"""A plain Python file becomes a function on the instance and a program here that calls it (docs/lambada.md)."""
