"""What runs in an isolated fork: it waits as a stem cell, is handed a program and answers its calls."""
