"""Runs a program's own tests: `test_*` functions and doctests, with the values of failed assertions and coverage."""
