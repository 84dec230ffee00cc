"""The console: Python entered line by line into the namespace of the program that is loaded."""
