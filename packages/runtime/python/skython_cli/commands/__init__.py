"""One command a file, named as it is typed; each has `main(arguments) -> exit code`."""
