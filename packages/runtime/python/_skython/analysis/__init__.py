"""What a program's functions, classes and globals need and do, told by its text alone; nothing of it runs."""
